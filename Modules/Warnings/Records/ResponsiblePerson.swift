import Core
import Vocabulary

/// Somebody who answers for people in a place (责任人): told of every warning there, and to say that it was heard.
struct ResponsiblePerson: Record {
    var id: ResponsiblePersonID = .unset
    var name = ""
    /// Nil where the person has no account: told by short message and mail where the bureau has such a channel, else somebody rings up at once.
    var user: UserID?
    var mobile = ""
    var email = ""
    var area: AreaCode?
    var tier = ChargeTier.village
    var charge = Charge.division
    /// What it is: the slope, the reservoir, the mine.
    var about = ""
    var place: GeoPoint?
    var site: SiteID?
    var deputy: ResponsiblePersonID?
    var origin = ""
    var fictitious = false

    static let blank = ResponsiblePerson()
    static let table = Table<ResponsiblePerson>(
        "responsible_person", path: "responsible-people", label: "name", doors: Doors(view: WarningsPermission.view, edit: WarningsPermission.configure, unmask: WarningsPermission.unmask), visibility: .areaAndAbove,
        isCopiedIntoExercises: true, icon: "user", order: "name", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 40, .required, .listed, .searchable),
            .reference("user", \.user),
            .telephone("mobile", \.mobile, .listed),
            .text("email", \.email, max: 254, .personal),
            .area("area", \.area, .required, .listed),
            .choice("tier", \.tier, .required, .listed),
            .choice("charge", \.charge, .required, .listed),
            .text("about", \.about, max: 80, .listed, .searchable),
            .place("place", \.place),
            .reference("site", \.site),
            .reference("deputy", \.deputy),
            .text("origin", \.origin, max: 200),
            .flag("fictitious", \.fictitious, .listed),
        ], indexes: [["mobile", "id"]])

    func problems() -> [Problem] {
        if user == nil, mobile.isEmpty, email.isEmpty { return [Problem("warning-unreachable-person", field: "mobile")] }
        if let deputy, deputy == id { return [Problem("warning-own-deputy", field: "deputy")] }
        return []
    }
}
