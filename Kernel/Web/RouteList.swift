import HTTPTypes
package import Module

/// Every route of a node with what it asks for: the golden list.
package enum RouteList {
    package static func all(_ assembly: Assembly) -> [Route] {
        // Later routes give way to earlier ones: a module's designed screen replaces a derived one.
        assembly.manifests.flatMap { $0.surfaces }.compactMap { $0 as? any WebSurface }.flatMap(\.routes)
            + KernelRoutes.all(assembly) + SearchRoutes.all + ViewRoutes.all + FeatureRoutes.all(assembly) + SheetRoutes.all(assembly) + ActionRoutes.all(assembly) + DerivedRoutes.all(assembly) + MapRoutes.all(assembly)
    }

    package static func lines(_ assembly: Assembly) -> [String] {
        var seen: Set<String> = []
        return all(assembly).map { "\($0.method.rawValue) \($0.pattern)  \($0.needs)" }.filter { seen.insert($0.split(separator: " ").prefix(2).joined(separator: " ")).inserted }.sorted()
    }
}
