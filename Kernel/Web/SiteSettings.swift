package import Base
package import BusNATS
import Core
package import Module
package import Spreadsheets
package import Store
package import Vocabulary

/// What a bureau sets; the rest of the platform reads it here.
package struct SiteSettings: Sendable {
    /// 自贡市应急管理局
    package var bureau = "应急管理局"
    package var bureauShort = "应急局"
    package var bureauEnglish = "Emergency Management Bureau"
    /// The area that the bureau answers for.
    package var homeArea: AreaCode?
    /// Whether people and figures are made up for a demonstration; every screen then says so.
    package var isDemonstration = false
    /// Cookies are sent over TLS only.
    package var isSecure = false
    package var uploadLimit = 25 << 20
    /// What a spreadsheet may be at most, packed and unpacked.
    package var sheetLimits = SheetLimits()
    /// When backups are made and tried; off where the server makes none.
    package var backups = BackupPlan()
    /// Readings in and warnings out by a broker; nil for none.
    package var broker: BrokerPlan?
    package var attribution = ""
    /// Outside tiles; none for the offline base map alone.
    package var tileSource = TileSource.none
    package var tileAttribution = ""
    /// 审图号 of the outside tiles; empty where none was told.
    package var tileApproval = ""
    /// The outside tiles are shifted as GCJ-02.
    package var tilesAreGCJ02 = false
    /// Records of a layer that are read for each tile of the map; the points of longer layers are kept in memory.
    package var mapReads = 2_000
    /// All settings as they stand, for administrators to read; secrets left out.
    package var listed: [Listed] = []
    package init() {}

    package struct Listed: Sendable {
        package let name: String
        package let environment: String
        package let value: String
        /// flag, environment, file or default.
        package let source: String
        package let meaning: String
        package init(name: String, environment: String, value: String, source: String, meaning: String) {
            self.name = name
            self.environment = environment
            self.value = value
            self.source = source
            self.meaning = meaning
        }
    }
}

extension SiteSettings {
    /// These with what the bureau has set on the screen.
    func with(_ own: BureauSettings) -> SiteSettings {
        var out = self
        func set(_ name: String, _ value: String, _ apply: (inout SiteSettings) -> Void) {
            let place = listed.firstIndex { $0.name == name }
            // A flag or the environment is how one gets out of a setting that shuts everybody out.
            guard !value.isEmpty, !["flag", "environment"].contains(place.map { listed[$0].source }) else { return }
            apply(&out)
            if let place {
                let old = listed[place]
                out.listed[place] = Listed(name: old.name, environment: old.environment, value: value, source: "screen", meaning: old.meaning)
            }
        }
        set("bureau.name", own.bureau) { $0.bureau = own.bureau }
        set("bureau.short", own.bureauShort) { $0.bureauShort = own.bureauShort }
        set("bureau.english", own.bureauEnglish) { $0.bureauEnglish = own.bureauEnglish }
        set("area", own.homeArea?.description ?? "") { $0.homeArea = own.homeArea }
        set("upload.megabytes", own.uploadMegabytes.map(String.init) ?? "") { $0.uploadLimit = (own.uploadMegabytes ?? 0) << 20 }
        set("import.megabytes", own.importMegabytes.map(String.init) ?? "") { $0.sheetLimits.fileBytes = (own.importMegabytes ?? 0) << 20 }
        set("tile.source", own.tileSource) { $0.tileSource = TileSource(own.tileSource) ?? $0.tileSource }
        set("tile.attribution", own.tileAttribution) { $0.tileAttribution = own.tileAttribution }
        set("tile.approval", own.tileApproval) { $0.tileApproval = own.tileApproval }
        return out
    }
}

extension Store {
    /// What the administrator's pages change must be there to be changed: the bureau's settings, and a rule for each series of numbers.
    package func prepareAdministration(_ assembly: Assembly) async throws {
        try await write(.system(door: .seed), action: "seed.administration") { tx in
            var any = Query(limit: 1)
            any.includesRetired = true
            if try tx.rows(BureauSettings.Tag.recordType, any).isEmpty { try tx.insert(BureauSettings.blank) }
            try NumberRule.seed(assembly.manifests.flatMap(\.numbers), tx)
        }
    }
}
