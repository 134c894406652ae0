package import Core
package import Module
package import Store
package import Vocabulary

/// A source of numbers that gives the same row for the same seed (SplitMix64), for tests of properties.
package struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    package init(seed: UInt64) { state = seed }
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

package enum SamplePermission: String, Permission {
    case view = "sample.view"
    case edit = "sample.edit"
    case unmask = "sample.unmask"
}

package enum SampleColour: String, CodeListed {
    case red, amber, green
    package static var listName: String { "sample-colour" }
}

package enum SamplePhase: String, Lifecycle {
    case draft, ready, done
    package static var listName: String { "sample-phase" }
    package static let initial = SamplePhase.draft
    package static let transitions: [Transition<SamplePhase>] = [
        .init("finish", from: [.draft], to: .ready, needs: SamplePermission.edit, requires: ["note"], derived: true),
        .init("close", from: [.ready], to: .done, needs: SamplePermission.edit),
    ]
}

package enum SampleTag: RecordTag { package static let recordType = "sample.thing" }
package typealias SampleID = ID<SampleTag>

/// A record with a field of every kind and a deadline of its own: what tests of the kernel store.
package struct SampleThing: Record {
    package var id: SampleID = .unset
    package var name = ""
    package var note = ""
    package var code: String?
    package var count: Int?
    package var weight: Double?
    package var price: Int64?
    package var isOpen = false
    package var day: CalendarDate?
    package var at: Instant?
    package var colour: SampleColour?
    package var colours: [SampleColour] = []
    package var area: AreaCode? = AreaCode("510300000000")
    package var place: GeoPoint?
    package var shape: Geometry?
    package var parent: SampleID?
    package var mobile = ""
    package var guardian = ""
    package var files: [RawID] = []
    package var dueAt: Instant?
    package var doneAt: Instant?
    package var person: UserID?
    package var phase: SamplePhase = .draft

    package static let blank = SampleThing()
    package init() {}
    package init(_ name: String) { self.name = name }

    package static let table = Table<SampleThing>(
        "sample_thing", path: "things", label: "name", doors: Doors(view: SamplePermission.view, edit: SamplePermission.edit, unmask: SamplePermission.unmask), icon: "log",
        area: { $0.area }, subject: { $0.parent?.raw ?? ($0.id.isUnset ? nil : $0.id.raw) },
        fields: [
            .text("name", \.name, max: 40, .required, .listed, .searchable),
            .longText("note", \.note, max: 400),
            .text("code", \.code, max: 20, .unique),
            .integer("count", \.count, in: -1_000...1_000, .listed, .indexed),
            .decimal("weight", \.weight, in: 0...100, places: 2, unit: .kilograms),
            .money("price", \.price),
            .flag("is_open", \.isOpen),
            .date("day", \.day),
            .instant("at", \.at),
            .choice("colour", \.colour, .listed),
            .choices("colours", \.colours),
            .area("area", \.area, .listed),
            .place("place", \.place),
            .shape("shape", \.shape, maxPositions: 50),
            .reference("parent", \.parent, .listed),
            .telephone("mobile", \.mobile, .listed),
            .text("guardian", \.guardian, max: 40, .personal, .searchable, .listed),
            .attachments("files", \.files, max: 3),
            .instant("due_at", \.dueAt),
            .instant("done_at", \.doneAt),
            .reference("person", \.person),
            .phase("phase", \.phase, .listed),
        ])

    package func problems() -> [Problem] { name == "refused" ? [Problem("required", field: "name")] : [] }

    package func deadlines() -> [Deadline] {
        guard let dueAt else { return [] }
        return [
            Deadline(
                key: "done", title: Message("deadline.sample", ["name": name]), startsAt: dueAt - .minutes(60), dueAt: dueAt, remindAt: dueAt - .minutes(10), metAt: doneAt, role: .dutyOfficer, person: person,
                escalatesTo: .dutyChief, source: "sample", link: "/things/\(id)")
        ]
    }
}

package enum SampleRegisterTag: RecordTag { package static let recordType = "sample.register" }

/// A register: readable below, copied into exercises.
package struct SampleRegister: Record {
    package var id: ID<SampleRegisterTag> = .unset
    package var name = ""
    package var area: AreaCode? = AreaCode("510300000000")
    package static let blank = SampleRegister()
    package init() {}
    package init(_ name: String) { self.name = name }
    package static let table = Table<SampleRegister>(
        "sample_register", path: "sample-registers", label: "name", doors: Doors(view: SamplePermission.view, edit: SamplePermission.edit), visibility: .areaAndAbove, isCopiedIntoExercises: true, icon: "grid",
        area: { $0.area }, fields: [.text("name", \.name, max: 40, .required, .listed, .searchable), .area("area", \.area)])
}

/// Writes a thing and the next number of a series, then refuses where it is told to.
package struct MakeSample: Action {
    package static let name = "sample.make"
    package static let needs = SamplePermission.edit.rawValue
    package var title = ""
    package var refuses = false
    package var area: AreaCode? = AreaCode("510300000000")
    package static let blank = MakeSample()
    package init() {}
    package init(_ title: String, refuses: Bool = false) {
        self.title = title
        self.refuses = refuses
    }
    package static let fields = FieldSet<MakeSample>([.text("title", \.title, max: 40, .required), .flag("refuses", \.refuses), .area("area", \.area)])
    package func area(_ reader: Reader) throws -> AreaCode? { area }
    package func perform(_ tx: Transaction) throws -> Outcome {
        var thing = SampleThing(title)
        thing.count = try tx.number(series: "sample", period: "2019")
        thing.area = area
        let made = try tx.insert(thing)
        try tx.notify(tx.principal.user, Message("notice.sample"), link: "/things/\(made.id)")
        if refuses { throw KernelRefusal.wrongPhase(transition: "make", phase: "refused") }
        return .record(made.id)
    }
}

package enum SampleModule: DomainModule {
    package static let manifest = Manifest(
        id: "sample", icon: "log", records: [AnyTable(SampleThing.self), AnyTable(SampleRegister.self)], permissions: .all(SamplePermission.self),
        grants: [
            .observer: .these(SamplePermission.view),
            .dutyOfficer: .these(SamplePermission.view, .edit),
            .dutyChief: .these(SamplePermission.view, .edit, .unmask),
            .administrator: [],
        ],
        actions: [AnyAction(MakeSample.self, at: "sample-makings")],
        layers: [Layer("sample.things", of: "sample.thing", at: "place", label: "name", category: "colour", icon: "pin", group: "resources")])
}
