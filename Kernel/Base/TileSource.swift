/// Outside tiles by setting: one address or several with spaces between, drawn over each other in
/// order (天地图 has its names as a second layer). An address has `{z}`, `{x}` and `{y}`, whatever
/// the service calls them: XYZ, WMTS by query (天地图), WMTS by path.
package struct TileSource: Sendable, Hashable {
    package let addresses: [String]
    /// `https://host[:port]` of each, once: the only hosts that a page may ask besides ours.
    package let origins: [String]

    package static let none = TileSource(addresses: [], origins: [])
    package var isEmpty: Bool { addresses.isEmpty }

    private init(addresses: [String], origins: [String]) {
        self.addresses = addresses
        self.origins = origins
    }

    private static let addressesMax = 4

    /// Nil for anything that is no such address. An origin goes into the content security policy as
    /// it stands: no wildcard, no user, nothing that would end the directive.
    package init?(_ text: String) {
        let all = text.split(separator: " ").map(String.init)
        guard all.count <= Self.addressesMax else { return nil }
        var origins: [String] = []
        for address in all {
            guard ["{z}", "{x}", "{y}"].allSatisfy(address.contains), let origin = Self.origin(address) else { return nil }
            if !origins.contains(origin) { origins.append(origin) }
        }
        self.init(addresses: all, origins: origins)
    }

    private static func origin(_ address: String) -> String? {
        let lower = address.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
        let host = lower.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !host.isEmpty, host.utf8.allSatisfy({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }) else { return nil }
        return scheme + host
    }
}
