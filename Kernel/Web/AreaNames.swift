import Base
import Core
import Store
import Synchronization
package import Vocabulary

/// Names of areas by code, held in memory: almost every page shows some.
package final class AreaNames: Sendable {
    package struct Entry: Sendable {
        package let code: AreaCode
        package let name: String
        package let level: Int
    }

    private let names = Mutex<[Int64: String]>([:])
    /// Made when a spreadsheet first asks for it.
    private let known = Mutex<AreaBook?>(nil)

    init(_ store: Store) throws {
        try read(store)
        store.feed.tap { [weak self, weak store] entries in
            guard let store, entries.contains(where: { $0.draft.type == Area.Tag.recordType }) else { return }
            try? self?.read(store)
        }
    }

    private func read(_ store: Store) throws {
        var fresh: [Int64: String] = [:]
        try store.read(.system()) { reader in
            try reader.connection.rows("SELECT code, name FROM area WHERE retired = 0", [], types: [.integer, .text]) {
                if let code = Int64(sql: $0[0]), let name = String(sql: $0[1]) { fresh[code] = name }
                return true
            }
        }
        names.withLock { $0 = fresh }
        known.withLock { $0 = nil }
    }

    var book: AreaBook {
        if let book = known.withLock({ $0 }) { return book }
        let book = AreaBook(names.withLock { $0 })
        known.withLock { $0 = book }
        return book
    }

    package func name(_ code: AreaCode) -> String { names.withLock { $0[code.number] } ?? code.description }

    /// County and township, for lists: 荣县高山镇.
    package func shortName(_ code: AreaCode) -> String {
        guard code.level > 3 else { return name(code) }
        var text = name(code.ancestor(level: 3))
        if code.level >= 4 { text += name(code.ancestor(level: 4)) }
        if code.level == 5 { text += name(code) }
        return text
    }

    /// An area and what lies right below it, for pickers.
    package func below(_ code: AreaCode, depth: Int) -> [Entry] {
        names.withLock { all in
            all.compactMap { number, name in
                guard code.range.contains(number), let area = AreaCode(number: number), area.level <= code.level + depth else { return nil }
                return Entry(code: area, name: name, level: area.level)
            }
        }.sorted { $0.code < $1.code }
    }

    package func search(_ text: String, limit: Int) -> [Entry] {
        names.withLock { all in
            all.compactMap { number, name in
                guard name.contains(text) || String(number).hasPrefix(text), let area = AreaCode(number: number) else { return nil }
                return Entry(code: area, name: name, level: area.level)
            }
        }.sorted { ($0.level, $0.code) < ($1.level, $1.code) }.prefix(limit).map { $0 }
    }
}
