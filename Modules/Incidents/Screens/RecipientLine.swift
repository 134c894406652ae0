import Vocabulary
import Web

/// One who is told by a report, as its page lists them: 主送 before 抄送, with what came back.
enum RecipientLine {
    static func model(_ row: ReportRecipient, _ report: Report, _ display: Display) -> [String: Any] {
        let hasLeft = report.phase.hasLeft, isDone = row.state == .receipted
        var model: [String: Any] = [
            "name": row.name, "role": display.code(RecipientRole.listName, row.role.rawValue), "isMain": row.role == .main, "basis": row.basis, "isDone": isDone, "isOpen": hasLeft && !isDone,
            "class": isDone ? "done" : hasLeft && row.state == .sent ? "out" : "wait",
        ]
        if hasLeft || row.state == .onward { model["state"] = display.code(RecipientState.listName, row.state.rawValue) }
        if hasLeft { model["id"] = row.id.description }
        if let at = row.receiptedAt { model["note"] = [ChinaTime.clockText(at), row.receiver, row.receiptNumber].filter { !$0.isEmpty }.joined(separator: " ") }
        // A name that the rules ask for and the paper does not have.
        if !hasLeft && row.state == .sent && !(row.role == .main ? report.addressee : report.copies).contains(row.name) { model["isLeftOut"] = true }
        return model
    }
}
