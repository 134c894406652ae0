package import Core
import Vocabulary

/// Moves all that a store holds into an empty one on another engine, and proves that it arrived.
package enum Transfer {
    package struct Report: Sendable {
        /// Rows of each table that has any.
        package var rows: [(table: String, count: Int)] = []
        package var journal = ChainReport()
    }

    package enum Fault: Error, CustomStringConvertible {
        /// The target holds something already.
        case notEmpty(table: String)
        /// After the copy a table is not what it is at the source.
        case differs(table: String, source: Int, target: Int)
        case brokenChain(ChainReport)

        package var description: String {
            switch self {
            case .notEmpty(let table): "the target is not empty: its table \(table) holds rows; nothing was changed"
            case .differs(let table, let source, let target): "table \(table) differs after the copy (\(source) rows at the source, \(target) at the target); nothing was kept. Is a server still writing to the source?"
            case .brokenChain(let report): "the journal's chain is broken at the source: \(report.faults.count) faults in \(report.entries) entries; nothing was kept"
            }
        }
    }

    /// Copies everything in one transaction of the target, compares each table row by row in the order of its key, and
    /// walks the journal's chain there. Whatever fails leaves the target as empty as it was.
    package static func copy(from source: any StorageEngine, to target: any StorageEngine, tables: [AnyTable], sides: [SideTables] = [], progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }) async throws -> Report {
        let plains = Schema.kernel + tables.map { Schema.plain($0.info) }
        return try await target.write { to in
            for plain in plains where plain.name != "migration" {
                if try to.integer("SELECT 1 FROM \(plain.name.quoted) LIMIT 1") != nil { throw Fault.notEmpty(table: plain.name) }
            }
            var report = Report()
            try source.readLong { from in
                for plain in plains {
                    let rows = try carry(TableShape(plain), from, to)
                    if rows > 0 { report.rows.append((plain.name, rows)) }
                    progress(plain.name, rows)
                }
            }
            report.journal = try JournalTable.verify(to)
            guard report.journal.isSound else { throw Fault.brokenChain(report.journal) }
            // Last, for they are committed first: without their records they are taken away by the next attempt.
            for side in sides {
                try side.read(source) { from in
                    try side.refill(target) { to in
                        for shape in side.tables {
                            let rows = try carry(shape, from, to)
                            if rows > 0 { report.rows.append((shape.name, rows)) }
                            progress(shape.name, rows)
                        }
                    }
                }
            }
            return (report, [])
        }
    }

    private static func carry(_ shape: TableShape, _ from: any SQLConnection, _ to: any SQLConnection) throws -> Int {
        let types = shape.columns.map(\.type), select = shape.select(shape.columns.map(\.name)), target = shape.target
        var sent = RowSeal()
        try to.fill(target.table, target.columns, types) { put in
            try from.stream(select, [], types: types) { row in
                sent.add(row)
                try put(row)
                return true
            }
        }
        var arrived = RowSeal()
        try to.stream(select, [], types: types) { arrived.add($0); return true }
        guard sent.digest == arrived.digest, sent.rows == arrived.rows else { throw Fault.differs(table: shape.name, source: sent.rows, target: arrived.rows) }
        return sent.rows
    }
}
