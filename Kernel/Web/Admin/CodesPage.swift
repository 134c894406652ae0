import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// The code lists (代码表), one at a time: what each code is called here, and whether forms offer it.
enum CodesPage {
    static let routes = [
        Route(.get, "/admin/codes", needs: .permission(BasePermission.configure)) { try await show($0, $1, [], [:]) },
        Route(.post, "/admin/codes", needs: .permission(BasePermission.configure), save),
    ]
    private static let chineseMax = 60, englishMax = 80

    private static func list(_ name: String?, _ site: Site) throws -> CodeBook.List? {
        guard let name else { return site.codes.lists.first }
        guard let list = site.codes.lists.first(where: { $0.name == name }) else { throw KernelRefusal.invalid([Problem("unknown-code", field: "list", ["value": String(name.prefix(40))])]) }
        return list
    }

    private static func show(_ exchange: Exchange, _ site: Site, _ problems: [Problem], _ given: [String: String]) async throws -> Reply {
        let context = try exchange.context(), list = try list(given["list"] ?? exchange.first("list"), site)
        let own = try await words(of: list, context, site)
        var model: [String: Any] = [
            "lists": site.codes.lists.map { ["value": $0.name, "label": title($0, exchange, site), "isChosen": $0.name == list?.name] as [String: Any] }, "list": list?.name ?? "", "isPhase": list?.isPhase ?? false,
            "problems": problems.map { ["words": Failure.words($0, exchange, site), "field": $0.field] }, "hasProblems": !problems.isEmpty, "key": RawID.make(at: site.store.machineNow).description,
        ]
        if let list {
            model["codes"] = list.codes.map { code -> [String: Any] in
                let key = "code.\(list.name).\(code)", word = own["\(list.name).\(code)"]
                var line: [String: Any] = [
                    "code": code, "usualChinese": site.usualWords.text(key, .chinese), "usualEnglish": site.usualWords.text(key, .english), "chinese": given["zh.\(code)"] ?? word?.chinese ?? "", "english": given["en.\(code)"] ?? word?.english ?? "",
                    "isOffered": given.isEmpty ? word?.isOffered ?? true : given["on.\(code)"] == "yes", "chineseMax": chineseMax, "englishMax": englishMax,
                ]
                if let word { line["historyHref"] = "\(exchange.base)/\(CodeWord.table.info.path)/\(word.id)/history" }
                return line
            }
        }
        return .html(try await site.screens.page("codes", model, title: site.words("admin.codes", exchange), exchange, site), status: problems.isEmpty ? .ok : .init(code: 422))
    }

    private static func title(_ list: CodeBook.List, _ exchange: Exchange, _ site: Site) -> String { site.words(list.type, exchange) + " · " + site.words("\(list.type).\(list.field)", exchange) }

    private static func words(of list: CodeBook.List?, _ context: Context, _ site: Site) async throws -> [String: CodeWord] {
        guard let list else { return [:] }
        let keys = list.codes.map { SQLValue.text("\(list.name).\($0)") }
        return try await site.store.readAside(context) { reader in Dictionary(try reader.all(CodeWord.self, [.oneOf("key", keys)]).map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a }) }
    }

    private static func save(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let given = Dictionary(try exchange.form().map { ($0.name, $0.value.trimmingSpaces) }, uniquingKeysWith: { _, last in last })
        guard let list = try list(given["list"], site) else { throw WebRefusal.noSuchPage }
        let problems = problems(list, given, site)
        guard problems.isEmpty else { return try await show(exchange, site, problems, given) }
        _ = try await site.once(exchange, action: "base.word-codes", key: given["_key"]) { tx in
            for code in list.codes {
                let key = "\(list.name).\(code)", chinese = given["zh.\(code)"] ?? "", english = given["en.\(code)"] ?? "", isOffered = list.isPhase || given["on.\(code)"] == "yes"
                if let known = try tx.first(CodeWord.self, [.equals("key", .text(key))]) {
                    guard known.chinese != chinese || known.english != english || known.isOffered != isOffered else { continue }
                    try tx.update(CodeWord.self, known.id) {
                        $0.chinese = chinese
                        $0.english = english
                        $0.isOffered = isOffered
                    }
                } else if !chinese.isEmpty || !english.isEmpty || !isOffered {
                    var word = CodeWord.blank
                    word.key = key
                    word.chinese = chinese
                    word.english = english
                    word.isOffered = isOffered
                    try tx.insert(word)
                }
            }
            return .record(ID<CodeWordTag>(.zero))
        }
        return .see("\(exchange.base)/admin/codes?list=\(URLText.encode(list.name))")
    }

    /// Two codes of one list under one word could not be told apart, on no screen and in no spreadsheet; and one code at least is offered.
    private static func problems(_ list: CodeBook.List, _ given: [String: String], _ site: Site) -> [Problem] {
        var out: [Problem] = []
        for (door, locale, max) in [("zh", Locale.chinese, chineseMax), ("en", .english, englishMax)] {
            var seen: [String: String] = [:]
            for code in list.codes {
                let own = given["\(door).\(code)"] ?? "", length = own.unicodeScalars.count
                if length > max { out.append(Problem("too-long", field: "\(door).\(code)", ["max": "\(max)", "length": "\(length)"])) }
                let word = own.isEmpty ? site.usualWords.text("code.\(list.name).\(code)", locale) : own
                if let other = seen.updateValue(code, forKey: word.lowercased()), !own.isEmpty || !(given["\(door).\(other)"] ?? "").isEmpty { out.append(Problem("word-twice", field: "\(door).\(code)", ["word": word])) }
            }
        }
        if !list.isPhase, !list.codes.contains(where: { given["on.\($0)"] == "yes" }) { out.append(Problem("none-offered")) }
        return out
    }
}
