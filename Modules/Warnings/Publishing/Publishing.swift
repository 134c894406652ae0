import Alerting
import Base
import Core
import Module
import Store
import Vocabulary

/// What happens when a warning goes out: what it replaces ends, its document is written, others are told, people are called.
enum Publishing {
    static let numbers = NumberSeries("warnings.number", "预警〔{year}〕{n}号", digits: 1, each: .year)

    static func publish(_ id: WarningID, _ tx: Transaction) throws {
        let signed = try tx.get(Warning.self, id)
        try Issuing.check(signed, tx)
        let succession = try succession(of: signed, tx)
        let number = try tx.number(numbers).text, settings = try Issuing.settings(tx), sender = settings.sender(of: signed.area)
        let references = try references(of: signed, succession, tx)
        var warning = try Issuing.take(.publish, id, tx) {
            ($0.number, $0.publisher, $0.sender) = (number, tx.principal.user, sender)
            $0.identifier = "urn:uuid:\(id.raw)"
            $0.references = references.map { "\($0.sender),\($0.identifier),\($0.sent.text)" }.joined(separator: " ")
            $0.excepted = CodeText.text(succession.except.sorted())
        }
        try end(succession, by: warning, tx)
        warning = try tx.get(Warning.self, id)
        try write(warning, references, settings, tx)
        try tx.insert(own(.web, of: warning, .done, tx))
        try tell(warning, isUpdate: !references.isEmpty, ends: succession.replaced.map { WarningID($0) }.sorted { $0.raw < $1.raw }, narrows: Dictionary(uniqueKeysWithValues: succession.narrowed.map { (WarningID($0.key), $0.value.sorted()) }), tx)
        if warning.kind != .cancel { try CallRound.begin(warning, tx) }
    }

    private static func succession(of warning: Warning, _ tx: Transaction) throws -> Succession {
        let named = Set([warning.follows].compactMap { $0?.raw })
        let kind: NewWarning.Kind = switch warning.kind {
        case .alert: .alert
        case .update: .update(of: named)
        case .cancel: .cancel(of: named)
        }
        let new = NewWarning(kind: kind, issuer: warning.issuerKey, hazard: warning.hazard, level: warning.level.grade, areas: Set(warning.content.areas), at: tx.now)
        let active = try inForce(tx).compactMap { $0.active(at: tx.now) }
        do throws(SuccessionRefusal) { return try Succession.of(new: new, active: active) } catch { throw WarningsRefusal.succession(error) }
    }

    static func inForce(_ reader: Reader) throws -> [Warning] {
        try reader.all(Warning.self, [.equals("phase", WarningPhase.published.sql), .range("expires", from: reader.now.sql, to: nil)], order: .init("published_at", descending: true), limit: 2_000).filter { $0.isInForce(at: reader.now) }
    }

    /// What was published before and ends with this one, and what it names.
    private static func references(of warning: Warning, _ succession: Succession, _ tx: Transaction) throws -> [CAPAlert.Reference] {
        var ids = succession.replaced.map { WarningID($0) }
        if let follows = warning.follows, !ids.contains(follows) { ids.append(follows) }
        return try ids.compactMap { try tx.find(Warning.self, $0)?.reference }
    }

    private static func end(_ succession: Succession, by warning: Warning, _ tx: Transaction) throws {
        for raw in succession.replaced {
            let id = WarningID(raw), isCancelled = warning.kind == .cancel
            let old = try tx.move(Warning.self, id, \.phase, (isCancelled ? WarningStep.cancel : .replace).rawValue) { ($0.endedAt, $0.successor) = (tx.now, warning.id) }
            try Ending.end(old, by: warning, tx)
        }
        for (raw, areas) in succession.narrowed.sorted(by: { $0.key < $1.key }) {
            try Ending.narrow(WarningID(raw), without: areas, by: warning, tx)
        }
    }

    private static func write(_ warning: Warning, _ references: [CAPAlert.Reference], _ settings: WarningSettings, _ tx: Transaction) throws {
        let divisions = try warning.standingAreas.map { code in (code: code, name: try tx.find(Area.self, Area.id(code))?.name ?? code.description) }
        let document = WarningDocument(
            warning: warning, identifier: warning.identifier, sender: warning.sender, sentAt: warning.publishedAt ?? tx.now, senderName: try issuerName(of: warning, tx), contact: settings.contact, references: references,
            isExercise: !tx.space.isLive, divisions: divisions)
        var publication = own(.cap, of: warning, .waiting, tx)
        do throws(CAPFlaws) { publication.content = String(decoding: try CAPWriter.write(document.alert), as: UTF8.self) } catch {
            throw WarningsRefusal.document(error.problems.first?.path ?? "alert")
        }
        try tx.insert(publication)
    }

    static func issuerName(of warning: Warning, _ reader: Reader) throws -> String {
        if !warning.content.issuerName.isEmpty { return warning.content.issuerName }
        if let issuer = warning.content.issuer, let name = try reader.labels(OrganisationTag.recordType, [issuer.raw])[issuer.raw] { return name }
        let own = try reader.first(BureauSettings.self, [])?.bureau ?? ""
        if !own.isEmpty, warning.content.issuerKind == .emergency { return own }
        let division = try warning.area.flatMap { try reader.find(Area.self, Area.id($0))?.name } ?? ""
        return division + warning.content.issuerKind.office
    }

    static func own(_ channel: PublicationChannel, of warning: Warning, _ state: PublicationState, _ tx: Transaction) -> Publication {
        var publication = Publication.blank
        (publication.warning, publication.area, publication.channel, publication.state) = (warning.id, warning.area, channel, state)
        publication.by = tx.principal.isSystem ? nil : tx.principal.user
        if state == .done { (publication.doneAt, publication.attempts) = (tx.now, 1) }
        return publication
    }

    private static func tell(_ warning: Warning, isUpdate: Bool, ends: [WarningID], narrows: [WarningID: [AreaCode]], _ tx: Transaction) throws {
        let kind: WarningPublished.Kind = warning.kind == .cancel ? .cancel : isUpdate ? .update : .alert
        try tx.emit(
            WarningPublished(
                warning: warning.id, kind: kind, hazard: warning.hazard.rawValue, level: warning.level, headline: warning.content.headline, speech: speech(of: warning), areas: warning.standingAreas,
                shape: warning.content.range?.geometry, expiresAt: warning.endsAt, except: warning.exceptedAreas.sorted(), ends: ends, narrows: narrows))
    }

    /// What is read aloud: the colour and hazard first, then what to do.
    static func speech(of warning: Warning) -> String {
        let content = warning.content
        let head = warning.kind == .cancel ? "解除\(warning.hazard.name.zh)预警" : "\(warning.hazard.name.zh)\(warning.level.grade.colour.zh)预警"
        return [content.headline.contains(head) ? "" : head, content.headline, content.description, content.instruction].filter { !$0.isEmpty }.map { "。！？".contains($0.last ?? " ") ? $0 : $0 + "。" }.joined()
    }
}

extension IssuerKind {
    /// What such an office is called as a rule, behind the name of its division.
    fileprivate var office: String {
        switch self {
        case .meteorological: "气象台"
        case .water: "水利局"
        case .naturalResources: "自然资源局"
        case .forestry: "林业和草原局"
        case .emergency: "应急管理局"
        case .government: "人民政府"
        case .seismological: "地震局"
        }
    }
}
