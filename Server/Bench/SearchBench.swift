import ArgumentParser
import Core
import Foundation
import Module
import Registers
import Store
import Vocabulary

/// How long searches and pages of a list take over very many records: each kind of question many times, as an officer of the city and as
/// one of a county, through the reader that every door uses.
struct SearchBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "search")
    @Option var records = 100_000
    @Option(help: "How often each kind of question is asked.") var rounds = 60
    @Option(help: "An empty PostgreSQL database; without it the embedded engine is measured.") var database = ""

    private static let questions: [(name: String, texts: [String])] = [
        ("two characters, in half of all", ["自贡", "公司", "有限"]), ("two characters, in one of twenty", ["化工", "煤矿", "荣县", "超市"]), ("a name", ["兴隆", "荣华富", "王德", "李春江", "龙凤"]),
        ("two words", ["荣县 煤矿", "富顺 化工", "贡井 金鑫"]), ("pinyin", ["rongxian", "huagongchang", "zigong", "wangde"]), ("initials", ["rx", "hgc", "zgsrx", "jyz"]), ("half written", ["rongx", "jiayouz", "z", "zig"]),
        ("a credit code", ["91510300MA00000A", "91510300MA000", "00ZZ"]), ("last digits of a telephone", ["5678", "123456", "13800001234", "0000"]), ("nothing there", ["鑫鱻", "xyzzy", "不存在的企业名称", "00000000000"]),
        ("words that seldom meet", ["煤矿 幼儿园", "自贡 安全", "公司 管理员"]),
    ]

    func run() async throws {
        let folder = NSTemporaryDirectory() + "anlan-bench-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bureau = try Bureau.open(folder: folder, database: database, home: nil)
        let filled = try await seconds { try await ManyRecords(count: records).fill(bureau.engine, bureau.assembly.tables) }
        let indexed = try await seconds { try await bureau.store.search.catchUp() }
        if !database.isEmpty { try await bureau.engine.write { try $0.run("ANALYZE", []); return ((), []) } }
        print("\(records) records, \(database.isEmpty ? "embedded" : "PostgreSQL"): filled in \(tenths(filled)) s, indexed in \(tenths(indexed)) s (\(Int(Double(records) / indexed)) per s)")
        if database.isEmpty {
            let bytes = ((try? FileManager.default.attributesOfItem(atPath: folder + "/anlan.sqlite")[.size]) as? Int ?? 0)
            let index = try await bureau.engine.readAside { try $0.integer("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%'") } ?? 0
            print("database \(bytes / 1_000_000) MB, of which the index \(index / 1_000_000) MB")
        }
        for (who, area) in [("city", "510300000000"), ("county", "510321000000")] {
            let context = try self.context(bureau, area)
            var all: [Double] = []
            for (name, texts) in Self.questions {
                var took: [Double] = [], found = 0
                for round in 0..<rounds {
                    guard let query = SearchQuery(texts[round % texts.count]) else { continue }
                    took.append(try await seconds { found += try await bureau.store.readAside(context) { try $0.search(query, limit: 20, bureau.store.search).hits.count } })
                }
                all += took
                print(row("search, \(who): \(name)", took), "found \(found / max(1, took.count))")
            }
            print(row("search, \(who): all", all))
            try await pages(bureau, context, who)
        }
        await bureau.store.close()
    }

    /// Pages of 50 of the enterprises, at the top and far down, sorted and filtered in the usual ways.
    private func pages(_ bureau: Bureau, _ context: Context, _ who: String) async throws {
        let info = Enterprise.table.info, some: [Query.Filter] = [.equals("kind", .text("fireworks"))]
        let orders: [(String, Query.Order, [Query.Filter])] = [
            ("by name", .init("name"), []), ("latest first", .init("created_at", descending: true), []), ("by kind, descending", .init("kind", descending: true), []), ("by name, one kind", .init("name"), some), ("latest first, one kind", .init("created_at", descending: true), some),
        ]
        for (name, order, filters) in orders {
            for depth in [0, records / 4] {
                var query = Query(filters, order: order, limit: 50)
                if depth > 0 {
                    // Where the page far down begins, found once.
                    let rows = try await bureau.store.readAside(.system()) { reader in
                        try reader.connection.all("SELECT id, \"\(order.field)\" FROM enterprise WHERE space = ? ORDER BY \"\(order.field)\"\(order.descending ? " DESC" : ""), id LIMIT 1 OFFSET ?", [.id(.zero), .integer(Int64(depth))], types: [.id, order.field == "created_at" ? .integer : .text])
                    }
                    guard let first = rows.first, case .id(let id) = first[0] else { continue }
                    query.after = Cursor(value: first[1], id: id)
                }
                var took: [Double] = []
                let asked = query
                for _ in 0..<rounds { took.append(try await seconds { _ = try await bureau.store.readAside(context) { try $0.rows(info.type, asked).count } }) }
                print(row("page, \(who): \(name), \(depth == 0 ? "first" : "after \(depth)")", took))
            }
        }
    }

    private func context(_ bureau: Bureau, _ area: String) throws -> Context {
        guard let code = AreaCode(area) else { throw KernelRefusal.notFound(type: "area") }
        let principal = Principal(user: .make(at: bureau.store.machineNow), name: "bench", holdings: [.init(role: .dutyChief, area: code, permissions: bureau.assembly.permissions(of: .dutyChief))])
        return Context(principal: principal, door: .api)
    }

    private func seconds(_ body: () async throws -> Void) async throws -> Double {
        let clock = ContinuousClock(), took = try await clock.measure { try await body() }.components
        return Double(took.seconds) + Double(took.attoseconds) / 1e18
    }

    private func tenths(_ x: Double) -> String { String((x * 10).rounded() / 10) }

    private func row(_ name: String, _ took: [Double]) -> String {
        let sorted = took.sorted()
        func at(_ share: Double) -> String { sorted.isEmpty ? "—" : tenths(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1_000) }
        return "\(name)\tp50 \(at(0.5)) ms\tp99 \(at(0.99)) ms\tmost \(at(1)) ms"
    }
}
