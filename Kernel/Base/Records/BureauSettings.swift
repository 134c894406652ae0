package import Core
package import Vocabulary

package enum BureauSettingsTag: RecordTag { package static let recordType = "base.bureau-settings" }

/// What the bureau says of itself and sets on the screen: one record. What stays empty is as the machine's own settings have it; what
/// those who run the machine have fixed by flag or environment stays as they fixed it.
package struct BureauSettings: Record {
    package var id: ID<BureauSettingsTag> = .unset
    package var title = "本单位设置"
    package var bureau = ""
    package var bureauShort = ""
    package var bureauEnglish = ""
    package var homeArea: AreaCode?
    package var uploadMegabytes: Int?
    package var importMegabytes: Int?
    package var tileSource = ""
    package var tileAttribution = ""
    package var tileApproval = ""

    package static let blank = BureauSettings()
    package static let table = Table<BureauSettings>(
        "bureau_settings", path: "bureau-settings", label: "title", doors: Doors(view: BasePermission.configure, create: nil, edit: BasePermission.configure), visibility: .everyone, isGlobal: true, icon: "lock",
        area: { _ in nil },
        fields: [
            .text("title", \.title, max: 40, .required, .readOnly, .listed),
            .text("bureau", \.bureau, max: 60, .listed),
            .text("bureau_short", \.bureauShort, max: 20),
            .text("bureau_english", \.bureauEnglish, max: 80),
            .area("home_area", \.homeArea, .listed),
            .integer("upload_megabytes", \.uploadMegabytes, in: 1...1_024),
            .integer("import_megabytes", \.importMegabytes, in: 1...1_024),
            .text("tile_source", \.tileSource, max: 1_000),
            .text("tile_attribution", \.tileAttribution, max: 200),
            .text("tile_approval", \.tileApproval, max: 60),
        ])

    package func problems() -> [Problem] { TileSource(tileSource) == nil ? [Problem("not-tile-source", field: "tile_source")] : [] }
}
