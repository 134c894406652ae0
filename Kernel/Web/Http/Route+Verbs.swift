import HTTPTypes

extension Route {
    /// A page or a piece of one; modules declare it so without knowing the HTTP library.
    package static func get(_ pattern: String, needs: RouteNeed, _ handler: @escaping Handler) -> Route { Route(.get, pattern, needs: needs, handler) }
    /// A page for people without a session, who show by its address that they may see it.
    package static func open(_ pattern: String, _ handler: @escaping Handler) -> [Route] {
        [Route(.get, pattern, needs: .nothing, handler), Route(.post, pattern, needs: .nothing, handler)]
    }
    package static func post(_ pattern: String, needs: RouteNeed, _ handler: @escaping Handler) -> Route { Route(.post, pattern, needs: needs, handler) }
}
