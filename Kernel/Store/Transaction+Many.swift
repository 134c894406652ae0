package import Core
import Vocabulary

extension Transaction {
    /// Stores many new records of one kind, as an engine takes many at once: one question to a server instead of one for each. All of
    /// them are kept or none is; each has its journal entry and its deadlines like one that is stored alone.
    /// - Returns: the records with their ids, in the order given.
    @discardableResult
    package func insert<R: Record>(all records: [R]) throws -> [R] {
        guard !records.isEmpty else { return [] }
        let table = try writable(R.Tag.recordType), info = table.info, home = SQLValue.id(space(of: info))
        var made = records, rows: [(row: Row, reading: AnyTable.Reading)] = []
        rows.reserveCapacity(records.count)
        for i in made.indices {
            if made[i].id.isUnset { made[i].id = .make(at: now) }
            let values = R.table.values(of: made[i]), reading = R.table.reading(of: made[i], values)
            guard reading.problems.isEmpty else { throw KernelRefusal.invalid(reading.problems) }
            rows.append((Row(id: made[i].id.raw, version: 1, area: reading.area, createdAt: now, updatedAt: now, isRetired: false, values: values), reading))
        }
        do {
            try connection.fill(info.name.quoted, "space, " + registry.columns(info.type), [.id] + registry.types(info.type)) { put in
                for (row, reading) in rows { try put([home, .id(row.id), .integer(1), reading.area.sql, now.sql, now.sql, .integer(0)] + row.values) }
            }
        } catch let fault as StorageFault where fault.kind == .constraint {
            throw KernelRefusal.invalid([Problem("already-there", field: unique(in: info, fault))])
        }
        for (row, reading) in rows {
            try reconcile(reading, row, info, isNew: true)
            try claimFiles(of: row, was: nil, info)
            draft(info, row.id, version: 1, area: reading.area, subject: reading.subject, difference: Difference.of(info, from: nil, to: row.values))
        }
        return made
    }
}
