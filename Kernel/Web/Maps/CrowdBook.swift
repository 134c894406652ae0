import Base
import Core
import Map
import Module
import Store
import Synchronization
import Vocabulary

/// The points of long layers, kept in memory: a tile of a whole city would read hundreds of thousands of records to draw forty discs.
/// Layers of few records, of shapes and of records that belong to a case are read for each tile.
///
/// What is kept follows the journal: a record that changed is read anew before the next tile is made.
final class CrowdBook: Sendable {
    /// Of more changes than this the whole is read anew.
    private static let changesMax = 5_000
    private static let pagesMax = 16

    private struct Key: Hashable {
        let space: SpaceID
        let layer: String
        let isShifted: Bool
    }

    /// One layer's points. `areas` is what a group stands for.
    struct Kept: Sendable {
        var crowd = PointCrowd([])
        var areas: [AreaCode?] = []
        fileprivate var groups: [AreaCode?: Int32] = [:]
        /// All changes up to this one are in it.
        fileprivate var change = 0

        fileprivate mutating func group(_ area: AreaCode?) -> Int32 {
            if let known = groups[area] { return known }
            let new = Int32(areas.count)
            areas.append(area)
            groups[area] = new
            return new
        }
    }

    private final class Page: Sendable {
        struct Changes {
            var last = 0
            /// The last change of each record that has not been read anew.
            var stale: [RawID: Int] = [:]
        }
        let type: String
        let space: SpaceID
        let changes = Mutex(Changes())
        let kept = Mutex<Kept?>(nil)

        init(_ type: String, _ space: SpaceID) {
            self.type = type
            self.space = space
        }
    }

    private let pages = Mutex<[Key: Page]>([:])

    func attach(_ store: Store) {
        store.feed.tap { [weak self] entries in
            guard let pages = self?.pages.withLock({ Array($0.values) }), !pages.isEmpty else { return }
            for page in pages {
                let changed = entries.lazy.filter { $0.draft.type == page.type && $0.draft.space == page.space }.map(\.draft.record)
                guard !changed.isEmpty else { continue }
                page.changes.withLock { changes in
                    changes.last += 1
                    for id in changed { changes.stale[id] = changes.last }
                }
            }
        }
    }

    /// Takes in all long layers of the live space, so that nobody waits for the first tile.
    func warm(_ site: Site) async {
        let layers = site.assembly.layers.compactMap { layer in (try? site.store.registry.table(layer.type)).map { (layer: layer, table: $0) } }
        _ = try? await kept(of: layers, in: .live, isShifted: site.settings.tilesAreGCJ02 && !site.settings.tileSource.isEmpty, site)
    }

    /// Whether a layer is one whose points are kept.
    /// - Parameter few: records that are read for each tile.
    static func isLong(_ layer: Layer, _ table: AnyTable, few: Int, _ reader: Reader) throws -> Bool {
        let info = table.info
        guard info[layer.geometry]?.kind == .place, !info.hasSubject else { return false }
        return try reader.remembered("map.count." + layer.id, of: [info.type]) { try $0.count(info.type, Self.filters(layer), most: few + 1) } > few
    }

    private static func filters(_ layer: Layer) -> [Query.Filter] { layer.filters + [.not(.isNull(layer.geometry))] }

    /// The points of those layers that are long, as they are now, by the layer's id; the others are to be read for each tile.
    func kept(of layers: [(layer: Layer, table: AnyTable)], in space: SpaceID, isShifted: Bool, _ site: Site) async throws -> [String: Kept] {
        let few = site.settings.mapReads
        let long = try await site.store.readAside(.system(space)) { reader in try layers.filter { try Self.isLong($0.layer, $0.table, few: few, reader) } }
        var out: [String: Kept] = [:]
        for (layer, table) in long { out[layer.id] = try await kept(layer, table, in: space, isShifted: isShifted, site) }
        return out
    }

    private func kept(_ layer: Layer, _ table: AnyTable, in space: SpaceID, isShifted: Bool, _ site: Site) async throws -> Kept {
        let info = table.info, space = info.isGlobal ? SpaceID.live : space, filters = Self.filters(layer)
        let key = Key(space: space, layer: layer.id, isShifted: isShifted)
        // Known before it is read, so that no change falls between.
        let page = pages.withLock { pages in
            if let known = pages[key] { return known }
            let new = Page(info.type, space)
            // Exercises come and go; what is still looked at is read anew.
            if pages.count >= Self.pagesMax { pages = [:] }
            pages[key] = new
            return new
        }
        // What was told until now is in any view of the store that begins from now on.
        let wanted = page.changes.withLock { $0.last }
        return try await site.store.readAside(.system(space)) { reader in
            try page.kept.withLock { kept in
                if let kept, kept.change >= wanted { return kept }
                let stale = page.changes.withLock { $0.stale.filter { $0.value <= wanted } }
                var new = kept ?? Kept()
                let isWhole = kept == nil || stale.count > Self.changesMax
                if isWhole { new = Kept() }
                var members: [RawID: PointCrowd.Member] = [:], all: [PointCrowd.Member] = []
                let category = layer.category.flatMap { name in info[name] }
                func take(_ id: RawID, _ area: AreaCode?, _ values: ArraySlice<SQLValue>) {
                    guard case .integer(let z)? = values.first, let place = GeoPoint(zOrder: z) else { return }
                    var level = 0
                    if let category, case .text(let code)? = values.dropFirst().first { level = category.kind.codes?[code]?.level ?? 0 }
                    let member = PointCrowd.Member(id: id, point: isShifted ? ChinaOffset.gcj02(fromCGCS2000: place) : place, group: new.group(area), level: UInt8(clamping: level))
                    if isWhole { all.append(member) } else { members[id] = member }
                }
                let fields = [layer.geometry] + (category.map { [$0.name] } ?? [])
                if isWhole {
                    try reader.glance(info.type, fields, filters, take)
                    new.crowd = PointCrowd(all)
                } else {
                    let ids = Array(stale.keys)
                    for start in stride(from: 0, to: ids.count, by: 200) {
                        try reader.glance(info.type, fields, filters + [.oneOf("id", ids[start..<min(start + 200, ids.count)].map { .id($0) })], take)
                    }
                    new.crowd.update(Dictionary(uniqueKeysWithValues: ids.map { ($0, members[$0]) }))
                }
                new.change = wanted
                kept = new
                page.changes.withLock { changes in for (id, change) in stale where changes.stale[id] == change { changes.stale[id] = nil } }
                return new
            }
        }
    }
}
