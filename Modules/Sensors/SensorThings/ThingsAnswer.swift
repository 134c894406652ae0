import SensorThings
import Telemetry
import Vocabulary

/// Answers one request of SensorThings for what a person may see.
struct ThingsAnswer {
    /// So many entities are put together for one request, with all that is expanded.
    static let entitiesMax = 20_000

    let view: ThingsView
    let writer: STWriter

    /// - Parameter after: the observation that the page before ended with.
    /// - Returns: nil where a property is null.
    /// - Throws: `STFault`; `ThingsRefusal.noSuch` where an id of the path is nobody's.
    func value(_ request: STRequest, after: (number: Int32, at: Int64)?) throws -> (value: STValue, isRaw: Bool)? {
        guard case .resource(let resource) = request.path else { return (writer.service(STConformance.allCases, STEntityType.allCases.filter { $0 != .historicalLocation }), false) }
        try request.query.check()
        let place = try Place(resource, view)
        var left = Self.entitiesMax
        guard resource.isMany else {
            guard let one = place.one else { throw ThingsRefusal.noSuch(resource.text) }
            switch resource.ending {
            case .references: return (writer.reference(one.type, view.id(of: one)), false)
            case .property(let names, let isRaw):
                let entity = try view.built(one)
                return (isRaw ? writer.raw(names, of: entity) : writer.property(names, of: entity)).map { ($0, isRaw) }
            case .entities: return (writer.entity(try expanded(one, request.query, &left), request.query), false)
            }
        }
        let isDataArray = request.query.isDataArray
        if let streams = place.streams {
            let page = try ThingsObservations(view, of: streams, request.query).page(after: after)
            let entities = try page.found.map { one -> STEntity in
                var entity = try expanded(one, request.query, &left)
                if isDataArray, case .observation(let number, _) = one { entity.related["Datastream"] = .one(STEntity(.datastream, view.id(of: .datastream(number)), [:])) }
                return entity
            }
            let value = writer.page(entities, of: resource, request.query, count: page.count, isMore: page.isMore)
            guard page.isMore, let last = page.last else { return (value, false) }
            return (going(on: value, after: last, resource, request.query), false)
        }
        let (found, count, isMore) = try chosen(place.all, request.query)
        try view.prepare(found)
        return (writer.page(try found.map { try expanded($0, request.query, &left) }, of: resource, request.query, count: count, isMore: isMore), false)
    }

    /// The next page goes on from an observation: to count off those before would read them all again.
    private func going(on value: STValue, after last: ThingsEntity, _ resource: STResource, _ query: STQuery) -> STValue {
        guard case .object(let members) = value, case .text(let id) = view.id(of: last) else { return value }
        var next = query
        next.skip = 0
        let link = writer.link(resource, next)
        let text = link + (link.contains("?") ? "&" : "?") + Self.afterName + "=" + STText.encoded(id)
        return .object(members.map { $0.name == "@iot.nextLink" ? STMember($0.name, .string(text)) : $0 })
    }

    static let afterName = "after"

    // MARK: Choosing

    /// Of entities that are in memory: those that the filter lets through, in their order, a page of them.
    private func chosen(_ all: [ThingsEntity], _ query: STQuery) throws -> (found: [ThingsEntity], count: Int?, isMore: Bool) {
        if query.filter != nil || !query.order.isEmpty { try view.prepare(all) }
        var found = all
        if let filter = query.filter { found = try all.filter { try filter.value(of: ThingsSubject($0, view), now: view.now) == true } }
        let count = query.isCounted == true ? found.count : nil
        if !query.order.isEmpty {
            let keyed = try found.map { one in (keys: try query.order.map { try $0.key(of: ThingsSubject(one, view), now: view.now) }, one: one) }
            found = keyed.sorted { STOrder.precedes($0.keys, $1.keys, by: query.order) }.map(\.one)
        }
        let isMore = found.count > query.skip + query.limit
        return (Array(found.dropFirst(query.skip).prefix(query.limit)), count, isMore)
    }

    // MARK: Expanding

    private func expanded(_ one: ThingsEntity, _ query: STQuery, _ left: inout Int) throws -> STEntity {
        left -= 1
        guard left >= 0 else { throw STFault(.tooMany, .option("$expand")) }
        var entity = try view.built(one, with: query.selects)
        for wish in query.expand {
            guard let navigation = one.type.navigation(wish.navigation) else { continue }
            if navigation.target == .observation, let streams = Self.streams(of: one) {
                let page = try ThingsObservations(view, of: streams, wish.query).page(after: nil)
                entity.related[wish.navigation] = .many(try page.found.map { try expanded($0, wish.query, &left) }, count: page.count, isMore: page.isMore)
                continue
            }
            let related = try view.related(one, navigation.target)
            guard navigation.isMany else {
                entity.related[wish.navigation] = .one(try related.first.map { try expanded($0, wish.query, &left) })
                continue
            }
            let (found, count, isMore) = try chosen(related, wish.query)
            try view.prepare(found)
            entity.related[wish.navigation] = .many(try found.map { try expanded($0, wish.query, &left) }, count: count, isMore: isMore)
        }
        return entity
    }

    fileprivate static func streams(of one: ThingsEntity) -> [Int32]? {
        switch one {
        case .datastream(let number), .feature(let number): [number]
        default: nil
        }
    }
}

/// What a path leads to.
private struct Place {
    /// Where it names one.
    var one: ThingsEntity?
    var all: [ThingsEntity] = []
    /// Where it names observations: of which datastreams.
    var streams: [Int32]?

    init(_ resource: STResource, _ view: ThingsView) throws {
        for (i, step) in resource.steps.enumerated() {
            guard i > 0 else {
                if let id = step.id { one = try view.entity(step.type, id) } else if step.type == .observation { streams = view.points } else { all = try view.all(step.type) }
                if step.id != nil, one == nil { throw ThingsRefusal.noSuch(resource.text) }
                continue
            }
            guard let parent = one else { throw ThingsRefusal.noSuch(resource.text) }
            one = nil
            if step.type == .observation {
                let own = ThingsAnswer.streams(of: parent) ?? []
                guard let id = step.id else { streams = own; continue }
                one = try view.entity(.observation, id)
                guard case .observation(let number, _)? = one, own.contains(number) else { throw ThingsRefusal.noSuch(resource.text) }
                continue
            }
            let related = try view.related(parent, step.type)
            if !step.isMany { one = related.first } else if let id = step.id { one = related.first { view.id(of: $0) == id } } else { all = related; continue }
            guard one != nil else { throw ThingsRefusal.noSuch(resource.text) }
        }
    }
}
