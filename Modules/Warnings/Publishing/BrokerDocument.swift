import Core
import Vocabulary

/// A warning in short for displays, sirens and other systems that read no CAP.
struct BrokerDocument: Sendable {
    let warning: Warning

    var json: [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.object { out in
            out.field("identifier", warning.identifier)
            out.field("kind", warning.kind.rawValue)
            out.field("hazard", warning.hazard.rawValue)
            out.field("event", warning.hazard.name.zh)
            out.field("level", warning.level.rawValue)
            out.field("colour", warning.level.grade.colour.en)
            out.field("headline", warning.content.headline)
            out.field("description", warning.content.description)
            out.field("instruction", warning.content.instruction)
            out.field("sent", warning.publishedAt)
            out.field("expires", warning.endsAt)
            out.key("areas")
            out.array { areas in for area in warning.standingAreas { areas.string(area.description) } }
        }
        return json.bytes
    }

    /// One for each division and hazard: of those at most one warning of an issuer holds.
    /// - Parameter prefix: a topic.
    func topics(under prefix: String) -> [String] { warning.standingAreas.map { "\(prefix)/\($0)/\(warning.hazard.rawValue)" } }
}
