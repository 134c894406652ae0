import Core
package import Store

/// The tables of the side store: batches as they came, until they lie in chunks; chunks of each point, which do not overlap; their minutes and hours.
package enum ReadingTables {
    package static let side = SideTables(
        "readings",
        [
            ("reading_point", [("number", .integer), ("id", .id), ("minutes_until", .integer), ("hours_until", .integer)], ["number"]),
            ("reading_log", [("sequence", .integer), ("body", .blob)], ["sequence"]),
            ("reading_chunk", [("point", .integer), ("begin_at", .integer), ("end_at", .integer), ("readings", .integer), ("body", .blob)], ["point", "begin_at"]),
            ("reading_summary", [("tier", .integer), ("point", .integer), ("begin_at", .integer), ("end_at", .integer), ("body", .blob)], ["tier", "point", "begin_at"]),
        ], growing: ["reading_log"])
}
