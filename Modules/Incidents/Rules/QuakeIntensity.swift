import Foundation
import Vocabulary

/// I = A + B·Ms + C·lg(R + R₀) along one axis of the ellipse; R in kilometres from the epicentre.
struct AttenuationAxis: Sendable, Hashable {
    let a: Double
    let b: Double
    let c: Double
    let r0: Double

    func intensity(magnitude: Double, km: Double) -> Double { a + b * magnitude + c * log10(km + r0) }

    /// The semi-axis of the line of equal intensity, kilometres; nil where the shaking nowhere reaches it.
    func radiusKm(intensity: Double, magnitude: Double) -> Double? {
        let radius = pow(10, (intensity - a - b * magnitude) / c) - r0
        return radius >= 0 && radius.isFinite ? radius : nil
    }
}

/// The elliptical intensity attenuation of one region (椭圆烈度衰减关系), GB 18306-2015 宣贯教材 p. 172. Which
/// region a source lies in is the user's choice: 自贡 stands at the border of two. A model: its result is
/// kept with `region`, the source and the inputs, and shown as a first estimate.
struct IntensityAttenuation: Sendable, Hashable {
    /// `central`, `tibetan-plateau`, `xinjiang`, `eastern`.
    let region: String
    let long: AttenuationAxis
    let short: AttenuationAxis
    /// Standard deviation of the intensity.
    let sigma: Double
    let source: RuleSource
}

/// A line of equal intensity: an ellipse, its long axis along the strike of the fault.
struct Isoseismal: Sendable, Hashable {
    /// 6 for Ⅵ
    let intensity: Int
    let longKm: Double
    let shortKm: Double
}

extension IntensityAttenuation {
    /// The intensity at the epicentre (震中烈度): the mean of the two axes, which agree to 0.1.
    func epicentral(magnitude: Double) -> Double {
        (long.intensity(magnitude: magnitude, km: 0) + short.intensity(magnitude: magnitude, km: 0)) / 2
    }

    /// The ellipses from `lowest` (at least 1) up, innermost last. A ring that either axis does not
    /// reach is left out.
    func isoseismals(magnitude: Double, lowest: Int = 6) -> [Isoseismal] {
        guard lowest <= 12 else { return [] }
        return (max(1, lowest)...12).compactMap { intensity in
            guard let a = long.radiusKm(intensity: Double(intensity), magnitude: magnitude),
                let b = short.radiusKm(intensity: Double(intensity), magnitude: magnitude)
            else { return nil }
            return Isoseismal(intensity: intensity, longKm: a, shortKm: b)
        }
    }

    /// A row of `Resources/intensity-attenuation.csv`.
    init(row: SeedRow) throws(SeedFault) {
        region = try row.required("region")
        long = AttenuationAxis(
            a: try row.required("long_a"), b: try row.required("long_b"), c: try row.required("long_c"),
            r0: try row.required("long_r0_km"))
        short = AttenuationAxis(
            a: try row.required("short_a"), b: try row.required("short_b"), c: try row.required("short_c"),
            r0: try row.required("short_r0_km"))
        sigma = try row.required("sigma")
        source = try row.source()
    }
}
