@testable import SensorThings

/// Entities for tests: the oven of the standard's examples, with two datastreams.
enum Samples {
    static func observation(_ id: Int64, _ result: STValue, at time: String = "2014-12-31T11:59:59+08:00", _ more: [String: STValue] = [:], related: [String: STRelated] = [:]) -> STEntity {
        STEntity(.observation, .number(id), ["phenomenonTime": .string(time), "result": result].merging(more) { $1 }, related: related)
    }

    static func datastream(_ id: Int64, _ name: String, _ observations: [STEntity]) -> STEntity {
        STEntity(
            .datastream, .number(id),
            [
                "name": .string(name), "description": .string("of an oven"), "unitOfMeasurement": .object([STMember("name", .string("degree Celsius")), STMember("symbol", .string("°C")), STMember("definition", .string("http://unitsofmeasure.org/ucum.html#para-30"))]),
                "observationType": .string("http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"), "phenomenonTime": .string("2014-03-01T13:00:00Z/2015-05-11T15:30:00Z"),
            ], related: ["Observations": .many(observations)])
    }

    static func point(_ east: Double, _ north: Double) -> STValue { .object([STMember("type", .string("Point")), STMember("coordinates", .array([.number(east), .number(north)]))]) }

    static func place(_ name: String, _ location: STValue) -> STEntity {
        STEntity(.location, .text(name), ["name": .string(name), "description": .string("a place"), "encodingType": .string("application/geo+json"), "location": .object([STMember("type", .string("Feature")), STMember("geometry", location)])])
    }

    static let oven = STEntity(
        .thing, .number(1), ["name": .string("Oven"), "description": .string("Sensor Things"), "properties": .object([STMember("owner", .string("Noah Liang")), STMember("slots", .array([.integer(4), .integer(8)]))])],
        related: [
            "Datastreams": .many([datastream(7, "warm", [observation(1, .integer(20)), observation(2, .number(70.4))]), datastream(8, "cold", [observation(3, .integer(-5))])]),
            "Locations": .many([place("CCIT", point(-114.06, 51.05))]),
        ])

    /// Whether a filter takes an entity.
    static func truth(_ text: String, _ entity: STEntity, now: Int64 = 0) throws -> Bool? { try STFilter(text, of: entity.type).value(of: entity, now: now) }
}
