/// A place on the Earth in CGCS2000 (EPSG:4490), which is WGS 84 to within centimetres. Held as
/// whole 1e-7 degrees (about 1 cm), so that equal places are equal and sums are exact.
package struct GeoPoint: Sendable, Hashable {
    /// East of Greenwich, 1e-7 degree, -1 800 000 000…1 800 000 000.
    package let longitudeE7: Int32
    /// North of the equator, 1e-7 degree, -900 000 000…900 000 000.
    package let latitudeE7: Int32

    package static let longitudeE7Max: Int32 = 1_800_000_000
    package static let latitudeE7Max: Int32 = 900_000_000

    /// Degrees, rounded to 1e-7. Nil for what is not a number or out of range.
    package init?(longitude: Double, latitude: Double) {
        guard longitude.magnitude <= 180, latitude.magnitude <= 90 else { return nil }
        longitudeE7 = Int32((longitude * 1e7).rounded())
        latitudeE7 = Int32((latitude * 1e7).rounded())
    }

    /// Whole 1e-7 degrees. Nil out of range.
    package init?(longitudeE7: Int32, latitudeE7: Int32) {
        guard (-Self.longitudeE7Max...Self.longitudeE7Max).contains(longitudeE7),
            (-Self.latitudeE7Max...Self.latitudeE7Max).contains(latitudeE7)
        else { return nil }
        self.longitudeE7 = longitudeE7
        self.latitudeE7 = latitudeE7
    }

    /// Degrees that a calculation made: the longitude is brought round into ±180 and the latitude
    /// held within ±90. What is not a number becomes 0.
    init(wrappingLongitude longitude: Double, latitude: Double) {
        var east = longitude.isFinite ? longitude.remainder(dividingBy: 360) : 0
        if east.magnitude > 180 { east = 180 }
        longitudeE7 = Int32((east * 1e7).rounded())
        latitudeE7 = Int32((latitude.isNaN ? 0 : max(-90, min(90, latitude)) * 1e7).rounded())
    }

    /// Degrees east.
    package var longitude: Double { Double(longitudeE7) / 1e7 }
    /// Degrees north.
    package var latitude: Double { Double(latitudeE7) / 1e7 }
}

extension GeoPoint: LosslessStringConvertible {
    /// Reads `lon,lat` in decimal degrees, `104.609300,29.469900`, with or without spaces around the
    /// numbers. More than 7 decimals are rounded; exponents and anything else are nil.
    package init?(_ text: String) {
        guard let numbers = DecimalE7.list(text, count: 2) else { return nil }
        self.init(longitudeE7: numbers[0], latitudeE7: numbers[1])
    }

    /// 6 decimals, or 7 where the seventh is not 0.
    package var description: String {
        var out = [UInt8]()
        DecimalE7.append(longitudeE7, to: &out)
        out.append(UInt8(ascii: ","))
        DecimalE7.append(latitudeE7, to: &out)
        return String(decoding: out, as: UTF8.self)
    }
}
