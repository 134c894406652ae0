/// A rectangle of longitudes and latitudes, edges included, in whole 1e-7 degrees as `GeoPoint` has
/// them. It never crosses the 180th meridian: west ≤ east and south ≤ north.
package struct GeoBox: Sendable, Hashable {
    package let west: Int32
    package let south: Int32
    package let east: Int32
    package let north: Int32

    /// Nil where the corners are not south-west and north-east of each other.
    package init?(southWest: GeoPoint, northEast: GeoPoint) {
        guard southWest.longitudeE7 <= northEast.longitudeE7, southWest.latitudeE7 <= northEast.latitudeE7 else { return nil }
        west = southWest.longitudeE7
        south = southWest.latitudeE7
        east = northEast.longitudeE7
        north = northEast.latitudeE7
    }

    /// Degrees. Nil out of range or where the edges are the wrong way round.
    package init?(west: Double, south: Double, east: Double, north: Double) {
        guard let low = GeoPoint(longitude: west, latitude: south), let high = GeoPoint(longitude: east, latitude: north) else { return nil }
        self.init(southWest: low, northEast: high)
    }

    /// The smallest box around `points`. Nil where there are none.
    package init?(around points: some Sequence<GeoPoint>) {
        var (w, s, e, n) = (Int32.max, Int32.max, Int32.min, Int32.min)
        for p in points {
            w = min(w, p.longitudeE7)
            e = max(e, p.longitudeE7)
            s = min(s, p.latitudeE7)
            n = max(n, p.latitudeE7)
        }
        guard w <= e else { return nil }
        (west, south, east, north) = (w, s, e, n)
    }

    /// A box that holds all within `radiusMetres` of `centre`; cut off at the poles and at the 180th
    /// meridian, where it would have to go on at the other side.
    package init(centre: GeoPoint, radiusMetres: Double) {
        let angle = min(.pi, max(0, radiusMetres) / Distance.earthRadiusMetres)
        let latitude = Maths.radians(degrees: centre.latitude)
        let high = latitude + angle, low = latitude - angle
        // The widest longitude lies off the parallel of the centre: sin Δλ = sin angle / cos φ.
        let ratio = Maths.sine(min(angle, .pi / 2)) / max(Maths.cosine(latitude), 1e-12)
        let wide = high >= .pi / 2 || low <= -.pi / 2 || ratio >= 1 ? 180 : Maths.degrees(radians: Maths.arcSine(ratio))
        let slack = 1e-6
        west = Int32((max(-180, centre.longitude - wide - slack) * 1e7).rounded(.down))
        east = Int32((min(180, centre.longitude + wide + slack) * 1e7).rounded(.up))
        south = Int32((max(-90, Maths.degrees(radians: low) - slack) * 1e7).rounded(.down))
        north = Int32((min(90, Maths.degrees(radians: high) + slack) * 1e7).rounded(.up))
    }

    private init(_ w: Int32, _ s: Int32, _ e: Int32, _ n: Int32) { (west, south, east, north) = (w, s, e, n) }

    /// All longitudes and latitudes.
    package static let world = GeoBox(-GeoPoint.longitudeE7Max, -GeoPoint.latitudeE7Max, GeoPoint.longitudeE7Max, GeoPoint.latitudeE7Max)

    /// The box with `degrees` more at each side, cut off at the poles and at the 180th meridian.
    package func grown(byDegrees degrees: Double) -> GeoBox {
        let more = Int64(degrees * 1e7)
        func held(_ value: Int32, _ by: Int64, _ limit: Int32) -> Int32 { Int32(max(-Int64(limit), min(Int64(limit), Int64(value) + by))) }
        return GeoBox(
            held(west, -more, GeoPoint.longitudeE7Max), held(south, -more, GeoPoint.latitudeE7Max), held(east, more, GeoPoint.longitudeE7Max), held(north, more, GeoPoint.latitudeE7Max))
    }

    package var centre: GeoPoint {
        GeoPoint(wrappingLongitude: (Double(west) + Double(east)) / 2e7, latitude: (Double(south) + Double(north)) / 2e7)
    }

    package func contains(_ p: GeoPoint) -> Bool {
        p.longitudeE7 >= west && p.longitudeE7 <= east && p.latitudeE7 >= south && p.latitudeE7 <= north
    }
    package func contains(_ b: GeoBox) -> Bool { b.west >= west && b.east <= east && b.south >= south && b.north <= north }

    /// Also true where the two only touch.
    package func intersects(_ b: GeoBox) -> Bool { b.west <= east && b.east >= west && b.south <= north && b.north >= south }

    package func union(_ b: GeoBox) -> GeoBox {
        GeoBox(min(west, b.west), min(south, b.south), max(east, b.east), max(north, b.north))
    }
}

extension GeoBox: LosslessStringConvertible {
    /// `west,south,east,north` in decimal degrees, the order of GeoJSON's `bbox` (RFC 7946 §5).
    package init?(_ text: String) {
        guard let n = DecimalE7.list(text, count: 4),
            let low = GeoPoint(longitudeE7: n[0], latitudeE7: n[1]), let high = GeoPoint(longitudeE7: n[2], latitudeE7: n[3])
        else { return nil }
        self.init(southWest: low, northEast: high)
    }

    package var description: String {
        var out = [UInt8]()
        for (i, value) in [west, south, east, north].enumerated() {
            if i > 0 { out.append(UInt8(ascii: ",")) }
            DecimalE7.append(value, to: &out)
        }
        return String(decoding: out, as: UTF8.self)
    }
}
