import Alerting
import Core
import Vocabulary

/// What comes of somebody else's document: a record for each block in one of its languages.
struct ForeignReading: Sendable {
    let reading: CAPReading

    /// Chinese before English before whatever comes first: each language says the same.
    var infos: [(number: Int, info: CAPAlert.Info)] {
        let all = reading.alert.infos.enumerated().map { (number: $0.offset + 1, info: $0.element) }
        func language(_ info: CAPAlert.Info) -> String { (info.language ?? "en-US").lowercased() }
        let spoken = all.map { language($0.info) }
        let chosen = spoken.first { $0.hasPrefix("zh") } ?? spoken.first { $0.hasPrefix("en") } ?? spoken.first
        return all.filter { language($0.info) == chosen }
    }

    /// Whether it speaks of a danger to everybody.
    var isMeant: Bool { reading.alert.status == .actual && (reading.alert.scope ?? .public) == .public }

    func record(_ number: Int, _ info: CAPAlert.Info, at now: Instant) -> ForeignAlert {
        let alert = reading.alert
        var record = ForeignAlert.blank
        (record.sender, record.identifier) = (alert.sender.cut(300), alert.identifier.cut(300))
        record.sentAt = alert.sent.map(Instant.init) ?? now
        record.key = "\(record.sender)|\(record.identifier)|\(record.sentAt)|\(number)".cut(700)
        (record.status, record.messageType) = (alert.status?.rawValue ?? "", alert.messageType?.rawValue ?? "")
        (record.event, record.severity, record.level) = (info.event.cut(200), info.severity.rawValue, info.severity.level)
        record.headline = (info.headline ?? info.event).oneLine.cut(300)
        (record.description, record.instruction) = ((info.description ?? "").clean.cut(8_000), (info.instruction ?? "").clean.cut(8_000))
        record.senderName = (info.senderName ?? alert.sender).oneLine.cut(200)
        record.onset = (info.onset ?? info.effective).map(Instant.init)
        record.expires = info.expires.map(Instant.init)
        record.areaText = info.areas.map(\.description).joined(separator: "；").clean.cut(4_000)
        record.references = alert.references.map { "\($0.sender),\($0.identifier),\(Instant($0.sent))" }.joined(separator: " ").cut(20_000)
        record.flaws = reading.problems.prefix(50).map { "\($0.path): \($0.kind)" }.joined(separator: "\n").cut(4_000)
        record.shape = outline(info)
        record.place = record.shape?.bounds?.centre ?? info.areas.lazy.flatMap(\.circles).first.flatMap { GeoPoint(longitude: $0.centre.longitude, latitude: $0.centre.latitude) }
        record.state = isMeant ? (record.expires.map { $0 <= now } ?? false) ? .expired : .active : .aside
        if alert.messageType == .cancel { record.state = .cancelled }
        return record
    }

    /// The outlines of its areas, as far as there is room for them; circles as polygons.
    private func outline(_ info: CAPAlert.Info) -> Geometry? {
        let ranges = ranges(info)
        let polygons: [[[GeoPoint]]] = ranges.compactMap { range in
            switch range {
            case .polygon(let ring): [ring]
            case .circle(let centre, let metres): if case .polygon(let rings) = Distance.circle(centre: centre, radiusMetres: max(metres, 100)) { rings } else { nil }
            case .box: nil
            }
        }
        let shape: Geometry? = polygons.count == 1 ? .polygon(polygons[0]) : polygons.isEmpty ? nil : .multiPolygon(polygons)
        return shape.flatMap { $0.vertexCount <= 5_000 ? $0 : nil }
    }

    func ranges(_ info: CAPAlert.Info) -> [GeoRange] {
        info.areas.flatMap { area in
            area.polygons.compactMap { points -> GeoRange? in
                let ring = points.compactMap { GeoPoint(longitude: $0.longitude, latitude: $0.latitude) }
                return ring.count == points.count && ring.count >= 4 ? .polygon(ring) : nil
            } + area.circles.compactMap { circle in GeoPoint(longitude: circle.centre.longitude, latitude: circle.centre.latitude).map { .circle(centre: $0, metres: circle.kilometres * 1_000) } }
        }
    }

    /// Codes of divisions that it names itself, whatever it calls them: those of 6, 9 or 12 digits.
    func codes(_ info: CAPAlert.Info) -> [AreaCode] { info.areas.flatMap(\.geocodes).compactMap { [6, 9, 12].contains($0.value.utf8.count) ? AreaCode($0.value) : nil } }
}

extension Instant {
    init(_ at: CAPInstant) { self.init(milliseconds: at.milliseconds) }
}

extension CAPAlert.Severity {
    /// As our own colours are written; nil where it is not known.
    var level: WarningLevel? {
        switch self {
        case .extreme: .red
        case .severe: .orange
        case .moderate: .yellow
        case .minor: .blue
        case .unknown: nil
        }
    }
}

extension String {
    func cut(_ max: Int) -> String { String(prefix(max)) }
    /// Without characters that no text needs.
    var clean: String { String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" })) }
    var oneLine: String { clean.split(whereSeparator: \.isNewline).joined(separator: " ") }
}
