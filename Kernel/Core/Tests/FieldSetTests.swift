import Core
import Harness
import Testing
import Vocabulary

@Suite struct FieldSetTests {
    private let set = SampleThing.table.set

    @Test func `all that is wrong is told at once, each with its field`() {
        var thing = SampleThing.blank
        let problems = set.fill(&thing, from: ["name": .null, "count": .text("x"), "weight": .text("y"), "nothing": .integer(1), "other": .null, "phase": .text("done"), "note": .text("kept")])
        #expect(Set(problems.map { "\($0.field) \($0.code)" }) == ["name required", "count wrong-type", "weight wrong-type", "nothing unknown-field", "other unknown-field", "phase read-only"])
        #expect(thing.note == "kept" && thing.count == nil && thing.phase == .draft)
    }

    @Test func `nothing given leaves what was, null empties it`() {
        var thing = SampleThing("a")
        thing.count = 5
        thing.mobile = "110"
        thing.isOpen = true
        thing.colours = [.red]
        #expect(set.fill(&thing, from: [:]).isEmpty && thing.count == 5)
        #expect(set.fill(&thing, from: ["count": .null, "mobile": .null, "is_open": .null, "colours": .null]).isEmpty)
        #expect(thing.count == nil && thing.mobile == "" && !thing.isOpen && thing.colours == [] && thing.name == "a")
    }

    @Test func `required fields that are still empty are named`() {
        #expect(set.missing(in: SampleThing.blank).map(\.field) == ["name"] && set.missing(in: SampleThing("a")).isEmpty)
    }

    @Test func `the system alone fills what is read-only`() {
        var thing = SampleThing("a")
        #expect(set.fill(&thing, from: ["phase": .text("done")], allowingReadOnly: true).isEmpty && thing.phase == .done)
        #expect(!set.fill(&thing, from: ["phase": .text("elsewhere")], allowingReadOnly: true).isEmpty)
    }

    @Test func `a table without its Swift type applies, reads and refuses like the type`() throws {
        let table = AnyTable(SampleThing.self)
        let good = table.apply(table.blank(), ["name": .text("a"), "area": .integer(510_304_000_000)])
        #expect(good.problems.isEmpty)
        #expect(try table.reading(good.values, .zero).area == AreaCode("510304"))
        #expect(table.apply(table.blank(), [:]).problems.map(\.field) == ["name"])
        #expect(table.apply(table.blank(), ["name": .text("refused")]).problems.map(\.code) == ["required"], "the rules of the record as a whole are asked")
        #expect(throws: CellMismatch.self) { try SampleThing.table.record([.integer(1)], id: .zero) }
    }

    @Test func `permissions hold for an area and what lies below it`() {
        let principal = Principal(user: .unset, name: "", holdings: [.init(role: .observer, area: AreaCode(number: 510_304_000_000) ?? AreaCode(number: 110_000_000_000)!, permissions: ["x.view"])])
        for (area, may, above) in [("510304", true, true), ("510304105", true, true), ("510300", false, true), ("510000", false, true), ("510321", false, false), ("110000", false, false)] {
            #expect(principal.may("x.view", in: AreaCode(area)) == may && principal.may("x.view", in: AreaCode(area), orBelow: true) == above, "\(area)")
            #expect(!principal.may("x.edit", in: AreaCode(area)))
        }
        #expect(principal.may("x.view", in: nil) && !principal.may("x.edit", in: nil) && Principal.system.may("anything", in: AreaCode("110000")))
    }
}
