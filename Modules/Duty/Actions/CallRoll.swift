import Base
package import Core
package import Module
package import Store
package import Vocabulary

/// Calls the roll: opens one answer for each organisation of the area that the scope names, or of those
/// within a distance of a point.
package struct CallRoll: Action {
    package static let name = "duty.call-roll"
    package static let needs = DutyPermission.rollCall.rawValue
    package var title = ""
    package var reason = ""
    package var area: AreaCode?
    package var scope: RollCallScope = .townships
    package var dueAt: Instant?
    package var incident: IncidentID?
    package var place: GeoPoint?
    package var radiusKilometres: Double?

    package static let blank = CallRoll()
    package static let fields = FieldSet<CallRoll>([
        .text("title", \.title, max: 80, .required),
        .longText("reason", \.reason, max: 1_000),
        .area("area", \.area, .required),
        .choice("scope", \.scope, .required),
        .instant("due_at", \.dueAt, .required),
        .reference("incident", \.incident),
        .place("place", \.place),
        .decimal("radius_kilometres", \.radiusKilometres, in: 0.1...500, places: 1, unit: .kilometres),
    ])
    static let organisationsMax = 1_000

    package func problems() -> [Problem] {
        if place == nil && radiusKilometres != nil { return [Problem("radius-needs-place", field: "place")] }
        if place != nil && radiusKilometres == nil { return [Problem("place-needs-radius", field: "radius_kilometres")] }
        return []
    }

    package func area(_ reader: Reader) -> AreaCode? { area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        guard let dueAt, dueAt > tx.now else { throw KernelRefusal.invalid([Problem("not-in-the-future", field: "due_at")]) }
        let called = try organisations(tx)
        guard !called.isEmpty else { throw DutyRefusal.nobodyToCall }
        guard called.count <= Self.organisationsMax else { throw KernelRefusal.invalid([Problem("too-many", field: "area", ["max": "\(Self.organisationsMax)"])]) }
        let roll = try tx.insert(try record(dueAt, asked: called.count, tx))
        for organisation in called {
            var answer = RollCallAnswer.blank
            answer.rollCall = roll.id
            answer.organisation = organisation.id
            answer.organisationName = organisation.name
            answer.area = organisation.area
            answer.incident = incident
            try tx.insert(answer)
        }
        return .record(roll.id)
    }

    private func record(_ dueAt: Instant, asked: Int, _ tx: Transaction) throws -> RollCall {
        var roll = RollCall.blank
        roll.number = try tx.number(DutyModule.rollCallNumbers).text
        roll.title = title
        roll.reason = reason
        roll.incident = incident
        roll.area = area
        roll.scope = scope
        roll.place = place
        roll.radiusKilometres = radiusKilometres
        roll.calledAt = tx.now
        roll.calledBy = tx.principal.isSystem ? nil : tx.principal.user
        roll.dueAt = dueAt
        roll.asked = asked
        return roll
    }

    private func organisations(_ tx: Transaction) throws -> [(id: OrganisationID, name: String, area: AreaCode?)] {
        let type = OrganisationTag.recordType
        guard let area, let info = try? tx.table(type).info else { return [] }
        let rows = try tx.rows(type, Query([.within("area", area)], order: .init("area"), limit: Self.organisationsMax + 1))
        return rows.compactMap { row in
            guard let name = row.text("name", info), let lies = row.area, calls(row.text("kind", info) ?? "", lies, area) else { return nil }
            if let place, let radiusKilometres {
                guard let stands = row.value("place", info, as: GeoPoint.self), Distance.metres(place, stands) <= radiusKilometres * 1_000 else { return nil }
            }
            return (OrganisationID(row.id), row.text("short_name", info) ?? name, lies)
        }
    }

    /// Whether the scope means an organisation of this kind (`code.organisation-kind`) in this area.
    private func calls(_ kind: String, _ lies: AreaCode, _ called: AreaCode) -> Bool {
        switch scope {
        case .counties: kind == "emergency-bureau" && lies.level == 3
        case .townships: kind == "duty-room" && lies.level >= 4
        case .departments: lies == called && ["department", "fire-rescue", "medical"].contains(kind)
        case .all: kind != "superior" && kind != "government" && !(kind == "emergency-bureau" && lies == called)
        }
    }
}
