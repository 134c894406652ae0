import Core
import Store
import Vocabulary

extension Exchange {
    /// `?at=`: the moment of the space's clock as of which a record is asked for; nil: as it is.
    func pastMoment() throws -> Instant? {
        guard let text = first("at"), !text.isEmpty else { return nil }
        do throws(Problem) {
            // Blanks alone are no moment: who asks so is not shown the present instead.
            guard case .integer(let milliseconds) = try FieldKind.instant.read(text: text) else { throw Problem("not-instant", field: "at", ["value": ""]) }
            return Instant(milliseconds: milliseconds)
        } catch {
            var problem = error
            problem.field = "at"
            throw KernelRefusal.invalid([problem])
        }
    }
}

extension Reader {
    /// The record as it is, or as the journal says that it was at `moment`, with the number of the entry that left it so.
    func shown(_ info: TableInfo, _ id: RawID, at moment: Instant?) throws -> (row: Row, entry: Int64?) {
        guard let moment else {
            guard let row = try row(info.type, id) else { throw KernelRefusal.notFound(type: info.type) }
            return (row, nil)
        }
        guard let past = try past(info.type, id, at: moment), let row = past.row, let last = past.last else { throw KernelRefusal.notFound(type: info.type) }
        return (row, last.sequence)
    }
}
