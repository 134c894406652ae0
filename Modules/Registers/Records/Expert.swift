package import Core
package import Vocabulary

package enum ExpertTag: RecordTag { package static let recordType = "registers.expert" }
package typealias ExpertID = ID<ExpertTag>

/// 专业领域
package enum ExpertField: String, CodeListed {
    case earthquake, geology, hydrology, meteorology, mining, chemicals, fire, structures, medical, communication, power

    package static var listName: String { "expert-field" }
}

/// Somebody whom the bureau asks for advice (应急专家).
package struct Expert: Record {
    package var id: ExpertID = .unset
    package var name = ""
    package var expertFields: [ExpertField] = []
    package var title = ""
    package var unit = ""
    package var mobile = ""
    package var area: AreaCode?
    package var origin = ""
    package var fictitious = false

    package static let blank = Expert()
    package static let table = Table<Expert>(
        "expert", path: "experts", label: "name", doors: Doors(view: RegistersPermission.view, edit: RegistersPermission.edit, unmask: RegistersPermission.unmask), visibility: .areaAndAbove, isCopiedIntoExercises: true,
        icon: "user", order: "name", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 40, .required, .listed, .searchable),
            .choices("fields", \.expertFields, .required, .listed),
            .text("title", \.title, max: 40, .listed),
            .text("unit", \.unit, max: 60, .listed, .searchable),
            .telephone("mobile", \.mobile, .listed),
            .area("area", \.area, .required, .listed),
            .text("origin", \.origin, max: 200),
            .flag("fictitious", \.fictitious, .listed),
        ])

    package func problems() -> [Problem] { TelephoneCheck.problems(["mobile": mobile], fictitious: fictitious) }
}
