import Core
import Readings
import SensorThings
import Store
import Telemetry
import Vocabulary
import Web

/// An entity of SensorThings, by what it stands for here. A thing is a site, an enterprise, or a point that stands alone; its location has the same id.
/// The kind of a point is its sensor and its observed property: no instrument is on record. A point is a datastream and a feature of interest.
enum ThingsEntity: Hashable {
    case thing(RawID), location(RawID), sensor(PointKindID), property(PointKindID)
    /// By the number of the point.
    case datastream(Int32), feature(Int32), observation(Int32, Reading)

    var type: STEntityType {
        switch self {
        case .thing: .thing
        case .location: .location
        case .sensor: .sensor
        case .property: .observedProperty
        case .datastream: .datastream
        case .feature: .featureOfInterest
        case .observation: .observation
        }
    }
}

/// What one person may see of the points, as entities of SensorThings: for one request.
final class ThingsView {
    let book: PointBook
    let readings: ReadingStore
    let now: Int64
    private let reader: Reader
    private let exchange: Exchange
    private let site: Site
    /// Whether the person sees points of a division, by its place in the book.
    private let admits: [Bool]
    private var names: [RawID: String] = [:]

    init(_ monitor: Monitor, _ reader: Reader, _ exchange: Exchange, _ site: Site) {
        (book, readings, now) = (monitor.book, monitor.readings, site.store.machineNow.milliseconds)
        (self.reader, self.exchange, self.site) = (reader, exchange, site)
        let sees = reader.principal.reaches(PointTag.recordType)
        admits = book.areas.map { sees && reader.principal.may(SensorsPermission.view.rawValue, in: $0) }
    }

    // MARK: What there is

    private func isSeen(_ number: Int32) -> Bool {
        guard book.gauges.indices.contains(Int(number)) else { return false }
        let area = book.gauges[Int(number)].area
        return area >= 0 && admits[Int(area)]
    }

    /// The points, in the order in which they were first known.
    private(set) lazy var points: [Int32] = (0..<Int32(book.entries.count)).filter { self.isSeen($0) }
    private(set) lazy var pointsOfThings: [RawID: [Int32]] = Dictionary(grouping: points) { self.thing(of: $0) ?? .zero }
    private(set) lazy var things: [RawID] = pointsOfThings.sorted { $0.value[0] < $1.value[0] }.map(\.key)
    private lazy var pointsOfKinds: [PointKindID: [Int32]] = Dictionary(grouping: points) { self.book[$0]?.kind ?? .unset }
    private lazy var kinds: [PointKindID] = pointsOfKinds.sorted { $0.value[0] < $1.value[0] }.map(\.key)

    private func thing(of number: Int32) -> RawID? { book[number].map { $0.site?.raw ?? $0.enterprise?.raw ?? $0.id.raw } }

    /// All entities of a kind but observations.
    func all(_ type: STEntityType) throws(STFault) -> [ThingsEntity] {
        switch type {
        case .thing: things.map(ThingsEntity.thing)
        case .location: things.filter { !self.places(of: $0).isEmpty }.map(ThingsEntity.location)
        case .datastream: points.map(ThingsEntity.datastream)
        case .featureOfInterest: points.map(ThingsEntity.feature)
        case .sensor: kinds.map(ThingsEntity.sensor)
        case .observedProperty: kinds.map(ThingsEntity.property)
        case .observation: []
        case .historicalLocation: throw STFault(.unsupported, .path)
        }
    }

    /// The entity of that id; nil where there is none that the person may see.
    func entity(_ type: STEntityType, _ id: STID) throws -> ThingsEntity? {
        if type == .historicalLocation { throw STFault(.unsupported, .path) }
        guard case .text(let text) = id else { return nil }
        if type == .observation { return try observation(text) }
        guard let raw = RawID(text) else { return nil }
        switch type {
        case .datastream: return number(raw).map(ThingsEntity.datastream)
        case .featureOfInterest: return number(raw).map(ThingsEntity.feature)
        case .thing: return pointsOfThings[raw] == nil ? nil : .thing(raw)
        case .location: return pointsOfThings[raw] == nil || places(of: raw).isEmpty ? nil : .location(raw)
        case .sensor: return pointsOfKinds[PointKindID(raw)] == nil ? nil : .sensor(PointKindID(raw))
        case .observedProperty: return pointsOfKinds[PointKindID(raw)] == nil ? nil : .property(PointKindID(raw))
        case .observation, .historicalLocation: return nil
        }
    }

