import Core
package import Vocabulary

/// What a comparison of all records with the journal found.
package struct RecordReport: Sendable, Hashable {
    package enum Fault: Sendable, Hashable {
        /// The record is not what its entries make of it, or is not there.
        case differs(type: String, record: RawID, space: SpaceID)
        /// So many records of the type stand in the live space for which the journal has no entry.
        case unaccounted(type: String, records: Int)
    }
    package var records = 0
    package var faults: [Fault] = []
    package var isSound: Bool { faults.isEmpty }
}

extension Store {
    /// Puts every record together from its entries and compares it with the stored one: who changed a table past the
    /// journal is found, where the chain alone would still be sound.
    package func verifyRecords() async throws -> RecordReport {
        let registry = registry
        return try await engine.readAside { try RecordCheck(registry: registry, connection: $0).run() }
    }
}

private struct RecordCheck {
    let registry: Registry
    let connection: any SQLConnection
    private static let page = 500
    private static let faultsMax = 100

    func run() throws -> RecordReport {
        var report = RecordReport(), after = RawID.zero, accounted: [String: Int] = [:]
        while report.faults.count < Self.faultsMax {
            let ids = try connection.all("SELECT DISTINCT record FROM journal WHERE record > ? AND version > 0 ORDER BY record LIMIT ?", [.id(after), .integer(Int64(Self.page))], types: [.id]).compactMap { if case .id(let id) = $0[0] { id } else { nil } }
            guard let last = ids.last else { break }
            for id in ids { try check(id, &report, &accounted) }
            after = last
        }
        for table in registry.tables {
            let stored = try connection.integer("SELECT count(*) FROM \(table.info.name.quoted) WHERE space = ?", [.id(SpaceID.live.raw)]) ?? 0
            let missing = Int(stored) - accounted[table.info.type, default: 0]
            if missing > 0 { report.faults.append(.unaccounted(type: table.info.type, records: missing)) }
        }
        return report
    }

    private func check(_ id: RawID, _ report: inout RecordReport, _ accounted: inout [String: Int]) throws {
        let entries = try connection.all("SELECT \(JournalTable.columns) FROM journal WHERE record = ? AND version > 0 ORDER BY sequence", [.id(id)], types: JournalTable.types).compactMap(JournalTable.entry)
        for (space, own) in Dictionary(grouping: entries, by: \.draft.space) {
            guard let type = own.first?.draft.type, let info = try? registry.table(type).info else { continue }
            var past = PastRecord(info)
            if !space.isLive, own[0].draft.version > 1 {
                // A copy goes on from what the live record was when it was made.
                let made = try JournalTable.copied(info, into: space, connection)
                for entry in entries where entry.draft.space.isLive && entry.sequence < made { past.add(entry) }
            }
            for entry in own { past.add(entry) }
            report.records += 1
            var stored: Row?
            try connection.rows(registry.pointSelect(type), [.id(space.raw), .id(id)], types: registry.types(type)) {
                stored = Reader.row($0)
                return false
            }
            if space.isLive, stored != nil { accounted[type, default: 0] += 1 }
            if stored != past.row { report.faults.append(.differs(type: type, record: id, space: space)) }
        }
    }
}
