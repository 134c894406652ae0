import Outbound

/// Where a feed of others is read.
enum FeedAddress {
    static func isOne(_ text: String) -> Bool { WebAddress(text) != nil }

    /// An address as a feed gives it: whole, or seen from the feed's own.
    static func resolved(_ link: String, from base: String) -> String? {
        if link.hasPrefix("http://") || link.hasPrefix("https://") { return WebAddress(link) == nil ? nil : link }
        guard !link.isEmpty, !link.contains(":"), let slashes = base.firstRange(of: "://") else { return nil }
        let rest = base[slashes.upperBound...], origin = base[..<slashes.upperBound] + rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest.drop { $0 != "/" }.prefix { $0 != "?" }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        let made = link.hasPrefix("/") ? origin + link : origin + folder + link
        return WebAddress(String(made)) == nil ? nil : String(made)
    }
}
