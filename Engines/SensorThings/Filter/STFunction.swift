/// The functions of a filter: OGC 18-088, table 23.
package enum STFunction: String, Sendable, Hashable, CaseIterable {
    case substringof, endswith, startswith, length, indexof, substring, tolower, toupper, trim, concat
    case year, month, day, hour, minute, second, fractionalseconds, date, time, totaloffsetminutes, now, mindatetime, maxdatetime
    case round, floor, ceiling
    case geoDistance = "geo.distance", geoLength = "geo.length", geoIntersects = "geo.intersects"
    case stEquals = "st_equals", stDisjoint = "st_disjoint", stTouches = "st_touches", stWithin = "st_within", stOverlaps = "st_overlaps"
    case stCrosses = "st_crosses", stIntersects = "st_intersects", stContains = "st_contains", stRelate = "st_relate"

    /// How many arguments it takes.
    package var arguments: ClosedRange<Int> {
        switch self {
        case .now, .mindatetime, .maxdatetime: 0...0
        case .length, .tolower, .toupper, .trim, .year, .month, .day, .hour, .minute, .second, .fractionalseconds, .date, .time, .totaloffsetminutes, .round, .floor, .ceiling, .geoLength: 1...1
        case .substring: 2...3
        case .stRelate: 3...3
        default: 2...2
        }
    }

    /// Whether it says true or false.
    package var isTruth: Bool {
        switch self {
        case .substringof, .endswith, .startswith, .geoIntersects, .stEquals, .stDisjoint, .stTouches, .stWithin, .stOverlaps, .stCrosses, .stIntersects, .stContains, .stRelate: true
        default: false
        }
    }
}
