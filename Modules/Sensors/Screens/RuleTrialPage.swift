import Core
import HTTPTypes
import Module
import Store
import Telemetry
import Vocabulary
import Web

/// Trying a rule on past readings before it is switched on (规则试算): its text, the points and the days; beneath, what it would have raised beside what holds now.
enum RuleTrialPage {
    /// Of a rule that is there.
    static let page = Page("/alarm-rules/:id/trial", needs: SensorsPermission.configure, template: "rule-trial", title: "sensors.rule-trial") { exchange, site in
        try await model(AlarmRuleID(try exchange.id()), nil, [], exchange, site)
    }
    /// Of one that is being written.
    static let blank = Page("/rule-trial", needs: SensorsPermission.configure, template: "rule-trial", title: "sensors.rule-trial") { exchange, site in
        try await model(nil, nil, [], exchange, site)
    }

    static let posts = RawRoutes(
        .post("/rule-trials", needs: .permission(SensorsPermission.configure)) { exchange, site in
            let form = try exchange.form(), rule = form.first { $0.name == "rule" }?.value
            do {
                let trial = try await RuleTrialDoor.begin(try FormPage.values(TrialRequest.fields.infos, exchange), exchange, site)
                return .see(address(trial, exchange))
            } catch KernelRefusal.invalid(let problems) {
                let given = Dictionary(form.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
                let model = try await model(rule.flatMap { RawID($0) }.map { AlarmRuleID($0) }, given, problems, exchange, site)
                return .html(try await site.screens.page("rule-trial", model, title: site.words("sensors.rule-trial", exchange), exchange, site), status: .init(code: 422))
            }
        },
        .post("/rule-trials/:id/cancellations", needs: .permission(SensorsPermission.configure)) { exchange, site in
            let desk = try site.service(TrialDesk.self), id = try exchange.id(), user = try exchange.context().principal.user
            try desk.cancel(id, of: user)
            return .see(address(try desk.trial(id, of: user), exchange))
        })

    private static func address(_ trial: TrialDesk.Trial, _ exchange: Exchange) -> String { exchange.base + (trial.request.rule.map { "/alarm-rules/\($0)/trial" } ?? "/rule-trial") + "?trial=\(trial.id)" }

    private static let asked = ["kind", "point", "overrides", "definition", "from", "to"], rowsMax = 100

    private static func model(_ rule: AlarmRuleID?, _ given: [String: String]?, _ problems: [Problem], _ exchange: Exchange, _ site: Site) async throws -> [String: Any] {
        let context = try exchange.context()
        let trial = try given == nil ? exchange.first("trial").flatMap { RawID($0) }.map { try site.service(TrialDesk.self).trial($0, of: context.principal.user) } : nil
        return try await site.store.readAside(context) { reader in
            let saved = try rule.map { try reader.get(AlarmRule.self, $0) }
            var texts = given ?? trial?.request.texts ?? saved.map { TrialRequest($0).texts } ?? [:]
            if given == nil, trial == nil { for (name, value) in exchange.query where asked.contains(name) { texts[name] = value } }
            let now = reader.now
            for (name, at) in [("from", now - TrialRequest.usualSpan), ("to", now)] where (texts[name] ?? "").isEmpty { texts[name] = FieldKind.instant.formText(at.sql) }
            let controls = FormControls(site, exchange.locale, prefix: "sensors.trial")
            // Which points a rule is about is changed where it is saved.
            let shown = TrialRequest.fields.infos.filter { asked.contains($0.name) && (rule == nil || !["kind", "point", "overrides"].contains($0.name)) }
            var model: [String: Any] = [
                "controls": try controls.models(shown, texts, problems, reader).map(\.model), "key": RawID.make(at: now).description, "isNew": rule == nil, "problems": problems.map { site.catalogue.text("problem.\($0.code)", exchange.locale, $0.arguments) },
                "hasProblems": !problems.isEmpty,
            ]
            if let saved, let rule {
                model["saved"] = ["name": saved.name, "href": "\(exchange.base)/alarm-rules/\(rule)", "version": try reader.row(AlarmRuleTag.recordType, rule.raw)?.version ?? 0, "phase": site.words("code.alarm-rule-phase.\(saved.phase.rawValue)", exchange)] as [String: Any]
                model["hidden"] = ["rule", "kind", "point", "overrides"].compactMap { name in texts[name].flatMap { $0.isEmpty ? nil : ["name": name, "value": $0] } }
            }
            if let trial { model["trial"] = progress(trial, texts, exchange, site) }
            return ScreenModel(model)
        }.values
    }

    private static func progress(_ trial: TrialDesk.Trial, _ texts: [String: String], _ exchange: Exchange, _ site: Site) -> [String: Any] {
        let total = trial.plan.subjects.count
        var model: [String: Any] = [
            "id": trial.id.description, "isOpen": trial.isOpen, "done": trial.done, "total": total, "percent": total == 0 ? 0 : trial.done * 100 / total, "phase": site.words("sensors.trial-phase.\(trial.name)", exchange), "isBad": trial.name == "failed" || trial.name == "cancelled",
            "newHref": "\(exchange.base)/alarm-rules/new?" + asked.prefix(4).compactMap { name in texts[name].map { "\(name)=\(URLText.encode($0))" } }.joined(separator: "&"), "definition": texts["definition"] ?? "",
        ]
        if case .done(let outcome) = trial.phase { model["result"] = result(trial, outcome, exchange, site) }
        return model
    }

    private static func result(_ trial: TrialDesk.Trial, _ outcome: TrialOutcome, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        let plan = trial.plan, here = address(trial, exchange), sorted = outcome.points.sorted { ($0.count, $0.inForceCount, $1.subject.code) > ($1.count, $1.inForceCount, $0.subject.code) }
        let chosen = exchange.first("point").flatMap { id in outcome.points.first { $0.subject.id.raw.description == id } } ?? sorted.first
        var model: [String: Any] = [
            "alarms": Display.thousands("\(outcome.alarms)"), "inForce": Display.thousands("\(outcome.inForce)"), "hasInForce": plan.inForce != nil, "inForceName": plan.inForceName, "tried": outcome.tried, "all": plan.all, "isSample": outcome.tried < plan.all,
            "readings": Display.thousands("\(outcome.readings)"), "from": ChinaTime.minuteText(Instant(milliseconds: plan.from)), "to": ChinaTime.minuteText(Instant(milliseconds: plan.to)), "withoutBand": outcome.withoutBand, "hasWithoutBand": outcome.withoutBand > 0,
            "isIncomplete": outcome.broken > 0, "isEmpty": outcome.points.isEmpty, "rest": max(0, sorted.count - rowsMax), "hasRest": sorted.count > rowsMax,
            "grades": WarningLevel.allCases.map { level in
                ["n": level.rawValue, "numeral": Levels.numeral(level.rawValue), "word": site.words("code.warning-level.\(level.rawValue)", exchange), "count": outcome.grades[AlarmGrade(level)] ?? 0, "inForce": outcome.inForceGrades[AlarmGrade(level)] ?? 0] as [String: Any]
            },
            "rows": sorted.prefix(rowsMax).map { point -> [String: Any] in
                ["name": point.subject.name, "code": point.subject.code, "count": point.count, "inForce": point.inForceCount, "href": "\(here)&point=\(point.subject.id)", "isChosen": point.subject.id == chosen?.subject.id]
            },
        ]
        if let recorded = plan.recorded { model["recorded"] = ["count": recorded] }
        if let chosen { model["one"] = one(chosen, plan, exchange, site) }
        return model
    }

    private static func one(_ point: TrialOutcome.OfPoint, _ plan: TrialPlan, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        func lines(_ alarms: [RuleTrial.Episode]) -> [[String: Any]] {
            alarms.map { alarm in
                let level = alarm.peak.level ?? .blue, minutes = ((alarm.end ?? plan.to) - alarm.begin) / 60_000
                return [
                    "n": level.rawValue, "numeral": Levels.numeral(level.rawValue), "word": site.words("code.warning-level.\(level.rawValue)", exchange), "began": ChinaTime.minuteText(Instant(milliseconds: alarm.begin)),
                    "ended": alarm.end.map { ChinaTime.minuteText(Instant(milliseconds: $0)) } ?? site.words("sensors.trial-standing", exchange), "length": site.words("sensors.trial-length", exchange, ["h": "\(minutes / 60)", "m": "\(minutes % 60)"]),
                ]
            }
        }
        func marks(_ alarms: [RuleTrial.Episode], _ isNew: Bool) -> [String] { alarms.map { "[\($0.begin),\($0.end ?? plan.to),\($0.peak.level?.rawValue ?? 4),\(isNew)]" } }
        return [
            "id": point.subject.id.raw.description, "name": point.subject.name, "from": plan.from, "to": plan.to, "marks": "[" + (marks(point.inForce, false) + marks(point.alarms, true)).joined(separator: ",") + "]", "alarms": lines(point.alarms), "inForce": lines(point.inForce),
            "hasAlarms": !point.alarms.isEmpty, "hasInForce": !point.inForce.isEmpty, "isCut": point.count > point.alarms.count,
        ]
    }
}
