import Base
import Core
import Harness
import HTTPTypes
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Registers

/// A layer of so many records that its points are kept in memory shows on every tile what reading the records shows.
@Suite struct LongLayerTests {
    private struct Maps {
        /// Reads for each tile; keeps from ten points on.
        let reading: TestSite, keeping: TestSite
        var all: [EnterpriseID] = []

        init(_ count: Int) async throws {
            let node = try TestNode([RegistersModule.self])
            var settings = SiteSettings()
            settings.mapReads = 1_000_000
            reading = try TestSite(on: node, settings: settings)
            settings.mapReads = 10
            keeping = try TestSite(on: node, settings: settings)
            all = try await node.store.write(.system(door: .seed), action: "test.fill") { tx in
                var dice = SeededNumbers(seed: 5)
                return try (0..<count).map { n in try tx.insert(LongLayerTests.enterprise(n, &dice)).id }
            }
        }

        func change(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws { try await reading.node.store.write(.system(), action: "test.change", body) }

        /// The tiles in which the two differ, for officers of the city, of a county and of nowhere near.
        func differences() async -> [String] {
            var out: [String] = []
            for area in ["510300000000", "510321000000", "110000000000"] {
                for tile in ["5/25/13", "8/202/106", "10/809/424", "11/1619/849", "13/6477/3397", "14/12954/6794"] {
                    let path = "/tiles/layers/registers.enterprises/" + tile
                    let a = await reading.get(path, as: reading.session(.dutyOfficer, in: area)), b = await keeping.get(path, as: keeping.session(.dutyOfficer, in: area))
                    if a.status.code != 200 || a.bytes != b.bytes { out.append("\(area) \(tile): \(a.status.code) \(a.bytes.count) \(b.status.code) \(b.bytes.count)") }
                }
            }
            return out
        }
    }

    /// A valid code: what its checks ask for is put in.
    private static func code(_ n: Int) -> String {
        var text = "91510300" + pad(n, 8) + "00"
        func put(_ c: Character, at: Int) {
            let place = text.index(text.startIndex, offsetBy: at)
            text.replaceSubrange(place...place, with: String(c))
        }
        for _ in 0..<2 {
            do { _ = try CreditCode(parsing: text) } catch .organisationCheck(let c) { put(c, at: 16) } catch .check(let c) { put(c, at: 17) } catch {}
        }
        return text
    }

    private static func enterprise(_ n: Int, _ dice: inout SeededNumbers) -> Enterprise {
        var one = Enterprise.blank
        one.name = "企业\(n)"
        one.creditCode = code(n)
        one.area = AreaCode(["510302", "510321", "510322"][n % 3])
        one.place = GeoPoint(longitude: .random(in: 104.2...105.1, using: &dice), latitude: .random(in: 29.1...29.6, using: &dice))
        return one
    }

    @Test func `tile for tile the same, for whoever looks`() async throws {
        let maps = try await Maps(400)
        #expect(await maps.differences() == [])
        let whole = await maps.keeping.get("/tiles/layers/registers.enterprises/5/25/13", as: maps.keeping.session(.dutyOfficer))
        #expect(whole.bytes.count > 60, "there is something to see")
        await maps.reading.node.close()
    }

    @Test func `what was moved, taken away, given to another county or made is on the next tile`() async throws {
        let maps = try await Maps(60), all = maps.all
        #expect(await maps.differences() == [])
        try await maps.change { try $0.update(Enterprise.self, all[7]) { $0.place = GeoPoint(longitude: 104.9, latitude: 29.2) } }
        #expect(await maps.differences() == [])
        try await maps.change { tx in
            try tx.update(Enterprise.self, all[8]) { $0.place = nil }
            try tx.update(Enterprise.self, all[9]) { $0.area = AreaCode("510321") }
            if let row = try tx.row(EnterpriseTag.recordType, all[10].raw) { try tx.retire(EnterpriseTag.recordType, row) }
            var dice = SeededNumbers(seed: 9)
            for n in 1_000..<1_030 { try tx.insert(Self.enterprise(n, &dice)) }
        }
        #expect(await maps.differences() == [])
        await maps.reading.node.close()
    }

    @Test func `those with a grade stand for themselves while they are few, and are gathered when they are many`() async throws {
        let maps = try await Maps(60), all = maps.all
        func sizes() async -> [Int] {
            var out: [Int] = []
            for site in [maps.reading, maps.keeping] { out.append(await site.get("/tiles/layers/registers.enterprises/8/202/106", as: site.session(.dutyOfficer)).bytes.count) }
            return out
        }
        let none = await sizes()
        try await maps.change { tx in for id in all.prefix(20) { try tx.update(Enterprise.self, id) { $0.majorHazardGrade = .one } } }
        let few = await sizes()
        #expect(none[0] == none[1] && few[0] == few[1] && few[0] > none[0] + 20 * 40)
        try await maps.change { tx in
            var dice = SeededNumbers(seed: 10)
            for n in 2_000..<2_090 {
                var one = Self.enterprise(n, &dice)
                one.majorHazardGrade = .two
                try tx.insert(one)
            }
        }
        let many = await sizes()
        #expect(many[0] == many[1] && many[0] < few[0])
        await maps.reading.node.close()
    }
}
