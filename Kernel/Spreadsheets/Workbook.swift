/// What a workbook says of itself: which part is its first sheet, where its texts stand, from when days count.
struct Workbook {
    private(set) var sheet = ""
    private(set) var sharedStrings: String?
    private(set) var countsFrom1904 = false

    init(_ archive: ZipArchive) throws(SheetFault) {
        var book = "xl/workbook.xml"
        if archive.has("_rels/.rels") {
            let links = try Links(archive, "_rels/.rels")
            if let target = links.first(ending: "/officeDocument") { book = try Self.path(target, from: "") }
        }
        let heard = BookListener()
        try XMLStream(heard).readAll(try archive.open(book))
        countsFrom1904 = heard.countsFrom1904
        let folder = book.split(separator: "/").dropLast().joined(separator: "/"), file = book.split(separator: "/").last.map(String.init) ?? book
        let links = try Links(archive, (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels")
        guard let first = heard.sheets.first(where: { !$0.isHidden }) ?? heard.sheets.first, let target = links.byID[first.link] else { throw .malformed("workbook") }
        sheet = try Self.path(target, from: folder)
        if let texts = links.first(ending: "/sharedStrings") {
            let path = try Self.path(texts, from: folder)
            if archive.has(path) { sharedStrings = path }
        }
    }

    /// A link's target as a part's name. One that leads out of the workbook is refused.
    static func path(_ target: String, from folder: String) throws(SheetFault) -> String {
        var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        guard !target.contains("\\"), !target.contains(":") else { throw .unsafe }
        for part in target.split(separator: "/") where part != "." {
            if part != ".." { parts.append(String(part)) } else if parts.popLast() == nil { throw .unsafe }
        }
        return parts.joined(separator: "/")
    }
}

/// The links of one part to others (`_rels/….rels`).
private struct Links {
    private(set) var byID: [String: String] = [:]
    private var byType: [(type: String, target: String)] = []

    init(_ archive: ZipArchive, _ name: String) throws(SheetFault) {
        let heard = LinkListener()
        try XMLStream(heard).readAll(try archive.open(name))
        for link in heard.links {
            byID[link.id] = link.target
            byType.append((link.type, link.target))
        }
    }

    func first(ending: String) -> String? { byType.first { $0.type.hasSuffix(ending) }?.target }
}

private final class LinkListener: XMLListener {
    var links: [(id: String, type: String, target: String)] = []
    var fault: SheetFault?

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        guard name.is("Relationship"), attributes["TargetMode"] != "External" else { return }
        guard links.count < 2_000 else { return fault = .unsafe }
        links.append((attributes["Id"] ?? "", attributes["Type"] ?? "", attributes["Target"] ?? ""))
    }
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class BookListener: XMLListener {
    var sheets: [(link: String, isHidden: Bool)] = []
    var countsFrom1904 = false
    var fault: SheetFault?

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.is("sheet"), sheets.count < 1_000 { sheets.append((attributes["id"] ?? "", attributes["state"].map { $0 != "visible" } ?? false)) }
        if name.is("workbookPr"), let value = attributes["date1904"] { countsFrom1904 = value == "1" || value == "true" }
    }
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
