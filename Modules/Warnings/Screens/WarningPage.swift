import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// One warning: what it says, who approved it, where it went out, who has heard it.
enum WarningPage {
    static let page = Page("/warnings/:id", needs: WarningsPermission.view, template: "warning", title: "nav.warnings") { exchange, site in
        let context = try exchange.context(), id = WarningID(try exchange.id())
        return try await site.store.readAside(context) { ScreenModel(try model(id, $0, exchange, site)) }.values
    }

    private static func model(_ id: WarningID, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let warning = try reader.get(Warning.self, id), words = WarningWords(exchange, site), me = reader.principal, content = warning.content
        var model = words.line(warning)
        let phase = warning.life.phase(at: reader.now), isPublished = warning.publishedAt != nil
        model["title"] = content.headline
        model["isFollower"] = warning.kind != .alert
        model["phase"] = words.code("warning-phase", phase.rawValue)
        model["mark"] = phase == .published ? "ready" : phase.isEnd ? "done" : "wait"
        model["facts"] = try facts(warning, words, reader)
        model["description"] = content.description
        model["hasInstruction"] = !content.instruction.isEmpty
        model["instruction"] = content.instruction
        model["approvals"] = try approvals(warning, words, reader)
        let isOwn = warning.life.authors.contains(me.user)
        model["isOwn"] = isOwn && (phase == .inReview || phase == .reviewed)
        let approving: Set = [ReviewWarning.name, SignWarning.name]
        let offers = try Offers.models("warnings", id.raw, area: warning.area, phase: phase.rawValue, back: "\(exchange.base)/warnings/\(id)", besides: isOwn ? approving.union([HearWarning.name]) : [HearWarning.name], exchange, site)
        model["offers"] = offers.filter { !($0["name"] as? String == UpdateWarning.name && warning.kind == .cancel) && !($0["name"] as? String == CancelWarning.name && warning.kind == .cancel) && $0["name"] as? String != ReviseWarning.name }
        model["hasOffers"] = !offers.isEmpty
        model["mayEdit"] = ReviseWarning.phases.contains(phase.rawValue) && me.may(WarningsPermission.draft.rawValue, in: warning.area)
        model["isPublished"] = isPublished
        model["isCAP"] = isPublished && reader.space.isLive
        model["id"] = id.raw.description
        model["key"] = RawID.make(at: reader.now).description
        let own = try Calling.calls(of: id, for: me.user, reader)
        model["mayHear"] = phase == .published && !own.isEmpty
        model["note"] = warning.reviewNote.isEmpty ? false as Any : warning.reviewNote
        if let range = content.range, let centre = range.bounds?.centre {
            var map: [String: Any] = ["lon": FieldKind.text(centre.longitude, places: 5), "lat": FieldKind.text(centre.latitude, places: 5), "isShape": content.shape != nil, "radius": false]
            if let radius = content.radiusKilometres { map["radius"] = FieldKind.text(radius, places: 1) }
            model["map"] = map
        }
        if let indicators = try WarningIndicators(warning, words, reader) { model["indicators"] = indicators.model }
        if isPublished {
            model["publications"] = try publications(warning, words, reader)
            let tally = try CallTally.of(id, reader), board = CallBoard(warning, tally, words, reader)
            if board.isCalled { model["board"] = try board.model() }
            model["coverage"] = CoverageModel.model(try CoverageCount.of(warning, tally, site.assembly.ports, reader), words)
            model["mayPrint"] = me.may(WarningsPermission.view.rawValue, in: warning.area)
        } else {
            model["reach"] = ReachModel.model(try Reach.of(warning, site.assembly.layers, reader), exchange, site)
        }
        let responses = try site.assembly.ports.find((any WarningResponsePort).self)?.responses(to: id, reader) ?? []
        model["responses"] = try responses.map { try response($0, to: id, words, reader) }
        model["hasResponses"] = !responses.isEmpty
        if warning.isInForce(at: reader.now) { model.merge(chain(warning, words, reader)) { a, _ in a } }
        let info = Warning.table.info, history = try reader.history(of: id.raw, limit: 30)
        var display = Display(site, exchange.locale)
        try display.prepare(UserTag.recordType, Set(history.map(\.draft.actor.raw)), reader)
        model["history"] = HistoryModel.lines(history, info, display, path: "\(exchange.base)/warnings/\(id)", exchange, site)
        model["historyHref"] = "\(exchange.base)/warnings/\(id)/history"
        return model
    }