    func number(_ id: RawID) -> Int32? { book.numbers[id].flatMap { isSeen($0) ? $0 : nil } }

    /// `<the point's id>@<milliseconds since 1970>`: a reading is known by its point and its instant.
    static func parts(_ text: String) -> (point: RawID, at: Int64)? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let point = RawID(String(parts[0])), let at = Int64(parts[1]), String(at) == parts[1], Reading.instants.contains(at) else { return nil }
        return (point, at)
    }

    private func observation(_ text: String) throws -> ThingsEntity? {
        guard let (point, at) = Self.parts(text), let number = number(point) else { return nil }
        return try readings.readings(of: number, from: at, through: at).first.map { .observation(number, $0) }
    }

    /// What a relation leads to; observations are asked for otherwise.
    func related(_ entity: ThingsEntity, _ target: STEntityType) throws(STFault) -> [ThingsEntity] {
        if target == .historicalLocation { throw STFault(.unsupported, .path) }
        return switch (entity, target) {
        case (.thing(let id), .location): places(of: id).isEmpty ? [] : [.location(id)]
        case (.thing(let id), .datastream): (pointsOfThings[id] ?? []).map(ThingsEntity.datastream)
        case (.location(let id), .thing): [.thing(id)]
        case (.datastream(let number), .thing): thing(of: number).map { [.thing($0)] } ?? []
        case (.datastream(let number), .sensor): book[number].map { [.sensor($0.kind)] } ?? []
        case (.datastream(let number), .observedProperty): book[number].map { [.property($0.kind)] } ?? []
        case (.sensor(let kind), .datastream), (.property(let kind), .datastream): (pointsOfKinds[kind] ?? []).map(ThingsEntity.datastream)
        case (.observation(let number, _), .datastream): [.datastream(number)]
        case (.observation(let number, _), .featureOfInterest): [.feature(number)]
        default: []
        }
    }

    // MARK: As the standard has it

    func id(of entity: ThingsEntity) -> STID {
        switch entity {
        case .thing(let id), .location(let id): .text("\(id)")
        case .sensor(let id), .property(let id): .text("\(id)")
        case .datastream(let number), .feature(let number): .text(book[number].map { "\($0.id)" } ?? "")
        case .observation(let number, let reading): .text("\(book[number].map { "\($0.id)" } ?? "")@\(reading.at)")
        }
    }

    /// An entity with its properties; what is costly only where it is wanted.
    func built(_ entity: ThingsEntity, with wanted: (String) -> Bool = { _ in true }) throws -> STEntity {
        var properties: [String: STValue] = [:]
        switch entity {
        case .thing(let id), .location(let id):
            guard let first = pointsOfThings[id]?.first, let entry = book[first] else { break }
            properties = ["name": .string(try name(of: id, entry)), "description": .string(areaName(entry.area))]
            if case .thing = entity {
                let members = [STMember("kind", .string(entry.site != nil ? "site" : entry.enterprise != nil ? "enterprise" : "point"))] + area(entry.area)
                properties["properties"] = .object(members)
            } else {
                properties["encodingType"] = .string(Self.geoJSON)
                properties["location"] = Self.shape(places(of: id))
            }
        case .sensor(let id), .property(let id):
            guard let kind = book.kinds[id] else { break }
            properties = ["name": .string(kind.name), "description": .string(site.words("code.monitoring-domain.\(kind.domain.rawValue)", exchange)), "properties": .object([STMember("code", .string(kind.code)), STMember("domain", .string(kind.domain.rawValue))])]
            if case .sensor = entity {
                properties["description"] = .string(site.words("sensorthings.sensor", exchange))
                properties["encodingType"] = .string("text/plain")
                properties["metadata"] = .string(kind.origin)
            } else {
                properties["definition"] = .string("urn:anlan:point-kind:\(kind.code)")
            }
        case .datastream(let number):
            guard let entry = book[number] else { break }
            let kind = book.kinds[entry.kind], unit: STValue = entry.unit.isEmpty ? .null : .string(entry.unit)
            properties = [
                "name": .string(entry.name), "description": .string("\(kind?.name ?? "") · \(areaName(entry.area))"), "unitOfMeasurement": .object([STMember("name", unit), STMember("symbol", unit), STMember("definition", .null)]),
                "observationType": .string("http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"),
                "properties": .object(
                    [STMember("code", .string(entry.code)), STMember("kind", .string(kind?.code ?? "")), STMember("domain", .string(entry.domain.rawValue))] + area(entry.area)
                        + [STMember("inService", .bool(entry.isInService)), STMember("fictitious", .bool(entry.isFictitious))]),
            ]
            if wanted("phenomenonTime"), let span = try readings.span(of: number) { properties["phenomenonTime"] = .string(Self.text(span.lowerBound) + "/" + Self.text(span.upperBound)) }
        case .feature(let number):
            guard let entry = book[number] else { break }
            properties = ["name": .string(entry.name), "description": .string(areaName(entry.area)), "encodingType": .string(Self.geoJSON), "feature": Self.shape(entry.place.map { [$0] } ?? []), "properties": .object(area(entry.area))]
        case .observation(_, let reading):
            properties = ["phenomenonTime": .string(Self.text(reading.at)), "result": .number(reading.value), "resultQuality": .string(reading.quality.word)]
        }
        return STEntity(entity.type, id(of: entity), properties)
    }

    static func text(_ milliseconds: Int64) -> String { STInstant(milliseconds: milliseconds).text }

    private static let geoJSON = "application/geo+json"

    private static func shape(_ places: [GeoPoint]) -> STValue {
        let pairs = places.map { STValue.array([.number($0.longitude), .number($0.latitude)]) }
        switch pairs.count {
        case 0: return .object([STMember("type", .string("Feature")), STMember("geometry", .null), STMember("properties", .object([]))])
        case 1: return .object([STMember("type", .string("Point")), STMember("coordinates", pairs[0])])
        default: return .object([STMember("type", .string("MultiPoint")), STMember("coordinates", .array(pairs))])
        }
    }

    /// Where the points of a thing stand, each place once.
    private func places(of thing: RawID) -> [GeoPoint] {
        var out: [GeoPoint] = []
        for place in (pointsOfThings[thing] ?? []).lazy.compactMap({ self.book[$0]?.place }) where !out.contains(place) {
            out.append(place)
            if out.count == Self.placesMax { break }
        }
        return out
    }

    private static let placesMax = 100

    private func area(_ area: AreaCode?) -> [STMember] { [STMember("area", area.map { .string("\($0)") } ?? .null)] }
    private func areaName(_ area: AreaCode?) -> String { area.map { site.areas.name($0) } ?? "—" }

    // MARK: Names of things

    /// Reads the names of many at once.
    func prepare(_ entities: [ThingsEntity]) throws {
        var sites: Set<RawID> = [], enterprises: Set<RawID> = []
        for entity in entities {
            guard case .thing(let id) = entity, names[id] == nil, let first = pointsOfThings[id]?.first, let entry = book[first] else { continue }
            if entry.site?.raw == id { sites.insert(id) } else if entry.enterprise?.raw == id { enterprises.insert(id) }
        }
        names.merge(try reader.labels(SiteTag.recordType, sites)) { a, _ in a }
        names.merge(try reader.labels(EnterpriseTag.recordType, enterprises)) { a, _ in a }
    }

    /// As its record is called; by its division where the person may not see that record.
    private func name(of thing: RawID, _ entry: PointBook.Entry) throws -> String {
        if thing == entry.id.raw { return entry.name }
        if names[thing] == nil { try prepare([.thing(thing)]) }
        let name = names[thing] ?? areaName(entry.area)
        names[thing] = name
        return name
    }
}
