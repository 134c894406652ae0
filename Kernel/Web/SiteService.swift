package import Module

/// Something of a module that lives as long as the site: made with it, running beside the requests, stopped before the store is closed.
package protocol SiteService: AnyObject, Sendable {
    /// Runs until it is cancelled.
    func run() async
    /// Ends what is under way.
    func stop() async
}

/// A module's service, in its manifest.
package struct ServiceSurface: Surface {
    let make: @Sendable (Site) throws -> any SiteService
    /// - Parameter make: is not to keep the site alive.
    package init(_ make: @escaping @Sendable (Site) throws -> any SiteService) { self.make = make }
}
