import Readings
import SensorThings
import Telemetry

/// The observations of some datastreams that a query asks for: sought by time where it says which, and never more of them in memory than a page needs.
struct ThingsObservations {
    struct Page {
        var found: [ThingsEntity] = []
        var count: Int?
        var isMore = false
        /// Where the next page goes on, if it can do so without counting what was before.
        var last: ThingsEntity?
    }

    /// So many readings are looked at for one request; who asks for more has to say of when or of which datastream.
    static let lookedAtMax = 5_000_000
    /// So many are held to be put in an order that the store does not have.
    static let sortedMax = 50_000

    private let view: ThingsView
    private let query: STQuery
    private let streams: [Int32]
    private let begin: Int64
    private let end: Int64

    init(_ view: ThingsView, of streams: [Int32], _ query: STQuery) {
        (self.view, self.query) = (view, query)
        // Where the filter can never hold there is nothing to look at.
        var range: ClosedRange<Int64>? = Reading.instants
        if let bounds = query.filter?.bounds(on: "phenomenonTime", now: view.now) { range = bounds.isEmpty ? nil : bounds.milliseconds ?? Reading.instants }
        let chosen = query.filter?.equals(on: "Datastream/id", now: view.now).map { values in Set(values.compactMap { value in if case .text(let id) = value { id } else { nil } }) }
        self.streams = range == nil ? [] : chosen.map { chosen in streams.filter { chosen.contains(view.book[$0].map { "\($0.id)" } ?? "") } } ?? streams
        (begin, end) = range.map { (max($0.lowerBound, Reading.instants.lowerBound), min($0.upperBound, Reading.instants.upperBound)) } ?? (0, -1)
    }

    /// - Parameter after: the observation that the page before ended with.
    func page(after: (number: Int32, at: Int64)?) throws -> Page {
        var budget = Self.lookedAtMax
        var page = try isStored ? stored(after, &budget) : sorted(&budget)
        // The first page of an unsorted query may have counted them along; others count anew.
        if query.isCounted == true, page.count == nil { page.count = try count(&budget) }
        return page
    }

    // MARK: The store's own order

    private var isByTime: Bool {
        guard query.order.count == 1, case .property(let path) = query.order[0].expression else { return false }
        return path.text == "phenomenonTime"
    }

    private var isBackward: Bool { isByTime && query.order[0].isDescending }

    /// Whether the answer's order is that of the store: datastream by datastream, and by time within one.
    private var isStored: Bool { query.order.isEmpty || isByTime && streams.count <= 1 }

    private func stored(_ after: (number: Int32, at: Int64)?, _ budget: inout Int) throws -> Page {
        var page = Page(), skip = query.skip
        for number in streams {
            if let after, number < after.number { continue }
            var (begin, end) = (begin, end)
            if let after, number == after.number { if isBackward { end = min(end, after.at - 1) } else { begin = max(begin, after.at + 1) } }
            try each(of: number, from: begin, through: end, isBackward: isBackward, &budget) { entity in
                if skip > 0 {
                    skip -= 1
                    return true
                }
                guard page.found.count < query.limit else {
                    page.isMore = true
                    return false
                }
                page.found.append(entity)
                return true
            }
            if page.isMore { break }
        }
        page.last = page.found.last
        return page
    }

    private func count(_ budget: inout Int) throws -> Int {
        var count = 0
        for number in streams {
            try each(of: number, from: begin, through: end, isBackward: false, &budget) { _ in
                count += 1
                return true
            }
        }
        return count
    }

    // MARK: Any other order

    private func sorted(_ budget: inout Int) throws -> Page {
        let most = query.skip + query.limit + 1, room = max(64, 2 * most)
        guard most <= Self.sortedMax else { throw STFault(.tooMany, .option("$skip")) }
        var held: [(keys: [STScalar], entity: ThingsEntity)] = [], floor: Int64?, matched = 0
        // By time, a datastream gives no more than the page has; the newest of all are looked for in those that told last.
        let leadsByTime = query.order.first.map { order in if case .property(let path) = order.expression { path.text == "phenomenonTime" } else { false } } ?? false
        let isNewestFirst = leadsByTime && query.order[0].isDescending
        func cut() {
            held.sort { STOrder.precedes($0.keys, $1.keys, by: query.order) }
            guard held.count >= most else { return }
            held.removeLast(held.count - most)
            if isNewestFirst, case .observation(_, let reading)? = held.last?.entity { floor = reading.at }
        }
        for (number, newest) in try isNewestFirst ? newestFirst() : streams.map({ ($0, Int64.max) }) {
            if let floor, newest < floor { break }
            var taken = 0
            try each(of: number, from: max(begin, floor ?? begin), through: end, isBackward: isNewestFirst, &budget) { entity in
                held.append((try keys(of: entity), entity))
                matched += 1
                taken += 1
                return !(leadsByTime && query.order.count == 1 && taken == most)
            }
            if held.count >= room || isNewestFirst && held.count >= most { cut() }
        }
        cut()
        var page = Page(found: held.dropFirst(query.skip).prefix(query.limit).map(\.entity))
        page.isMore = held.count > query.skip + query.limit
        if !leadsByTime { page.count = matched }
        return page
    }

    private func keys(of entity: ThingsEntity) throws(STFault) -> [STScalar] {
        var keys: [STScalar] = []
        for part in query.order { keys.append(try part.key(of: ThingsSubject(entity, view), now: view.now)) }
        return keys
    }

    private func newestFirst() throws -> [(Int32, Int64)] {
        let wanted = Set(streams)
        return try view.readings.newest(of: { wanted.contains($0) }).map { ($0.point, $0.reading.at) }.sorted { $0.1 > $1.1 }
    }

    // MARK: One by one

    /// Hands out what the filter lets through.
    private func each(of number: Int32, from begin: Int64, through end: Int64, isBackward: Bool, _ budget: inout Int, _ take: (ThingsEntity) throws -> Bool) throws {
        // To look into a datastream costs as much as some hundred readings, whether it has any.
        budget -= Self.visit
        try view.readings.walk(of: number, from: begin, through: end, isBackward: isBackward) { reading in
            budget -= 1
            guard budget >= 0 else { throw STFault(.tooMany, .query) }
            let entity = ThingsEntity.observation(number, reading)
            if let filter = query.filter, try filter.value(of: ThingsSubject(entity, view), now: view.now) != true { return true }
            return try take(entity)
        }
        guard budget >= 0 else { throw STFault(.tooMany, .query) }
    }

    private static let visit = 40
}
