import Testing
import Vocabulary

@testable import Sensors

@Suite struct MajorHazardTableTests {
    @Test func `every row of every table is read`() throws {
        let tables = try MajorHazardSeeds.tables()
        #expect(tables.substances.map(\.number) == Array(1...85))
        #expect(tables.classes.map(\.symbol) == ["J1", "J2", "J3", "J4", "J5", "W1.1", "W1.2", "W1.3", "W2", "W3", "W4", "W5.1", "W5.2", "W5.3", "W5.4", "W6.1", "W6.2", "W7.1", "W7.2", "W8", "W9.1", "W9.2", "W10", "W11"])
        #expect(tables.toxicGases.count == 14 && tables.exposure.count == 5 && tables.grades.count == 4)
        #expect(tables.grades.map(\.name) == ["一级", "二级", "三级", "四级"])
    }

    @Test(arguments: [(1, "10"), (6, "0.3"), (11, "20"), (12, "5"), (26, "75"), (27, "20"), (30, "0.75"), (31, "0.5"), (46, "1000"), (52, "50"), (65, "500"), (66, "200"), (85, "10")])
    func `table 1 has the critical quantities of the standard`(number: Int, tonnes: String) throws {
        #expect(try MajorHazardSeeds.tables().listed(row: number)?.criticalTonnes == fraction(tonnes))
    }

    @Test(arguments: [("J1", "5", "4"), ("J3", "50", "2"), ("J5", "500", "1"), ("W1.1", "1", "2"), ("W2", "10", "1.5"), ("W5.1", "10", "1.5"), ("W5.3", "1000", "1"), ("W5.4", "5000", "1"), ("W7.1", "10", "1.5"), ("W9.2", "200", "1"), ("W11", "200", "1")])
    func `tables 2 and 4 have the classes of the standard`(symbol: String, tonnes: String, beta: String) throws {
        let known = try #require(try MajorHazardSeeds.tables().hazardClass(symbol))
        #expect(known.criticalTonnes == fraction(tonnes) && known.beta == fraction(beta))
    }

    @Test func `every toxic gas of table 3 is found from table 1`() throws {
        let tables = try MajorHazardSeeds.tables()
        for gas in tables.toxicGases {
            let row = try #require(tables.listed(name: "", cas: gas.cas)?.first, "\(gas.name)")
            #expect(tables.toxicGas(name: "", cas: "", listed: row)?.beta == gas.beta)
        }
        #expect(tables.toxicGases.map(\.beta.description) == ["2", "2", "2", "2", "3", "3", "4", "5", "5", "10", "10", "20", "20", "20"])
    }

    @Test func `a usual class is one of table 2, of a substance without a β in table 3`() throws {
        let tables = try MajorHazardSeeds.tables()
        for usual in tables.usualClasses {
            let substance = try #require(tables.listed(row: usual.number))
            #expect(tables.toxicGas(name: "", cas: "", listed: substance) == nil)
            #expect(usual.symbols.allSatisfy { tables.hazardClass($0) != nil } && usual.source.standing == .memory)
        }
        #expect(Set(tables.usualClasses.map(\.number)).count == tables.usualClasses.count)
    }

    @Test(arguments: [("氯", "", 12), ("液氯", "", 12), ("", "7782-50-5", 12), ("液氯", "7782-50-5", 12), ("光气", "", 6), ("TNT", "", 35), ("tnt", "", 35), ("甲苯二异氰酸酯", "", 23), ("LPG", "", 52), ("液化石油气（含丙烷、丁烷及其混合物）", "", 52), ("天然气", "8006-14-2", 49), ("一氧化碳", "630-08-0", 13), ("汽 油", "", 66), ("环氧氯丙烷", "", 21)])
    func `a substance is found by name, alias or number`(name: String, cas: String, number: Int) throws {
        #expect(try MajorHazardSeeds.tables().listed(name: name, cas: cas)?.map(\.number) == [number])
    }

    @Test func `one name may stand in several rows, and name and number in none together`() throws {
        let tables = try MajorHazardSeeds.tables()
        #expect(tables.listed(name: "硝酸铵", cas: "")?.map(\.number) == [43, 44])
        #expect(tables.listed(name: "", cas: "9004-70-0")?.map(\.number) == [37, 38, 39, 40, 41, 42])
        #expect(tables.listed(name: "硝化棉", cas: "9004-70-0")?.map(\.number) == [39])
        #expect(tables.listed(name: "氯", cas: "7664-41-7") == nil)
        #expect(tables.listed(name: "氯", cas: "1-1-1") == nil)
        #expect(tables.listed(name: "水", cas: "")?.isEmpty == true)
    }

    @Test func `a row with a quantity of nothing is a fault`() {
        #expect(throws: SeedFault(column: "critical_t", value: "0")) { try ListedSubstance(row: SeedRow(["no": "1", "name_zh": "氨", "critical_t": "0", "source": "x", "standing": "read"])) }
        #expect(throws: SeedFault(column: "persons_max", value: "3")) { try ExposureBand(row: SeedRow(["persons_min": "5", "persons_max": "3", "alpha": "1", "source": "x", "standing": "read"])) }
        #expect(throws: SeedFault(column: "r_max", value: "10")) { try MajorHazardBand(row: SeedRow(["grade": "3", "name_zh": "三级", "r_min": "10", "r_max": "10", "source": "x", "standing": "read"])) }
    }
}
