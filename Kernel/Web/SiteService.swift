package import Module

/// Something of a module that lives as long as the site: made with it, running beside the requests, stopped before the store is closed.
package protocol SiteService: AnyObject, Sendable {
    /// Runs until it is cancelled.
    func run() async
    /// Ends what is under way.
    func stop() async
    /// How it stands, for the page of who looks after the site.
    var health: [HealthLine] { get }
    /// Figures for `/metrics`.
    var gauges: [ServiceGauge] { get }
}

extension SiteService {
    package var health: [HealthLine] { [] }
    package var gauges: [ServiceGauge] { [] }
}

/// A figure of a service: its name in `/metrics`, what it is, and whether it only grows.
package struct ServiceGauge: Sendable {
    let name: String
    let help: String
    let isCounter: Bool
    let value: Int64
    package init(_ name: String, _ help: String, isCounter: Bool = false, _ value: Int64) {
        self.name = name
        self.help = help
        self.isCounter = isCounter
        self.value = value
    }
}

/// A module's service, in its manifest.
package struct ServiceSurface: Surface {
    let make: @Sendable (Site) throws -> (any SiteService)?
    /// - Parameter make: is not to keep the site alive; nil where the installation has no use for it.
    package init(_ make: @escaping @Sendable (Site) throws -> (any SiteService)?) { self.make = make }
}
