import Core
import Module
import Store
import Vocabulary
import Web

/// The texts that are reviewed as part of every change: routes, grid of permissions, schema, lifecycles.
enum Golden {
    static func routes(_ assembly: Assembly) -> [String] { RouteList.lines(assembly) }

    static func permissions(_ assembly: Assembly) -> [String] {
        assembly.manifests.flatMap { manifest in
            manifest.permissions.map { permission in
                permission + " = " + Role.allCases.filter { assembly.permissions(of: $0).contains(permission) }.map(\.rawValue).joined(separator: " ")
            }
        }
    }
}
