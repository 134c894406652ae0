package import Core
package import Vocabulary

/// 重点场所类别
package enum SiteKind: String, CodeListed {
    case fireStation = "fire-station"
    case supplyStore = "supply-store"
    case shelter
    case rescueTeamBase = "rescue-team-base"
    case monitoringCentre = "monitoring-centre"
    case airport
    case reservoir, dam
    case tailingsPond = "tailings-pond"
    case chemicalPark = "chemical-park"
    case mine
    case school, hospital
    case nursingHome = "nursing-home"
    case bridge, village
    /// 易断路段: a stretch of road that floods or slides.
    case road
    /// 地质灾害隐患点
    case geologicalPoint = "geological-point"
    /// 加油加气站, and the yards of gas works (燃气场站).
    case gasStation = "gas-station"

    package static var listName: String { "site-kind" }

    /// What helps (资源), in the order of the map's layers.
    package static let resources: [SiteKind] = [.fireStation, .rescueTeamBase, .supplyStore, .shelter, .monitoringCentre, .airport]
    /// What endangers (风险).
    package static let risks: [SiteKind] = [.reservoir, .dam, .tailingsPond, .chemicalPark, .mine, .geologicalPoint, .gasStation]
    /// What is looked after first (防护目标).
    package static let protected: [SiteKind] = [.school, .hospital, .nursingHome, .village, .bridge, .road]
}

/// A place that matters when something happens (重点场所、防护目标、资源点).
package struct Site: Record {
    package var id: SiteID = .unset
    package var name = ""
    package var kind: SiteKind = .school
    package var area: AreaCode?
    package var address = ""
    package var place: GeoPoint?
    /// Persons it takes in; nil where unknown or without meaning.
    package var capacity: Int?
    package var organisation: OrganisationID?
    /// The public official in charge, so not masked.
    package var contactName = ""
    package var telephone = ""
    /// The position was chosen by whoever made the entry, not surveyed.
    package var positionChosen = false
    package var origin = ""
    package var fictitious = false

    package static let blank = Site()
    package static let table = Table<Site>(
        "site", path: "sites", label: "name", doors: Doors(view: RegistersPermission.view, edit: RegistersPermission.edit, unmask: RegistersPermission.unmask), visibility: .areaAndAbove, isCopiedIntoExercises: true,
        icon: "pin", order: "name", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .choice("kind", \.kind, .required, .listed, .indexed),
            .area("area", \.area, .required, .listed),
            .text("address", \.address, max: 120),
            .place("place", \.place, .listed),
            .integer("capacity", \.capacity, in: 0...1_000_000, unit: .persons, .listed),
            .reference("organisation", \.organisation, .listed),
            .text("contact_name", \.contactName, max: 40),
            .telephone("telephone", \.telephone, .listed),
            .flag("position_chosen", \.positionChosen),
            .text("origin", \.origin, max: 200),
            .flag("fictitious", \.fictitious, .listed),
        ])

    package func problems() -> [Problem] { TelephoneCheck.problems(["telephone": telephone], fictitious: fictitious) }
}
