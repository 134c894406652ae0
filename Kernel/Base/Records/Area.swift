package import Core
package import Vocabulary

package enum AreaTag: RecordTag { package static let recordType = "base.area" }

/// A division of the country (行政区划). Its id is made from its code, so that the two are one.
package struct Area: Record {
    package var id: ID<AreaTag> = .unset
    package var code = AreaCode(number: 110_000_000_000)
    package var name = ""
    package var fullName = ""
    package var level = 1
    package var parent: AreaCode?
    package var place: GeoPoint?
    package var boundary: Geometry?
    package var edition = ""
    package var note = ""

    package static let blank = Area()
    package static let table = Table<Area>(
        "area", path: "areas", label: "name", doors: Doors(view: BasePermission.areas, edit: BasePermission.configure), visibility: .everyone, isGlobal: true, icon: "grid",
        order: "code", descending: false, area: { _ in nil },
        fields: [
            .area("code", \.code, .required, .unique, .listed, .searchable),
            .text("name", \.name, max: 60, .required, .searchable, .listed),
            .text("full_name", \.fullName, max: 200, .listed),
            .integer("level", \.level, in: 1...5, .required, .listed, .indexed),
            .area("parent", \.parent, .indexed),
            .place("place", \.place),
            .shape("boundary", \.boundary, maxPositions: 60_000),
            .text("edition", \.edition, max: 20, .listed),
            .text("note", \.note, max: 200),
        ])

    /// The id of the area with this code, the same on every node.
    package static func id(_ code: AreaCode) -> ID<AreaTag> {
        ID(RawID(high: 0x8000 | UInt64(code.number) << 16, low: 0x8000_0000_0000_0000 | UInt64(code.number)))
    }
}