    /// What may follow from the danger, and what is to be looked after by when: a person makes tasks of it or does not.
    private static func chain(_ warning: Warning, _ words: WarningWords, _ reader: Reader) -> [String: Any] {
        guard let event = ChainEvent(warning.hazard), let csv = try? words.site.home.module("Warnings").folder("Resources").text("disaster-chains.csv") else { return [:] }
        let links = SeedTable.rows(csv: csv).compactMap { try? ChainLink(row: $0) }, isChinese = words.exchange.locale == .chinese
        let trigger = ChainTrigger(event: event, level: warning.level.grade, at: warning.content.onset ?? warning.publishedAt ?? reader.now)
        let checks = DisasterChain.proposals(trigger, by: links, order: 2).map { check -> [String: Any] in
            let event = check.link.leadsTo.name
            return ["event": isChinese ? event.zh : event.en, "check": isChinese ? check.link.check.zh : check.link.check.en, "due": ChinaTime.minuteText(check.dueAt), "isLater": check.order > 1, "source": check.link.source.text]
        }
        return ["checks": checks, "hasChecks": !checks.isEmpty]
    }

    private static func facts(_ warning: Warning, _ words: WarningWords, _ reader: Reader) throws -> [[String: Any]] {
        let content = warning.content, type = WarningTag.recordType
        var out: [(String, String, String?)] = [
            ("number", warning.number, nil), ("hazard", words.code("warning-hazard", warning.hazard.rawValue), nil), ("divisions", words.areas(content.areas), nil), ("onset", content.onset.map(ChinaTime.minuteText) ?? "", nil),
            ("expires", ChinaTime.minuteText(warning.endsAt), nil), ("certainty", words.code("warning-certainty", content.certainty.rawValue), nil), ("issuer_name", try Publishing.issuerName(of: warning, reader), nil),
            ("issuer_kind", words.code("issuer-kind", content.issuerKind.rawValue), nil), ("partners", content.partners.map { words.code("issuer-kind", $0.rawValue) }.joined(separator: "、"), nil),
            ("origin", words.code("warning-origin", warning.origin.rawValue), warning.proposal.map { "\(words.exchange.base)/warning-proposals/\($0)" }), ("identifier", warning.identifier, nil),
        ]
        for (name, other) in [("follows", warning.follows), ("successor", warning.successor)] {
            if let other, let known = try reader.find(Warning.self, other) { out.append((name, known.content.headline, "\(words.exchange.base)/warnings/\(other)")) }
        }
        if !warning.excepted.isEmpty { out.append(("excepted", words.areas(CodeText.areas(warning.excepted) ?? []), nil)) }
        return out.filter { !$0.1.isEmpty }.map { ["label": words.word("\(type).\($0.0)"), "text": $0.1, "href": $0.2 ?? false as Any] }
    }

    /// 预警即响应: what its plan proposes, and who has decided what.
    private static func response(_ brief: WarningResponseBrief, to warning: WarningID, _ words: WarningWords, _ reader: Reader) throws -> [String: Any] {
        let path = "warning-responses", exchange = words.exchange, back = "\(exchange.base)/warnings/\(warning)"
        let name = try brief.decidedBy.map { try reader.labels(UserTag.recordType, [$0.raw])[$0.raw] ?? "—" } ?? ""
        return [
            "href": "\(exchange.base)/\(path)/\(brief.id)", "level": ["n": brief.level.rawValue, "numeral": Levels.numeral(brief.level.rawValue), "word": words.code("response-level", "\(brief.level.rawValue)")], "plan": brief.plan,
            "phase": words.code("warning-response-phase", brief.phase), "mark": brief.phase == "active" ? "ready" : brief.isOpen ? "wait" : "done", "area": brief.area.map(words.site.areas.shortName) ?? "—", "who": name,
            "at": brief.decidedAt.map(ChinaTime.minuteText) ?? "", "reason": brief.reason,
            "offers": brief.isOpen ? try Offers.models(path, brief.id, area: brief.area, phase: brief.phase, back: back, besides: [], exchange, words.site) : [],
        ]
    }

    private static func approvals(_ warning: Warning, _ words: WarningWords, _ reader: Reader) throws -> [[String: Any]] {
        let authors: [UserID] = CodeText.ids(warning.authors)
        let steps: [(WarningStep, [UserID], Instant?)] = [
            (.edit, authors, nil), (.submit, [], warning.submittedAt), (.review, [warning.reviewer].compactMap { $0 }, warning.reviewedAt), (.sign, [warning.signer].compactMap { $0 }, warning.signedAt),
            (.publish, [warning.publisher].compactMap { $0 }, warning.publishedAt),
        ]
        let names = try reader.labels(UserTag.recordType, Set(steps.flatMap { $0.1.map(\.raw) }))
        return steps.map { step, people, at in
            let isDone = step == .edit || at != nil
            return [
                "step": words.word("warnings.step.\(step.rawValue)"), "who": people.map { names[$0.raw] ?? "—" }.joined(separator: "、"), "at": at.map(ChinaTime.minuteText) ?? "", "isDone": isDone, "mark": isDone ? "ready" : "wait",
            ] as [String: Any]
        }
    }

