import HTTPTypes

extension Route {
    /// A page or a piece of one; modules declare it so without knowing the HTTP library.
    package static func get(_ pattern: String, needs: String, _ handler: @escaping Handler) -> Route { Route(.get, pattern, needs: needs, handler) }
    package static func post(_ pattern: String, needs: String, _ handler: @escaping Handler) -> Route { Route(.post, pattern, needs: needs, handler) }
}
