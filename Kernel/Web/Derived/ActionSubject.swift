import Base
import Core
import Module
import Store
import Vocabulary

/// What an action is done to, as its form shows it: who signs sees what they sign.
enum ActionSubject {
    /// - Parameter facts: whether what the record says is shown, not only its name.
    /// - Returns: nil where the action is done to no record, or to one that whoever asks may not see.
    static func model(_ action: AnyAction, facts: Bool, _ exchange: Exchange, _ site: Site) async throws -> [String: Any]? {
        let parts = action.path.split(separator: "/")
        guard parts.count > 1, parts[1].hasPrefix(":"), let id = RawID(exchange.parameters[String(parts[1].dropFirst())] ?? ""), let table = site.store.registry.table(atPath: String(parts[0])) else { return nil }
        let info = table.info
        let found = try await site.store.readAside(try exchange.context()) { reader -> (row: Row, display: Display)? in
            guard reader.principal.may(info.doors.view, in: nil), let row = try reader.row(info.type, id) else { return nil }
            var display = Display(site, exchange.locale)
            try display.prepare([row], info, reader)
            return (row, display)
        }
        guard let (row, display) = found else { return nil }
        func told(_ i: Int) -> Bool {
            let field = info.fields[i]
            guard i != info.labelIndex, row.values[i] != .null, row.values[i] != .text("") else { return false }
            if case .longText = field.kind { return !field.isReadOnly }
            return field.isListed
        }
        let label = info.labelIndex.map { display.text(Display.shown(row.values[$0], info.fields[$0], isUnmasked: info.doors.unmask == nil), info.fields[$0]) } ?? ""
        var model: [String: Any] = ["kind": site.words(info.type, exchange), "name": label, "href": "\(exchange.base)/\(info.path)/\(id)"]
        let shown = facts ? info.fields.indices.filter(told).map { RecordPage.fact(info.fields[$0], row.values[$0], info, display, isUnmasked: info.doors.unmask == nil, exchange) } : []
        (model["facts"], model["hasFacts"]) = (shown, !shown.isEmpty)
        return model
    }
}
