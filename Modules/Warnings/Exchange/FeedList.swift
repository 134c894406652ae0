import Alerting

/// What a feed lists: CAP documents by their address, or within itself. Read leniently: Atom, RSS 2.0, or a document alone.
struct FeedList: Sendable, Hashable {
    struct Entry: Sendable, Hashable {
        /// As the feed names it; the address where it names none.
        let id: String
        /// When it last changed, as the feed writes it: another text is another version.
        let version: String
        let link: String
    }

    let entries: [Entry]
    /// The address itself holds an alert, and no list.
    let isDocument: Bool
    /// There were more than are looked at.
    let isCut: Bool

    static let entriesMax = 500

    init(_ bytes: [UInt8], base: String) throws(XMLFault) {
        let root = try XMLText.read(bytes).root
        isDocument = root.localName == "alert"
        guard !isDocument else { (entries, isCut) = ([], false); return }
        let items = Self.items(root)
        isCut = items.count > Self.entriesMax
        entries = items.prefix(Self.entriesMax).compactMap { Self.entry($0, base) }
    }

    private static func items(_ root: XMLElement) -> [XMLElement] {
        if root.localName == "feed" { return root.children.filter { $0.localName == "entry" } }
        // RSS 2.0 has them in its channel, RSS 1.0 beside it.
        return ([root] + root.children.filter { $0.localName == "channel" }).flatMap { $0.children.filter { $0.localName == "item" } }
    }

    private static func entry(_ item: XMLElement, _ base: String) -> Entry? {
        func text(_ names: String...) -> String { names.lazy.compactMap { name in item.children.first { $0.localName == name }?.text.trimmed }.first { !$0.isEmpty } ?? "" }
        let links = item.children.filter { $0.localName == "link" || $0.localName == "enclosure" }
        let isCAP = { (link: XMLElement) in (link.attribute("type") ?? "").contains("cap") }
        let ranked = links.filter(isCAP) + links.filter { $0.attribute("type")?.contains("xml") ?? false } + links.filter { ($0.attribute("rel") ?? "alternate") == "alternate" } + links
        let addresses = ranked.compactMap { $0.attribute("href") ?? $0.attribute("url") ?? ($0.text.trimmed.isEmpty ? nil : $0.text.trimmed) }
        guard let link = addresses.lazy.compactMap({ FeedAddress.resolved($0, from: base) }).first else { return nil }
        let id = text("id", "guid")
        return Entry(id: id.isEmpty ? link : id, version: text("updated", "pubDate", "date", "published"), link: link)
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
