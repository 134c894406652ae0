package import Core
package import Vocabulary

/// 企业类别: the trades that emergency bureaus supervise.
package enum EnterpriseKind: String, CodeListed {
    case hazardousChemicals = "hazardous-chemicals"
    case coalMine = "coal-mine"
    case nonCoalMine = "non-coal-mine"
    case fireworks
    case industryTrade = "industry-trade"
    case other

    package static var listName: String { "enterprise-kind" }
}

/// 重大危险源等级 (危险化学品重大危险源监督管理暂行规定, Art. 8): grade one is the highest.
package enum MajorHazardGrade: String, CodeListed {
    case one = "1", two = "2", three = "3", four = "4", none

    package static var listName: String { "major-hazard-grade" }
    package var level: Int? { Int(rawValue) }
}

/// An enterprise under supervision. Its people are private persons: masked unless granted.
package struct Enterprise: Record {
    package var id: EnterpriseID = .unset
    package var name = ""
    package var creditCode = ""
    package var kind: EnterpriseKind = .other
    package var area: AreaCode?
    package var address = ""
    package var place: GeoPoint?
    package var legalPerson = ""
    package var safetyOfficer = ""
    package var telephone = ""
    package var employees: Int?
    package var majorHazardGrade: MajorHazardGrade = .none
    package var origin = ""
    package var fictitious = false

    package static let blank = Enterprise()
    package static let table = Table<Enterprise>(
        "enterprise", path: "enterprises", label: "name", doors: Doors(view: RegistersPermission.view, edit: RegistersPermission.edit, unmask: RegistersPermission.unmask), isCopiedIntoExercises: true,
        icon: "grid", order: "name", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 80, .required, .listed, .searchable),
            .text("credit_code", \.creditCode, max: 24, .required, .unique, .listed, .searchable),
            .choice("kind", \.kind, .required, .listed, .indexed),
            .area("area", \.area, .required, .listed),
            .text("address", \.address, max: 120),
            .place("place", \.place),
            .text("legal_person", \.legalPerson, max: 40, .personal),
            .text("safety_officer", \.safetyOfficer, max: 40, .personal),
            .telephone("telephone", \.telephone, .listed),
            .integer("employees", \.employees, in: 0...1_000_000, unit: .persons),
            .choice("major_hazard_grade", \.majorHazardGrade, .listed, .indexed),
            .text("origin", \.origin, max: 200),
            .flag("fictitious", \.fictitious, .listed),
        ])

    package func problems() -> [Problem] {
        TelephoneCheck.problems(["telephone": telephone], fictitious: fictitious) + CreditCodeCheck.problems("credit_code", creditCode)
    }
}
