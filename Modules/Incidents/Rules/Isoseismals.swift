import Vocabulary

/// The ellipses that the attenuation relation draws around a shock (等震线, 模型估计): computed, not
/// measured. Its magnitude is taken as Ms, whatever it was; the long axis lies along the strike.
enum Isoseismals {
    /// The lowest intensity that is drawn: Ⅵ, from which on damage is to be expected.
    static let lowest = 6

    /// The rings, the widest first; empty where there is no place or magnitude or nothing reaches Ⅵ.
    static func rings(of incident: Incident, law: IntensityAttenuation, desk: ReportingDesk) -> [(intensity: Int, shape: Geometry)] {
        guard incident.kind == .earthquake, let centre = incident.place, let magnitude = incident.magnitude else { return [] }
        return law.isoseismals(magnitude: magnitude, lowest: lowest).map {
            let shape = Distance.ellipse(
                centre: centre, semiMajorMetres: $0.longKm * 1_000, semiMinorMetres: $0.shortKm * 1_000, azimuthDegrees: incident.strikeDegrees ?? desk.strikeDegrees, points: 48)
            return ($0.intensity, shape)
        }
    }

    /// All within the widest ring: what the map draws as `incidents.intensity`.
    static func area(of incident: Incident, law: IntensityAttenuation, desk: ReportingDesk) -> Geometry? {
        rings(of: incident, law: law, desk: desk).first?.shape
    }

    /// A GeoJSON FeatureCollection: one polygon a ring, its `intensity`, the relation's region and
    /// source, and `standing: model`.
    static func geoJSON(of incident: Incident, law: IntensityAttenuation, desk: ReportingDesk) -> String {
        var json = JSONWriter(capacity: 4_096)
        json.object { out in
            out.field("type", "FeatureCollection")
            out.key("features")
            out.array { list in
                for ring in rings(of: incident, law: law, desk: desk) {
                    list.object { feature in
                        feature.field("type", "Feature")
                        feature.key("properties")
                        feature.object {
                            $0.field("intensity", ring.intensity)
                            $0.field("standing", "model")
                            $0.field("region", law.region)
                            $0.field("source", law.source.text)
                        }
                        feature.key("geometry")
                        feature.raw(String(decoding: ring.shape.geoJSON(), as: UTF8.self))
                    }
                }
            }
        }
        return json.string
    }
}
