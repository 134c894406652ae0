import Core
import Module
import Store
import Telemetry
import Vocabulary

/// What a person asks to try (规则试算): the text of a rule, over which points and which days. It is read like a form.
struct TrialRequest: Sendable {
    /// The rule that is being changed; nil for one that is being written.
    var rule: AlarmRuleID?
    var kind: PointKindID?
    var point: PointID?
    var overrides: AlarmRuleID?
    var definition = ""
    var from: Instant?
    var to: Instant?

    static let fields = FieldSet<TrialRequest>([
        .reference("rule", \.rule), .reference("kind", \.kind), .reference("point", \.point), .reference("overrides", \.overrides), .longText("definition", \.definition, max: 4_000, .required),
        .instant("from", \.from), .instant("to", \.to),
    ])

    /// A month, unless said.
    static let usualSpan = Instant.Span.days(30), longestSpan = Instant.Span.days(366)
    /// Of more points a sample is tried, spread evenly over their codes.
    static let pointsMax = 500

    init() {}

    /// - Parameter values: by the names of the fields.
    init(_ values: [String: SQLValue]) throws {
        let problems = Self.fields.fill(&self, from: values) + Self.fields.missing(in: self)
        guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
    }

    /// What is saved of a rule.
    init(_ saved: AlarmRule) { (rule, kind, point, overrides, definition) = (saved.id, saved.kind, saved.point, saved.overrides, saved.definition) }

    /// As a form shows it.
    var texts: [String: String] {
        Dictionary(zip(Self.fields.infos, Self.fields.values(of: self)).map { ($0.name, $0.kind.formText($1)) }, uniquingKeysWith: { a, _ in a })
    }

    /// The points and texts that are tried. Only points that the reader may see are among them.
    func plan(_ reader: Reader, _ book: PointBook) throws -> TrialPlan {
        var wanted = AlarmRule.blank
        (wanted.name, wanted.kind, wanted.point, wanted.overrides, wanted.definition) = ("?", kind, point, overrides, definition)
        var problems = wanted.problems()
        let to = min(to ?? reader.now, reader.now), from = from ?? to - Self.usualSpan
        if from >= to { problems.append(Problem("before-begin", field: "to")) } else if to - from > Self.longestSpan { problems.append(Problem("trial-too-long", field: "from", ["days": "366"])) }
        guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
        let text = try TrialPlan.Text(definition, book)
        let saved = try rule.flatMap { try reader.find(AlarmRule.self, $0) } ?? overrides.flatMap { try reader.find(AlarmRule.self, $0) }
        let all = try subjects(reader, book)
        let step = max(1, Double(all.count) / Double(Self.pointsMax))
        let tried = all.count <= Self.pointsMax ? all : (0..<Self.pointsMax).map { all[Int(Double($0) * step)] }
        return TrialPlan(
            text: text, inForce: saved.flatMap { $0.phase == .on ? try? TrialPlan.Text($0.definition, book) : nil }, inForceName: saved.map(\.name) ?? "",
            recorded: try rule.map { try reader.count(AlarmTag.recordType, [.equals("rule", .id($0.raw)), .range("began_at", from: from.sql, to: to.sql)]) }, subjects: tried, all: all.count, from: from.milliseconds, to: to.milliseconds)
    }

    /// In the order of their codes.
    private func subjects(_ reader: Reader, _ book: PointBook) throws -> [TrialPlan.Subject] {
        let others = try rule.map { id in Set(try reader.all(AlarmRule.self, [.equals("phase", AlarmRulePhase.on.sql)], limit: 5_000).filter { $0.overrides == id }.compactMap(\.point)) } ?? []
        return book.entries.indices.compactMap { number -> TrialPlan.Subject? in
            guard let entry = book.entries[number], entry.isInService, point.map({ $0 == entry.id }) ?? (kind == entry.kind), !others.contains(entry.id), reader.principal.may(SensorsPermission.view.rawValue, in: entry.area) else { return nil }
            return TrialPlan.Subject(number: Int32(number), id: entry.id, code: entry.code, name: entry.name, unit: entry.unit, decimals: entry.decimals)
        }.sorted { ($0.code, $0.number) < ($1.code, $1.number) }
    }
}

/// A trial that can be carried out: checked, its points known by number.
struct TrialPlan: Sendable {
    struct Subject: Sendable {
        let number: Int32
        let id: PointID
        let code: String
        let name: String
        let unit: String
        let decimals: Int
    }

    /// A rule and the numbers of the points that it names.
    struct Text: Sendable {
        let rule: Rule
        let named: [Int32]

        init(_ definition: String, _ book: PointBook) throws {
            let text: RuleText
            do throws(RuleText.Fault) { text = try RuleText.parse(definition) } catch { throw KernelRefusal.invalid([error.problem]) }
            if let missing = text.points.first(where: { book.codes[$0] == nil }) { throw KernelRefusal.invalid([Problem("rule-unknown-point", field: "definition", ["code": missing])]) }
            (rule, named) = (text.rule, text.points.compactMap { book.codes[$0] })
        }
    }

    let text: Text
    /// What holds now, in whose place the text would stand; nil where nothing does.
    let inForce: Text?
    let inForceName: String
    /// How many alarms stand in the book of that time; nil for a rule that is new.
    let recorded: Int?
    let subjects: [Subject]
    /// How many points it would watch; where more than `subjects`, those are a sample.
    let all: Int
    let from: Int64
    let to: Int64
}
