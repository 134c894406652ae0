/// An alert of the Common Alerting Protocol 1.2 (OASIS, 2010-07-01). Values that are not written as they must be are missing here; `CAPReader` says so.
package struct CAPAlert: Sendable, Hashable {
    package enum Status: String, Sendable, CaseIterable { case actual = "Actual", exercise = "Exercise", system = "System", test = "Test", draft = "Draft" }
    package enum MessageType: String, Sendable, CaseIterable { case alert = "Alert", update = "Update", cancel = "Cancel", ack = "Ack", error = "Error" }
    package enum Scope: String, Sendable, CaseIterable { case `public` = "Public", restricted = "Restricted", `private` = "Private" }
    package enum Category: String, Sendable, CaseIterable {
        case geo = "Geo", met = "Met", safety = "Safety", security = "Security", rescue = "Rescue", fire = "Fire", health = "Health", env = "Env", transport = "Transport", infra = "Infra", cbrne = "CBRNE", other = "Other"
    }
    package enum Response: String, Sendable, CaseIterable {
        case shelter = "Shelter", evacuate = "Evacuate", prepare = "Prepare", execute = "Execute", avoid = "Avoid", monitor = "Monitor", assess = "Assess", allClear = "AllClear", none = "None"
    }
    package enum Urgency: String, Sendable, CaseIterable { case immediate = "Immediate", expected = "Expected", future = "Future", past = "Past", unknown = "Unknown" }
    package enum Severity: String, Sendable, CaseIterable { case extreme = "Extreme", severe = "Severe", moderate = "Moderate", minor = "Minor", unknown = "Unknown" }
    package enum Certainty: String, Sendable, CaseIterable { case observed = "Observed", likely = "Likely", possible = "Possible", unlikely = "Unlikely", unknown = "Unknown" }

    /// Which message another one is about.
    package struct Reference: Sendable, Hashable {
        package var sender: String
        package var identifier: String
        package var sent: CAPInstant

        package init(sender: String, identifier: String, sent: CAPInstant) { (self.sender, self.identifier, self.sent) = (sender, identifier, sent) }
    }
    /// A name of somebody's own and its value: a code, a parameter.
    package struct Pair: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }
    /// WGS 84, degrees.
    package struct Point: Sendable, Hashable {
        package var latitude: Double
        package var longitude: Double

        package init(latitude: Double, longitude: Double) { (self.latitude, self.longitude) = (latitude, longitude) }
    }
    package struct Circle: Sendable, Hashable {
        package var centre: Point
        package var kilometres: Double

        package init(centre: Point, kilometres: Double) { (self.centre, self.kilometres) = (centre, kilometres) }
    }
    package struct Area: Sendable, Hashable {
        package var description = ""
        /// Each closed: the last point is the first.
        package var polygons: [[Point]] = []
        package var circles: [Circle] = []
        package var geocodes: [Pair] = []
        /// Feet above mean sea level.
        package var altitude: Double?
        package var ceiling: Double?
        package init() {}
    }
    package struct Resource: Sendable, Hashable {
        package var description = ""
        package var mimeType = ""
        package var bytes: Int?
        package var uri: String?
        /// The content itself, in base64.
        package var content: String?
        /// SHA-1, in hexadecimal digits.
        package var digest: String?
        package init() {}
    }
    package struct Info: Sendable, Hashable {
        package var language: String?
        package var categories: [Category] = []
        package var event = ""
        package var responses: [Response] = []
        package var urgency = Urgency.unknown
        package var severity = Severity.unknown
        package var certainty = Certainty.unknown
        package var audience: String?
        package var eventCodes: [Pair] = []
        package var effective: CAPInstant?
        package var onset: CAPInstant?
        package var expires: CAPInstant?
        package var senderName: String?
        package var headline: String?
        package var description: String?
        package var instruction: String?
        package var web: String?
        package var contact: String?
        package var parameters: [Pair] = []
        package var resources: [Resource] = []
        package var areas: [Area] = []
        package init() {}
    }

    package var identifier = ""
    package var sender = ""
    package var sent: CAPInstant?
    package var status: Status?
    package var messageType: MessageType?
    package var source: String?
    package var scope: Scope?
    package var restriction: String?
    package var addresses: [String] = []
    package var codes: [String] = []
    package var note: String?
    package var references: [Reference] = []
    package var incidents: [String] = []
    package var infos: [Info] = []
    package init() {}
}