    private static func publications(_ warning: Warning, _ words: WarningWords, _ reader: Reader) throws -> [[String: Any]] {
        let may = reader.principal.may(WarningsPermission.publish.rawValue, in: warning.area) && warning.life.isActive(at: reader.now)
        return try reader.all(Publication.self, [.equals("warning", warning.id.sql)], order: .init("created_at"), limit: 100).map { publication in
            let marks: [PublicationState: String] = [.waiting: "wait", .done: "ready", .failed: "fail", .takenBack: "done"]
            let note = publication.channel == .call && !publication.note.isEmpty ? words.word("warnings.people-called", ["n": publication.note]) : publication.note
            return [
                "id": publication.id.raw.description, "channel": words.code("publication-channel", publication.channel.rawValue), "state": words.code("publication-state", publication.state.rawValue), "mark": marks[publication.state] ?? "wait",
                "at": publication.doneAt.map(ChinaTime.minuteText) ?? "—", "attempts": publication.attempts, "problem": publication.problem.isEmpty ? "" : words.site.catalogue.has(publication.problem) ? words.word(publication.problem) : publication.problem,
                "note": note, "mayAgain": may, "key": RawID.make(at: reader.now).description, "fingerprint": publication.fingerprint.isEmpty ? false as Any : String(publication.fingerprint.prefix(16)),
            ] as [String: Any]
        }
    }
}

/// What a warning has reached, in the words of a screen.
enum CoverageModel {
    static func model(_ count: CoverageCount, _ words: WarningWords) -> [String: Any] {
        let total = count.coverage.total
        func percent(_ share: Double?) -> String { share.map { FieldKind.text($0 * 100, places: 1) + " %" } ?? "—" }
        return [
            "population": Display.thousands("\(total.population)"), "hasPopulation": total.population > 0, "reached": Display.thousands("\(Int(total.reached.rounded()))"), "share": percent(total.share), "called": count.called,
            "answered": count.answered, "answeredShare": percent(count.called > 0 ? Double(count.answered) / Double(count.called) : nil), "median": count.medianMinutes.map { $0 == 0 ? "<1" : "\($0)" } ?? "—", "hasMedian": count.medianMinutes != nil, "overlap": words.code("coverage-overlap", count.overlap.rawValue),
            "loudspeakers": count.loudspeakers.map { ["area": words.site.areas.shortName($0.area), "given": $0.loudspeakers, "played": $0.played] as [String: Any] }, "hasLoudspeakers": !count.loudspeakers.isEmpty,
            "loudspeakersGiven": count.loudspeakers.reduce(0) { $0 + $1.loudspeakers }, "loudspeakersPlayed": count.loudspeakers.reduce(0) { $0 + $1.played },
            "rows": count.coverage.rows.map { row -> [String: Any] in
                [
                    "area": row.area.map(words.site.areas.shortName) ?? "—", "population": row.population > 0 ? Display.thousands("\(row.population)") : "—", "reached": row.population > 0 ? Display.thousands("\(Int(row.reached.rounded()))") : "—",
                    "share": percent(row.share), "people": "\(row.responsibleReached) / \(row.responsible)",
                ]
            },
            "channels": total.byChannel.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { channel, persons in
                ["channel": words.code("publication-channel", channel), "reached": Display.thousands("\(Int(persons.rounded()))"), "share": percent(total.population > 0 ? persons / Double(total.population) : nil)]
            },
            "hasChannels": !total.byChannel.isEmpty,
            "ways": total.responsibleByChannel.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { way, persons in
                ["way": words.code("answer-way", way), "count": persons, "share": percent(count.called > 0 ? Double(persons) / Double(count.called) : nil)]
            },
            "hasWays": !total.responsibleByChannel.isEmpty, "isMadeUpCount": count.isMadeUp,
            "hasRows": !count.coverage.rows.isEmpty, "unknown": words.areas(count.unknown), "hasUnknown": !count.unknown.isEmpty,
            "unmeasured": count.unmeasured.map { words.code("publication-channel", $0.rawValue) }.joined(separator: "、"), "hasUnmeasured": !count.unmeasured.isEmpty,
        ]
    }
}
