import Core
import Foundation
import Registers
import Store
import Vocabulary

/// Enterprises and contacts that are made up, as many as wanted: named like those of a city, with telephones and credit codes.
struct ManyRecords: Sendable {
    static let counties = ["510302", "510303", "510304", "510311", "510321", "510322"]
    private static let places = ["自流井", "贡井", "大安", "沿滩", "荣县", "富顺"]
    private static let trades = ["加油站", "烟花爆竹零售店", "化工厂", "煤矿", "液化气站", "机械制造厂", "食品加工厂", "农资门市部", "幼儿园", "养老院", "汽车修理厂", "家具厂", "超市", "印刷厂", "水泥厂", "砖厂"]
    private static let ends = ["有限公司", "有限责任公司", "个体工商户", "合作社", "分公司"]
    private static let names = Array("兴隆盛昌荣华富贵金银铜鑫森林江河海湖天地人和平安康宁福禄寿喜龙凤祥瑞明光辉煌德信义仁礼智勇强健美好新春夏秋冬东西南北中正大广通达顺利丰泰恒永久长远高峰山川")
    private static let surnames = Array("王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾")

    let count: Int

    private static func pick<T>(_ from: [T], _ n: UInt64) -> T { from[Int(n % UInt64(from.count))] }

    /// Fills an empty store past the journal: what is measured is reading.
    func fill(_ engine: any StorageEngine, _ tables: [AnyTable]) async throws {
        let enterprises = count / 2, contacts = count - enterprises
        try await engine.write { connection in
            try put(Enterprise.table.info, AnyTable(Enterprise.self), enterprises, tables, connection) { n, mixed in
                let county = Int(mixed % 6), brand = String([Self.pick(Self.names, mixed >> 8), Self.pick(Self.names, mixed >> 20), Self.pick(Self.names, mixed >> 32)])
                return [
                    "name": .text("自贡市\(Self.places[county])\(brand)\(Self.pick(Self.trades, mixed >> 40))\(Self.pick(Self.ends, mixed >> 48))"), "credit_code": .text("91510300MA\(String(n, radix: 36, uppercase: true).leftPadded(8))"),
                    "area": AreaCode(Self.counties[county]).sql, "telephone": .text(Self.mobile(mixed)), "kind": .text(Self.pick(EnterpriseKind.allCases, mixed >> 12).rawValue), "place": Self.place(mixed).sql,
                ]
            }
            try put(Contact.table.info, AnyTable(Contact.self), contacts, tables, connection) { n, mixed in
                let county = Int(mixed % 6), name = String([Self.pick(Self.surnames, mixed >> 8), Self.pick(Self.names, mixed >> 20)] + (mixed & 64 == 0 ? [Self.pick(Self.names, mixed >> 32)] : []))
                return ["name": .text(name), "organisation": .id(RawID(high: 1, low: mixed % 500)), "post": .text("\(Self.places[county])安全管理员"), "mobile": .text(Self.mobile(mixed >> 3)), "area": AreaCode(Self.counties[county]).sql]
            }
            return ((), [])
        }
    }

    /// Somewhere in the city.
    private static func place(_ n: UInt64) -> GeoPoint? { GeoPoint(longitude: 104 + Double(n >> 7 & 0xFFFFF) / 0x100000 * 1.3, latitude: 28.9 + Double(n >> 29 & 0xFFFFF) / 0x100000 * 0.7) }

    private static func mobile(_ n: UInt64) -> String { "13" + String(n % 1_000_000_000).leftPadded(9) }

    /// Records of one table, each with the values that `values` gives and the table's own defaults.
    func put(_ info: TableInfo, _ table: AnyTable, _ count: Int, _ tables: [AnyTable], _ connection: any SQLConnection, _ values: (_ n: Int, _ mixed: UInt64) -> [String: SQLValue]) throws {
        let columns = Schema.columns(of: info.name, tables.map(\.info)), blank = table.blank(), start = Int64(1_700_000_000_000)
        try connection.fill("\"\(info.name)\"", columns.map { "\"\($0.name)\"" }.joined(separator: ", "), columns.map(\.type)) { put in
            for n in 0..<count {
                // SplitMix64: the same records in every run.
                var mixed = UInt64(n) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(info.name.utf8.count)
                mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                mixed ^= mixed >> 31
                let own = values(n, mixed), at = SQLValue.integer(start + Int64(n))
                try put(columns.enumerated().map { i, column in
                    switch column.name {
                    case "space": .id(.zero)
                    case "id": .id(RawID(high: UInt64(start + Int64(n)) << 16 | 0x7000, low: 0x8000_0000_0000_0000 | mixed >> 2))
                    case "version": .integer(1)
                    case "scope_area": own["area"] ?? .null
                    case "created_at", "updated_at": at
                    case "retired": .integer(0)
                    default: own[column.name] ?? blank[i - 7]
                    }
                })
            }
        }
    }
}

extension String {
    func leftPadded(_ length: Int) -> String { String(repeating: "0", count: max(0, length - count)) + self }
}
