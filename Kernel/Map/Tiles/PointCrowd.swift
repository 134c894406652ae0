package import Vocabulary

/// Very many points held along a Morton curve over the Mercator square, so that those of a tile stand in one run: what a tile costs
/// is a glance at each of its points, some 5 ns, and nothing of the others.
///
/// About 34 bytes a point. What changes is noted beside and merged when there is much of it.
package struct PointCrowd: Sendable {
    package struct Member: Sendable, Hashable {
        package let id: RawID
        package let point: GeoPoint
        /// Whose it is: an index that the caller understands, for the visibility of groups.
        package let group: Int32
        /// 1 the worst … 4; 0: of no grade.
        package let level: UInt8

        package init(id: RawID, point: GeoPoint, group: Int32, level: UInt8) {
            self.id = id
            self.point = point
            self.group = group
            self.level = min(level, 4)
        }
    }

    private struct Item {
        let code: UInt64
        let id: RawID
        let group: Int32
        let level: UInt8
    }

    /// A point that has a grade, and its place for `Clusterer.Sum.add`.
    package struct Graded: Sendable, Hashable {
        package let id: RawID
        package let x, y: Int
        package let level: Int
    }

    private var codes: [UInt64] = []
    private var ids: [RawID] = []
    private var groups: [Int32] = []
    private var levels: [UInt8] = []
    /// Places in the run, by id.
    private var byID: [Int32] = []
    /// Places in the run that hold nothing any more, and what came since it was laid.
    private var gone: Set<Int32> = []
    private var fresh: [RawID: Item] = [:]

    private static let freshMax = 4_000
    /// Bits of each axis: 2 cm.
    private static let bits = 31

    package init(_ members: [Member]) { lay(members.map(Self.item)) }

    package var count: Int { codes.count - gone.count + fresh.count }

    private static func item(_ member: Member) -> Item {
        let side = Double(1 << bits), most = UInt64(1 << bits) - 1
        func unit(_ part: Double) -> UInt64 { part <= 0 ? 0 : min(most, UInt64(part * side)) }
        return Item(code: spread(unit(WebMercator.x(longitude: member.point.longitude))) | spread(unit(WebMercator.y(latitude: member.point.latitude))) << 1, id: member.id, group: member.group, level: member.level)
    }

    private mutating func lay(_ items: [Item]) {
        let order = items.indices.sorted { items[$0].code < items[$1].code }
        codes = order.map { items[$0].code }
        ids = order.map { items[$0].id }
        groups = order.map { items[$0].group }
        levels = order.map { items[$0].level }
        byID = ids.indices.sorted { ids[$0] < ids[$1] }.map(Int32.init)
        gone = []
        fresh = [:]
    }

    /// Takes in what changed: these ids are what they are now, or nothing.
    package mutating func update(_ changed: [RawID: Member?]) {
        for (id, member) in changed {
            if let at = place(of: id) { gone.insert(at) }
            fresh[id] = member.map(Self.item)
        }
        guard fresh.count + gone.count > Self.freshMax else { return }
        lay(codes.indices.filter { !gone.contains(Int32($0)) }.map { Item(code: codes[$0], id: ids[$0], group: groups[$0], level: levels[$0]) } + fresh.values)
    }

    private func place(of id: RawID) -> Int32? {
        var low = 0, high = byID.count
        while low < high {
            let middle = (low + high) / 2
            if ids[Int(byID[middle])] < id { low = middle + 1 } else { high = middle }
        }
        return low < byID.count && ids[Int(byID[low])] == id ? byID[low] : nil
    }

    /// Adds the points of the clusterer's tile to its sum; each is known there as `number` of its id. Points with a grade go to
    /// `graded` instead.
    /// - Parameter isSeen: by group.
    package func add(to sum: inout Clusterer.Sum, graded: inout [Graded], isSeen: [Bool], number: (RawID) -> Int) {
        let tile = sum.tile, shift = UInt64(2 * (Self.bits - tile.z)), first = (Self.spread(UInt64(tile.x)) | Self.spread(UInt64(tile.y)) << 1) << shift, last = first + (1 << shift - 1)
        let down = UInt64(Self.bits - tile.z) - 12
        func take(_ code: UInt64, _ id: @autoclosure () -> RawID, _ group: Int32, _ level: UInt8) {
            guard isSeen[Int(group)] else { return }
            let x = Int(Self.gather(code) >> down), y = Int(Self.gather(code >> 1) >> down)
            if level > 0 { graded.append(Graded(id: id(), x: x, y: y, level: Int(level))) } else { sum.add(x: x, y: y, category: 3) { number(id()) } }
        }
        codes.withUnsafeBufferPointer { codes in
            var low = 0, high = codes.count
            while low < high {
                let middle = (low + high) / 2
                if codes[middle] < first { low = middle + 1 } else { high = middle }
            }
            while low < codes.count, codes[low] <= last {
                if gone.isEmpty || !gone.contains(Int32(low)) { take(codes[low], ids[low], groups[low], levels[low]) }
                low += 1
            }
        }
        for item in fresh.values where item.code >= first && item.code <= last { take(item.code, item.id, item.group, item.level) }
    }

    /// Every second bit.
    private static func spread(_ n: UInt64) -> UInt64 {
        var x = n
        x = (x | x << 16) & 0x0000_FFFF_0000_FFFF
        x = (x | x << 8) & 0x00FF_00FF_00FF_00FF
        x = (x | x << 4) & 0x0F0F_0F0F_0F0F_0F0F
        x = (x | x << 2) & 0x3333_3333_3333_3333
        return (x | x << 1) & 0x5555_5555_5555_5555
    }

    private static func gather(_ n: UInt64) -> UInt64 {
        var x = n & 0x5555_5555_5555_5555
        x = (x | x >> 1) & 0x3333_3333_3333_3333
        x = (x | x >> 2) & 0x0F0F_0F0F_0F0F_0F0F
        x = (x | x >> 4) & 0x00FF_00FF_00FF_00FF
        x = (x | x >> 8) & 0x0000_FFFF_0000_FFFF
        return (x | x >> 16) & 0x0000_0000_FFFF_FFFF
    }
}
