package import Core
package import Store
package import Vocabulary

/// A module of the platform: one folder and this one value, read from top to bottom.
package protocol DomainModule: Sendable {
    static var manifest: Manifest { get }
}

/// All that a module declares. What can be derived from it is derived.
package struct Manifest: Sendable {
    /// The first part of every name of the module on the wire: `incidents`.
    package let id: String
    package let icon: String
    package let records: [AnyTable]
    /// Every permission of the module.
    package let permissions: [String]
    /// Which of them each role carries.
    package let grants: [Role: [String]]
    package let actions: [AnyAction]
    package let layers: [Layer]
    package let reactions: [Reaction]
    package let providers: [any Port]
    /// Designed screens and other things that only the web knows how to serve.
    package let surfaces: [any Surface]
    /// Where the module stands in the main navigation.
    package let navigation: [NavigationEntry]
    /// Fills a new store with what every bureau needs: tables of rules and codes.
    package let seeds: [Seed]
    /// Its series of numbers, whose form a bureau may change.
    package let numbers: [NumberSeries]
    /// What it does when a time has come that is no deadline of a record.
    package let chores: [Chore]
    /// What a machine's token may be given to write that is neither a record nor an action: readings.
    package let streams: [String]
    /// What it keeps beside the records: backups take it along.
    package let sides: [SideTables]

    package init(
        id: String, icon: String, records: [AnyTable] = [], permissions: [String] = [], grants: [Role: [String]] = [:], actions: [AnyAction] = [], layers: [Layer] = [], reactions: [Reaction] = [],
        providers: [any Port] = [], surfaces: [any Surface] = [], navigation: [NavigationEntry] = [], seeds: [Seed] = [], numbers: [NumberSeries] = [], chores: [Chore] = [], streams: [String] = [],
        sides: [SideTables] = []
    ) {
        self.id = id
        self.icon = icon
        self.records = records
        self.permissions = permissions
        self.grants = grants
        self.actions = actions
        self.layers = layers
        self.reactions = reactions
        self.providers = providers
        self.surfaces = surfaces
        self.navigation = navigation
        self.seeds = seeds
        self.numbers = numbers
        self.chores = chores
        self.streams = streams
        self.sides = sides
    }
}

extension Array where Element == String {
    package static func all<P: Permission>(_ type: P.Type) -> [String] { P.allCases.map(\.rawValue) }
    package static func these<P: Permission>(_ permissions: P...) -> [String] { permissions.map(\.rawValue) }
}

/// Something a module serves beside what is derived; the web knows the kinds that there are.
package protocol Surface: Sendable {}

/// A read-only question that one module answers for others; its protocol stands in Vocabulary or
/// beside it, the kernel brings asker and answerer together.
package protocol Port: Sendable {}

/// The answers that the modules of this node give.
package struct Ports: Sendable {
    private let all: [any Port]
    package init(_ all: [any Port]) { self.all = all }
    /// The first provider of the kind; nil where no module of it is there.
    package func find<P>(_ type: P.Type) -> P? { for port in all { if let found = port as? P { return found } }; return nil }
    package func all<P>(_ type: P.Type) -> [P] { all.compactMap { $0 as? P } }
}

/// A line of the main navigation.
package struct NavigationEntry: Sendable, Hashable {
    /// The groups, in the order in which they stand.
    package enum Group: String, Sendable, CaseIterable, Comparable {
        case watch, command, warning, prevention, resources, preparation, aftermath, base
        package static func < (a: Group, b: Group) -> Bool { (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0) }
    }
    package let group: Group
    package let order: Int
    /// `nav.<name>` in the catalogue.
    package let name: String
    package let path: String
    package let icon: String
    /// The permission without which the line is not shown.
    package let needs: String

    package init(_ group: Group, order: Int, name: String, path: String, icon: String, needs: some Permission) {
        self.group = group
        self.order = order
        self.name = name
        self.path = path
        self.icon = icon
        self.needs = needs.rawValue
    }
}

/// Points or shapes of one record type on the map.
package struct Layer: Sendable, Hashable {
    /// `module.kebab-name`; the words stand in the catalogue as `layer.<id>`.
    package let id: String
    package let type: String
    /// The field of the place or shape.
    package let geometry: String
    package let label: String
    /// A field of codes that decides symbol or colour; nil for none.
    package let category: String?
    package let icon: String
    package let group: String
    package let isOnByDefault: Bool
    /// The field of instants that says when: an incident occurred, a mark was drawn. `updated_at` where it is none of them.
    package let time: String
    /// Only records that meet these are drawn.
    package let filters: [Query.Filter]
    /// Where people draw on it with the map's tools; nil where they do not.
    package let drawing: Drawing?

    package init(
        _ id: String, of type: String, at geometry: String, label: String, category: String? = nil, icon: String, group: String, onByDefault: Bool = true, time: String = "updated_at", filters: [Query.Filter] = [],
        drawing: Drawing? = nil
    ) {
        self.id = id
        self.type = type
        self.geometry = geometry
        self.label = label
        self.category = category
        self.icon = icon
        self.group = group
        self.isOnByDefault = onByDefault
        self.time = time
        self.filters = filters
        self.drawing = drawing
    }
}

/// What a module puts into a new store, once, as the platform itself.
package struct Seed: Sendable {
    package let name: String
    /// `folder` is the module's own Resources folder.
    package let fill: @Sendable (_ folder: Folder, _ transaction: Transaction) throws -> Void
    package init(_ name: String, _ fill: @escaping @Sendable (_ folder: Folder, _ transaction: Transaction) throws -> Void) {
        self.name = name
        self.fill = fill
    }
}

/// Something that a module does when its time has come, in each space by that space's clock.
package struct Chore: Sendable {
    /// As the journal records it.
    package let name: String
    /// Asked every second: one row by an index.
    package let isDue: @Sendable (Reader) throws -> Bool
    package let run: @Sendable (Transaction, Ports) throws -> Void
    package init(_ name: String, isDue: @escaping @Sendable (Reader) throws -> Bool, run: @escaping @Sendable (Transaction, Ports) throws -> Void) {
        self.name = name
        self.isDue = isDue
        self.run = run
    }
}

/// The modules of one node, taken together.
package struct Assembly: Sendable {
    package let manifests: [Manifest]
    package let ports: Ports

    package init(_ manifests: [Manifest]) {
        self.manifests = manifests
        ports = Ports(manifests.flatMap(\.providers))
    }

    package var tables: [AnyTable] { manifests.flatMap(\.records) }
    /// Without those that would hand something over to a module that is not there.
    package var actions: [AnyAction] {
        let taken = Set(reactions.map(\.eventName))
        return manifests.flatMap(\.actions).filter { $0.handsOver.map(taken.contains) ?? true }
    }
    package var layers: [Layer] { manifests.flatMap(\.layers) }
    package var reactions: [Reaction] { manifests.flatMap(\.reactions) }
    package var chores: [Chore] { manifests.flatMap(\.chores) }
    package var sides: [SideTables] { manifests.flatMap(\.sides) }
    package var permissions: [String] { manifests.flatMap(\.permissions) }

    /// All that a role carries, over all modules.
    package func permissions(of role: Role) -> Set<String> {
        Set(manifests.flatMap { $0.grants[role] ?? [] })
    }
}
