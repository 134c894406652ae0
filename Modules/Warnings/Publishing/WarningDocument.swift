import Alerting
import Core
import Vocabulary

/// A warning as a document of the Common Alerting Protocol 1.2. The mapping of colours, certainty and lead is a convention of this
/// platform: China's own profile of CAP gives none in public.
struct WarningDocument: Sendable {
    let warning: Warning
    let identifier: String
    let sender: String
    let sentAt: Instant
    /// Who is named as the one that warns.
    let senderName: String
    let contact: String
    let references: [CAPAlert.Reference]
    let isExercise: Bool
    /// Each division with its name.
    let divisions: [(code: AreaCode, name: String)]

    var alert: CAPAlert {
        var alert = CAPAlert()
        alert.identifier = identifier
        alert.sender = sender
        alert.sent = CAPInstant(sentAt)
        alert.status = isExercise ? .exercise : .actual
        alert.messageType = warning.kind == .cancel ? .cancel : references.isEmpty ? .alert : .update
        alert.scope = .public
        alert.references = references
        if isExercise { alert.note = "演练 Exercise" }
        alert.infos = [info]
        return alert
    }

    private var info: CAPAlert.Info {
        let content = warning.content
        var info = CAPAlert.Info()
        info.language = "zh-CN"
        info.categories = [warning.hazard.category]
        info.event = warning.hazard.name.zh
        info.responses = [warning.kind == .cancel ? .allClear : warning.level >= .orange ? .execute : .prepare]
        info.urgency = warning.kind == .cancel ? .past : WarningLead.of(onset: content.onset, at: sentAt).urgency
        info.severity = warning.level.severity
        info.certainty = content.certainty.certainty
        info.eventCodes = [.init("anlan:hazard", warning.hazard.rawValue)]
        info.effective = CAPInstant(sentAt)
        info.onset = content.onset.map { CAPInstant($0) }
        info.expires = content.expires.map { CAPInstant($0) }
        info.senderName = senderName
        info.headline = content.headline
        info.description = content.description
        info.instruction = content.instruction.isEmpty ? nil : content.instruction
        info.contact = contact.isEmpty ? nil : contact
        let colour = warning.level.grade.colour
        info.parameters = [.init("anlan:level", "\(colour.zh)/\(colour.en)")] + (warning.number.isEmpty ? [] : [.init("anlan:number", warning.number)])
        info.areas = [area]
        return info
    }

    private var area: CAPAlert.Area {
        var area = CAPAlert.Area()
        area.description = divisions.map(\.name).joined(separator: "、")
        area.geocodes = divisions.map { .init("GB/T 2260", $0.code.description) }
        switch warning.content.range {
        case .circle(let centre, let metres)?: area.circles = [.init(centre: .init(centre), kilometres: metres / 1_000)]
        // CAP has no holes: the outside alone is written, so that nobody inside is left out.
        case .shape(.polygon(let rings))?: area.polygons = rings.prefix(1).map { $0.map { .init($0) } }
        case .shape(.multiPolygon(let all))?: area.polygons = all.compactMap { $0.first.map { $0.map { .init($0) } } }
        default: break
        }
        return area
    }
}

extension CAPInstant {
    /// In China's time, to the second.
    init(_ at: Instant) { self.init(milliseconds: at.milliseconds - at.milliseconds % 1_000) }
}

extension CAPAlert.Point {
    init(_ place: GeoPoint) { self.init(latitude: place.latitude, longitude: place.longitude) }
}

extension Warning {
    /// How others name this document; nil before it was published.
    var reference: CAPAlert.Reference? {
        publishedAt.flatMap { identifier.isEmpty ? nil : CAPAlert.Reference(sender: sender, identifier: identifier, sent: CAPInstant($0)) }
    }
}

extension Hazard {
    var category: CAPAlert.Category {
        switch self {
        case .geological, .mountainFlood, .earthquake: .geo
        case .forestFire: .fire
        case .productionSafety: .safety
        default: .met
        }
    }
}

extension WarningLevel {
    var severity: CAPAlert.Severity {
        switch self {
        case .red: .extreme
        case .orange: .severe
        case .yellow: .moderate
        case .blue: .minor
        }
    }
}

extension WarningCertainty {
    var certainty: CAPAlert.Certainty {
        switch self {
        case .observed: .observed
        case .likely: .likely
        case .possible: .possible
        }
    }
}

extension WarningLead {
    var urgency: CAPAlert.Urgency {
        switch self {
        case .immediate: .immediate
        case .expected: .expected
        case .future: .future
        }
    }
}
