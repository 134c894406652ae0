/// The offsets of public maps of China: GCJ-02, which all maps published in China carry, and BD-09,
/// which Baidu puts on top of it. The platform keeps CGCS2000 and turns only at its edges. Outside
/// China (longitude 72.004…137.8347, latitude 0.8293…55.8271) nothing is changed.
///
/// The rule is the published one of googollee/eviltransform (MIT), with its a = 6 378 137 m: its test
/// vectors hold to 1e-7 degree. Code with a = 6 378 245 m differs at about 1e-6 degree, 10 cm.
package enum ChinaOffset {
    package static func gcj02(fromCGCS2000 p: GeoPoint) -> GeoPoint { point(shifted(degrees(p))) }

    /// Inverse by iteration until it moves less than 1e-8 degree; exact to the 1e-7 of `GeoPoint`.
    package static func cgcs2000(fromGCJ02 p: GeoPoint) -> GeoPoint { point(unshifted(degrees(p))) }

    package static func bd09(fromGCJ02 p: GeoPoint) -> GeoPoint {
        isOutside(degrees(p)) ? p : point(baidu(degrees(p)))
    }

    /// Inverse by iteration, as for GCJ-02.
    package static func gcj02(fromBD09 p: GeoPoint) -> GeoPoint {
        isOutside(degrees(p)) ? p : point(unbaidu(degrees(p)))
    }

    package static func bd09(fromCGCS2000 p: GeoPoint) -> GeoPoint {
        isOutside(degrees(p)) ? p : point(baidu(shifted(degrees(p))))
    }

    package static func cgcs2000(fromBD09 p: GeoPoint) -> GeoPoint {
        isOutside(degrees(p)) ? p : point(unshifted(unbaidu(degrees(p))))
    }

    // x is the longitude, y the latitude, degrees.
    private typealias Degrees = SIMD2<Double>

    private static let axisMetres = 6_378_137.0
    private static let eccentricitySquared = 0.006_693_421_622_965_943_23

    private static func degrees(_ p: GeoPoint) -> Degrees { Degrees(p.longitude, p.latitude) }
    private static func point(_ d: Degrees) -> GeoPoint { GeoPoint(wrappingLongitude: d.x, latitude: d.y) }

    private static func isOutside(_ d: Degrees) -> Bool {
        d.x < 72.004 || d.x > 137.8347 || d.y < 0.8293 || d.y > 55.8271
    }

    private static func shifted(_ d: Degrees) -> Degrees { isOutside(d) ? d : d + offset(d) }

    private static func offset(_ d: Degrees) -> Degrees {
        let x = d.x - 105, y = d.y - 35, root = x.magnitude.squareRoot()
        func wave(_ size: Double, _ angle: Double) -> Double { size * Maths.sine(angle * .pi) }
        let shared = wave(20, 6 * x) + wave(20, 2 * x)
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
        north += (shared + wave(20, y) + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30)) * 2 / 3
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
        east += (shared + wave(20, x) + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30)) * 2 / 3
        let φ = Maths.radians(degrees: d.y), sine = Maths.sine(φ)
        let m = 1 - eccentricitySquared * sine * sine
        let meridian = axisMetres * (1 - eccentricitySquared) / (m * m.squareRoot())
        let parallel = axisMetres / m.squareRoot() * Maths.cosine(φ)
        return Degrees(Maths.degrees(radians: east / parallel), Maths.degrees(radians: north / meridian))
    }

    private static func baidu(_ d: Degrees) -> Degrees {
        let turn = Double.pi * 3_000 / 180
        let z = (d.x * d.x + d.y * d.y).squareRoot() + 0.000_02 * Maths.sine(d.y * turn)
        let θ = Maths.arcTangent(y: d.y, x: d.x) + 0.000_003 * Maths.cosine(d.x * turn)
        return Degrees(z * Maths.cosine(θ) + 0.0065, z * Maths.sine(θ) + 0.006)
    }

    private static func unshifted(_ d: Degrees) -> Degrees { isOutside(d) ? d : inverse(of: d) { $0 + offset($0) } }
    private static func unbaidu(_ d: Degrees) -> Degrees { inverse(of: d, by: baidu) }

    /// The place that `forward` takes to `goal`. The offsets change by less than 1 % of a step, so each
    /// round wins two digits or more; 32 rounds bound what input could do.
    private static func inverse(of goal: Degrees, by forward: (Degrees) -> Degrees) -> Degrees {
        var guess = goal
        for _ in 0..<32 {
            let miss = forward(guess) - goal
            guess -= miss
            if miss.x.magnitude < 1e-8, miss.y.magnitude < 1e-8 { break }
        }
        return guess
    }
}
