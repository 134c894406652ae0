#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The few functions of the C mathematics library that geometry needs, so that one file alone asks
/// which C library there is. Angles are radians.
package enum Maths {
    package static func sine(_ x: Double) -> Double { sin(x) }
    package static func cosine(_ x: Double) -> Double { cos(x) }
    package static func arcSine(_ x: Double) -> Double { asin(x) }
    package static func arcTangent(_ x: Double) -> Double { atan(x) }
    /// The angle of (x, y) from the x axis, -π…π.
    package static func arcTangent(y: Double, x: Double) -> Double { atan2(y, x) }
    package static func exponential(_ x: Double) -> Double { exp(x) }
    package static func logarithm(_ x: Double) -> Double { log(x) }
    package static func radians(degrees: Double) -> Double { degrees * (.pi / 180) }
    package static func degrees(radians: Double) -> Double { radians * (180 / .pi) }
}
