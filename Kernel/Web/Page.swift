package import Core
import HTTPTypes
import Module
import Store

/// A designed page of a module: a path, the permission that it asks for, a template and the model
/// that fills it. The template says `{{<frame}}…{{/frame}}` itself.
package struct Page: WebSurface {
    package let routes: [Route]
    /// The catalogue's key of its title: what a link to it is called.
    let name: String

    /// - Parameters:
    ///   - title: a key of the catalogue for the window's title; a model's own `title` goes before it.
    ///   - rail: the navigation as a rail of icons, for screens that need the width.
    ///   - model: strings, numbers, booleans, and arrays and dictionaries of them.
    package init(
        _ path: String, needs: some Permission, template: String, title: String, rail: Bool = false,
        model: @escaping @Sendable (Exchange, Site) async throws -> [String: Any]
    ) {
        name = title
        routes = [
            Route(.get, path, needs: .permission(needs)) { exchange, site in
                .html(try await site.screens.page(template, try await model(exchange, site), title: site.words(title, exchange), exchange, site, rail: rail))
            }
        ]
    }
}

/// Whatever else a module serves: feeds, files, answers to its own scripts.
package struct RawRoutes: WebSurface {
    package let routes: [Route]
    package init(_ routes: Route...) { self.routes = routes }
    package init(all routes: [Route]) { self.routes = routes }

    /// One resource that is read by whoever holds `needs` anywhere.
    /// - Parameter describe: what the interface's description says of it; nil for a page.
    package init(get path: String, needs: some Permission, describe: Describe? = nil, _ handler: @escaping Handler) {
        routes = [Route(.get, path, needs: .permission(needs), describe: describe, handler)]
    }
}
