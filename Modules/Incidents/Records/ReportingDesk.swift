import Base
import Core
import Module
import Store
import Vocabulary

enum ReportingDeskTag: RecordTag { static let recordType = "incidents.reporting-desk" }

/// Who reports from here, and which signals concern it: one row, kept by an administrator.
struct ReportingDesk: Record {
    var id: ID<ReportingDeskTag> = .unset
    /// The division the bureau answers for.
    var area = AreaCode(number: 510_300_000_000)
    var tier = Tier.city
    /// 发文机关: 自贡市应急管理局.
    var bureau = ""
    var office = ""
    var telephone = ""
    /// 机关代字 of its reports: 自应急报.
    var documentWord = ""
    /// An automatic signal is taken up within this distance of the area's border.
    var signalKilometres: Double = 50
    /// An automatic earthquake signal is taken up from this magnitude on.
    var signalMagnitude: Double = 3
    /// A shock this near to an earlier one, and this soon after it, is proposed as of one series.
    var seriesKilometres: Double = 30
    var seriesDays = 30
    /// How densely people live, where an incident does not say so itself.
    var density: PopulationDensity?
    /// The province's product of the year before, in fen: earthquakes are graded by the share lost.
    var provinceProduct: Int64?
    /// The attenuation relation that draws the model's intensities (`intensity-attenuation.csv`).
    var attenuation = ""
    /// Azimuth of the long axis of isoseismals: along the faults.
    var strikeDegrees: Double = 0
    var note = ""

    static let blank = ReportingDesk()
    static let table = Table<ReportingDesk>(
        "reporting_desk", path: "reporting-desks", label: "bureau", doors: Doors(view: IncidentsPermission.view, edit: IncidentsPermission.configure, unmask: BasePermission.unmask),
        visibility: .everyone, isGlobal: true, icon: "cols", area: { _ in nil },
        fields: [
            .area("area", \.area, .required, .listed),
            .choice("tier", \.tier, .required, .listed),
            .text("bureau", \.bureau, max: 60, .required, .listed),
            .text("office", \.office, max: 60),
            .text("telephone", \.telephone, max: 32),
            .text("document_word", \.documentWord, max: 20, .required, .listed),
            .decimal("signal_km", \.signalKilometres, in: 0...2_000, places: 1, unit: .kilometres, .required),
            .decimal("signal_magnitude", \.signalMagnitude, in: -2...10, places: 1, .required),
            .decimal("series_km", \.seriesKilometres, in: 0...500, places: 1, unit: .kilometres, .required),
            .integer("series_days", \.seriesDays, in: 0...3_650, unit: .days, .required),
            .choice("population_density", \.density),
            .money("province_product", \.provinceProduct),
            .text("attenuation", \.attenuation, max: 40),
            .decimal("strike_degrees", \.strikeDegrees, in: 0...360, places: 0, unit: .degrees),
            .text("note", \.note, max: 400),
        ])

    static let seeding = Seed("incidents.reporting-desk") { folder, tx in try SeedRecords.fill(ReportingDesk(), from: "reporting-desk", folder, tx) }
}
