package import Core
package import Vocabulary

/// 机构类别
package enum OrganisationKind: String, CodeListed {
    case superior, government
    case dutyRoom = "duty-room"
    case emergencyBureau = "emergency-bureau"
    case department
    case fireRescue = "fire-rescue"
    case medical
    case other

    package static var listName: String { "organisation-kind" }
}

/// A public body that is called, ordered and reported to (机构). Its lines belong to an office, not to
/// a person, so they are not masked.
package struct Organisation: Record {
    package var id: OrganisationID = .unset
    package var name = ""
    package var shortName = ""
    package var kind: OrganisationKind = .department
    package var area: AreaCode?
    package var dutyTelephone = ""
    package var fax = ""
    package var address = ""
    package var place: GeoPoint?
    package var parent: OrganisationID?
    /// Where the entry comes from, and what of it is made up.
    package var origin = ""
    package var fictitious = false

    package static let blank = Organisation()
    package static let table = Table<Organisation>(
        "organisation", path: "organisations", label: "name", doors: Doors(view: RegistersPermission.view, edit: RegistersPermission.edit), visibility: .areaAndAbove, isCopiedIntoExercises: true,
        icon: "pin", order: "area", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .text("short_name", \.shortName, max: 20, .listed, .searchable),
            .choice("kind", \.kind, .required, .listed, .indexed),
            .area("area", \.area, .required, .listed, .indexed),
            .telephone("duty_telephone", \.dutyTelephone, .listed),
            .telephone("fax", \.fax),
            .text("address", \.address, max: 120),
            .place("place", \.place),
            .reference("parent", \.parent),
            .text("origin", \.origin, max: 200),
            .flag("fictitious", \.fictitious, .listed),
        ])

    package func problems() -> [Problem] {
        var found = TelephoneCheck.problems(["duty_telephone": dutyTelephone, "fax": fax], fictitious: fictitious)
        if let parent, parent == id, !id.isUnset { found.append(Problem("parent-of-itself", field: "parent")) }
        return found
    }
}
