import Core
import Foundation
import Harness
import Testing
import Vocabulary

@testable import Store

private enum BoxTag: RecordTag { static let recordType = "sample.box" }

/// A box as an older edition declared it.
private struct OldBox: Record {
    var id: ID<BoxTag> = .unset
    var name = ""
    static let blank = OldBox()
    static let table = Table<OldBox>("box", path: "boxes", label: "name", doors: Doors(view: SamplePermission.view), area: { _ in nil }, fields: [.text("name", \.name, .required)])
}

/// The same with fields, a unique one and an index more, and two ends of ours in its defaults.
private struct NewBox: Record {
    var id: ID<BoxTag> = .unset
    var name = ""
    var lid = "it's"
    var count = 3
    var colour: SampleColour = .green
    var code: String?
    var weight: Double = 1.5
    static let blank = NewBox()
    static let table = Table<NewBox>(
        "box", path: "boxes", label: "name", doors: Doors(view: SamplePermission.view), area: { _ in nil },
        fields: [
            .text("name", \.name, .required), .text("lid", \.lid, .required), .integer("count", \.count, .required, .indexed), .choice("colour", \.colour, .required), .text("code", \.code, .unique),
            .decimal("weight", \.weight, in: 0...9, places: 1, .required),
        ], indexes: [["colour", "count"]])
}

@Suite struct MigrationTests {
    private func store(_ folder: String, _ table: AnyTable) throws -> Store {
        try Store(engine: TestStore.engine(in: folder, [table]), tables: [table], reactions: [], clock: FakeClock(TestNode.start))
    }

    private func folder() -> String { NSTemporaryDirectory() + "anlan-migration-" + UUID().uuidString }

    @Test func `a store of an older edition gains fields and indexes and keeps its records`() async throws {
        let path = folder()
        defer { TestStore.remove(path) }
        let old = try store(path, AnyTable(OldBox.self))
        var box = OldBox.blank
        box.name = "one"
        let id = try await old.write(.system(), action: "test") { [box] in try $0.insert(box).id }
        await old.close()

        for _ in 1...2 {  // The second opening changes nothing more.
            let new = try store(path, AnyTable(NewBox.self))
            let found = try new.read(.system()) { try $0.get(NewBox.self, id) }
            #expect(found.name == "one" && found.lid == "it's" && found.count == 3 && found.colour == .green && found.code == nil && found.weight == 1.5)
            let indexes = try await new.engine.readAside { try TestStore.indexes(of: "box", $0) }
            for name in ["box_by_count", "box_one_code", "box_by_colour_count"] { #expect(indexes.contains(name)) }
            #expect(try await new.verifyJournal().isSound)
            await new.close()
        }
        let again = try store(path, AnyTable(NewBox.self))
        var other = NewBox.blank
        other.name = "two"
        other.code = "A"
        try await again.write(.system(), action: "test") { [other] in try $0.insert(other) }
        await #expect(throws: KernelRefusal.self) { try await again.write(.system(), action: "test") { [other] in try $0.insert(other) } }
        await again.close()

        // And an older edition still opens what a newer one has left, where what is new has a default.
        let back = try store(path, AnyTable(OldBox.self))
        #expect(try back.read(.system()) { Set(try $0.all(OldBox.self).map(\.name)) } == ["one", "two"])
        await back.close()
    }

    @Test func `a new store and an upgraded one have the same columns`() async throws {
        let paths = [folder(), folder()]
        defer { for path in paths { TestStore.remove(path) } }
        await (try store(paths[0], AnyTable(OldBox.self))).close()
        var columns: [Set<[SQLValue]>] = []
        for path in paths {
            let store = try store(path, AnyTable(NewBox.self))
            columns.append(try await store.engine.readAside { try TestStore.columns(of: "box", $0) })
            await store.close()
        }
        #expect(columns[0] == columns[1])
    }
}
