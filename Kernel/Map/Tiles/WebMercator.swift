import Vocabulary

/// Web Mercator (EPSG:3857) as the unit square: x from 0 at 180° W to 1 at 180° E, y from 0 at
/// 85.0511° N down to 1 at 85.0511° S. Metres are `worldMetres` times that.
package enum WebMercator {
    /// The world's width: 2π · 6 378 137 m.
    package static let worldMetres = 2 * Double.pi * 6_378_137
    /// Where the square ends, degrees; places beyond are held at it.
    package static let latitudeMax = 85.051_128_779_806_59

    package static func x(longitude: Double) -> Double { longitude / 360 + 0.5 }

    /// One sine and one logarithm.
    package static func y(latitude: Double) -> Double {
        let sine = Maths.sine(Maths.radians(degrees: max(-latitudeMax, min(latitudeMax, latitude))))
        return 0.5 - Maths.logarithm((1 + sine) / (1 - sine)) / (4 * .pi)
    }

    package static func longitude(x: Double) -> Double { (x - 0.5) * 360 }

    package static func latitude(y: Double) -> Double {
        90 - 2 * Maths.degrees(radians: Maths.arcTangent(Maths.exponential((y - 0.5) * 2 * .pi)))
    }

    /// A rectangle in metres, y to the north.
    package struct Box: Sendable, Hashable {
        package let west, south, east, north: Double
    }
}
