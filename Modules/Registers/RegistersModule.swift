import Core
package import Module
import Vocabulary

package enum RegistersPermission: String, Permission {
    case view = "registers.view"
    case edit = "registers.edit"
    /// See telephones and private persons' names in full; each time is in the journal.
    case unmask = "registers.unmask"
}

/// Registers (应急基础信息·一个库): who there is and what stands where. Every other module points here.
package enum RegistersModule: DomainModule {
    package static let manifest = Manifest(
        id: "registers", icon: "grid",
        records: [AnyTable(Organisation.self), AnyTable(Enterprise.self), AnyTable(Site.self), AnyTable(Contact.self), AnyTable(Expert.self)],
        permissions: .all(RegistersPermission.self),
        grants: [
            .observer: .these(RegistersPermission.view),
            .fieldOfficer: .these(RegistersPermission.view),
            .dutyOfficer: .these(RegistersPermission.view, .edit, .unmask),
            .dutyChief: .these(RegistersPermission.view, .edit, .unmask),
            .leader: .these(RegistersPermission.view, .unmask),
            .commander: .these(RegistersPermission.view, .unmask),
            .administrator: .these(RegistersPermission.view, .edit),
        ],
        layers: layers,
        navigation: [
            NavigationEntry(.resources, order: 10, name: "organisations", path: "/organisations", icon: "pin", needs: RegistersPermission.view),
            NavigationEntry(.resources, order: 20, name: "contacts", path: "/contacts", icon: "call", needs: RegistersPermission.view),
            NavigationEntry(.resources, order: 30, name: "experts", path: "/experts", icon: "user", needs: RegistersPermission.view),
            NavigationEntry(.resources, order: 40, name: "sites", path: "/sites", icon: "pin", needs: RegistersPermission.view),
            NavigationEntry(.prevention, order: 10, name: "enterprises", path: "/enterprises", icon: "grid", needs: RegistersPermission.view),
        ])

    private static let layers: [Layer] =
        sites(SiteKind.resources, group: "resources") + sites(SiteKind.risks, group: "risk") + sites(SiteKind.protected, group: "protected")
        + [
            Layer("registers.organisations", of: OrganisationTag.recordType, at: "place", label: "short_name", category: "kind", icon: "pin", group: "resources", onByDefault: false),
            Layer("registers.enterprises", of: EnterpriseTag.recordType, at: "place", label: "name", category: "major_hazard_grade", icon: "grid", group: "risk", onByDefault: false),
        ]

    /// A layer for each kind, so that an operator switches schools without reservoirs.
    private static func sites(_ kinds: [SiteKind], group: String) -> [Layer] {
        kinds.map { kind in
            Layer(
                "registers.site-" + kind.rawValue, of: SiteTag.recordType, at: "place", label: "name", category: "kind", icon: icon(kind), group: group,
                onByDefault: group != "protected", filters: [.equals("kind", kind.sql)])
        }
    }

    private static func icon(_ kind: SiteKind) -> String {
        switch kind {
        case .shelter: "shelter"
        case .supplyStore: "store"
        case .rescueTeamBase, .fireStation: "team"
        case .monitoringCentre: "sensor"
        case .reservoir, .dam: "water"
        case .tailingsPond, .chemicalPark, .mine, .geologicalPoint, .gasStation: "risk"
        case .hospital: "cross"
        default: "pin"
        }
    }
}
