package import Core
package import Vocabulary

package enum ContactTag: RecordTag { package static let recordType = "registers.contact" }
package typealias ContactID = ID<ContactTag>

/// Whom to call in an organisation (联络人、责任人). The name is a public official's and is shown; the
/// telephones are masked.
package struct Contact: Record {
    package var id: ContactID = .unset
    package var name = ""
    package var organisation: OrganisationID = .unset
    package var post = ""
    package var mobile = ""
    package var officeTelephone = ""
    package var area: AreaCode?
    package var origin = ""
    package var fictitious = false

    package static let blank = Contact()
    package static let table = Table<Contact>(
        "contact", path: "contacts", label: "name", doors: Doors(view: RegistersPermission.view, edit: RegistersPermission.edit, unmask: RegistersPermission.unmask), visibility: .areaAndAbove, isCopiedIntoExercises: true,
        icon: "call", order: "name", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 40, .required, .listed, .searchable),
            .reference("organisation", \.organisation, .required, .listed, .indexed),
            .text("post", \.post, max: 40, .listed, .searchable),
            .telephone("mobile", \.mobile, .listed),
            .telephone("office_telephone", \.officeTelephone, .listed),
            .area("area", \.area, .required, .listed),
            .text("origin", \.origin, max: 200),
            .flag("fictitious", \.fictitious, .listed),
        ])

    package func problems() -> [Problem] {
        TelephoneCheck.problems(["mobile": mobile, "office_telephone": officeTelephone], fictitious: fictitious)
    }
}
