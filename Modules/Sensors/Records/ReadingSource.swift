package import Core
package import Vocabulary

package enum ReadingSourceTag: RecordTag { package static let recordType = "sensors.reading-source" }
package typealias ReadingSourceID = ID<ReadingSourceTag>

/// Who tells readings over the broker (报送来源), known by the topics under which it publishes: the broker lets nobody else publish there.
/// What comes under a topic of no source is refused.
package struct ReadingSource: Record {
    package var id: ReadingSourceID = .unset
    package var name = ""
    /// The topic, or what all its topics begin with, without wildcards. Of several sources the one with the longest stands.
    package var topic = ""
    /// It may tell of the points of this division.
    package var area: AreaCode?
    /// It names points in what it says, as a gateway does; a device's topic says whose readings they are.
    package var namesPoints = false
    package var note = ""

    package static let blank = ReadingSource()
    package static let table = Table<ReadingSource>(
        "reading_source", path: "reading-sources", label: "name", doors: Doors(view: SensorsPermission.view, edit: SensorsPermission.configure), visibility: .areaAndAbove, icon: "in", order: "topic", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .text("topic", \.topic, max: 200, .required, .unique, .listed, .searchable),
            .area("area", \.area, .required, .listed),
            .flag("names_points", \.namesPoints, .listed),
            .longText("note", \.note, max: 1_000),
        ])

    package func problems() -> [Problem] {
        let isTopic = !topic.isEmpty && !topic.hasPrefix("$") && !topic.hasSuffix("/") && !topic.contains { $0.isWhitespace || "#+".contains($0) }
        return isTopic ? [] : [Problem("no-topic", field: "topic")]
    }
}
