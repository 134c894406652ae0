import Core
import Module
import Store
import Vocabulary
import Web

/// What to look after next (次生灾害排查): for every link of the chain the places within reach, who answers for them, and who has looked. It proposes: nobody is sent and nothing is raised by it.
enum ChainPage {
    private static let shown = 40

    static let pages: [any Surface] = ChainSource.Kind.allCases.map { kind in
        Page("/\(path(kind))/:id/chain", needs: WarningsPermission.view, template: "chain", title: "warnings.chain-places") { exchange, site in
            let id = try exchange.id()
            return try await site.store.readAside(try exchange.context()) { ScreenModel(try model(kind, id, $0, exchange, site)) }.values
        }
    }

    private static func path(_ kind: ChainSource.Kind) -> String { kind.rawValue + "s" }

    private static func source(_ kind: ChainSource.Kind, _ id: RawID, _ reader: Reader, _ site: Site) throws -> ChainSource? {
        switch kind {
        case .warning: ChainSource(try reader.get(Warning.self, WarningID(id)), now: reader.now)
        case .alarm: try ChainSource(alarm: AlarmID(id), reader)
        case .incident: try site.assembly.ports.find((any IncidentPort).self)?.brief(IncidentID(id), reader).map(ChainSource.init)
        }
    }

    private static func model(_ kind: ChainSource.Kind, _ id: RawID, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        guard let source = try source(kind, id, reader, site) else { throw KernelRefusal.notFound(type: kind.type) }
        let words = WarningWords(exchange, site), csv = try site.home.module("Warnings").folder("Resources").text("disaster-chains.csv"), links = try SeedTable.rows(csv: csv).map { try ChainLink(row: $0) }
        let event = exchange.first("event").flatMap(ChainEvent.init(rawValue:)) ?? source.event, href = "\(exchange.base)/\(path(kind))/\(id)"
        let triggers = Set(links.map(\.trigger))
        var model: [String: Any] = [
            "title": source.title, "name": source.title, "href": href, "chainHref": href + "/chain", "at": ChinaTime.minuteText(source.at), "hasEvent": event != nil, "hasReach": source.reach != nil, "event": event.map { name($0.name, exchange) } ?? "—",
            "events": ChainEvent.allCases.filter(triggers.contains).map { ["value": $0.rawValue, "label": name($0.name, exchange), "isChosen": $0 == event] as [String: Any] },
        ]
        if let level = source.level { model["level"] = words.level(level.warningLevel) }
        guard let event, let reach = source.reach else { return model }
        let proposals = DisasterChain.proposals(ChainTrigger(event: event, level: source.level, at: source.at), by: links, order: 2)
        let places = try ChainPlaces(reach, for: proposals.map(\.link), reader)
        let checks = Dictionary(try reader.all(ChainCheck.self, [.equals(kind.rawValue, .id(id))], limit: 5_000).map { ($0.key, $0) }, uniquingKeysWith: { a, _ in a })
        let people = try reader.labels(UserTag.recordType, Set(checks.values.compactMap { $0.checkedBy?.raw }))
        let mayCheck = reader.principal.may(NoteChainCheck.needs, in: nil)
        var looked = 0, all = 0
        model["links"] = try proposals.map { proposal -> [String: Any] in
            let found = places.of(proposal.link), link = proposal.link, done = found.count { checks["\(id) \(link.id) \($0.id)"] != nil }
            looked += done
            all += found.count
            return [
                "leads": name(link.leadsTo.name, exchange), "look": name(link.check, exchange), "due": ChinaTime.minuteText(proposal.dueAt), "isLate": proposal.dueAt < reader.now && done < found.count, "isLater": proposal.order > 1, "source": link.source.text,
                "isDownstream": link.direction == .downstream, "count": found.count, "done": done, "isEmpty": found.isEmpty, "hasMore": found.count > shown, "kilometres": FieldKind.text(link.withinKilometres, places: 0),
                "places": try found.prefix(shown).map { try line($0, kind, id, link, checks["\(id) \(link.id) \($0.id)"], people, mayCheck, words, reader) },
            ]
        }
        (model["looked"], model["all"], model["isMore"], model["hasLinks"]) = (looked, all, places.isMore, !proposals.isEmpty)
        return model
    }

    private static func line(_ place: ChainPlaces.Place, _ kind: ChainSource.Kind, _ id: RawID, _ link: ChainLink, _ check: ChainCheck?, _ people: [RawID: String], _ mayCheck: Bool, _ words: WarningWords, _ reader: Reader) throws -> [String: Any] {
        let exchange = words.exchange, site = "\(exchange.base)/sites/\(place.id)"
        var line: [String: Any] = ["name": place.name, "kind": words.code("site-kind", place.kind), "href": site, "person": place.contact.isEmpty ? "—" : place.contact, "telHref": site]
        if let metres = place.metres { line["metres"] = FieldKind.text(metres / 1_000, places: 1) }
        // A number in full only for whom the register or the warnings unmask it; the record's own page unmasks and notes it.
        if let person = place.person {
            let isUnmasked = reader.principal.may(WarningsPermission.unmask.rawValue, in: person.area)
            line["person"] = person.name
            line["telephone"] = isUnmasked ? person.mobile : Display.masked(person.mobile)
            line["telHref"] = isUnmasked && !person.mobile.isEmpty ? "tel:" + person.mobile.filter { $0.isNumber || $0 == "+" } : site
        } else if !place.telephone.isEmpty {
            line["telephone"] = Display.masked(place.telephone)
        }
        line["noted"] = false
        if let check {
            line["noted"] = [
                "word": words.code(ChainFinding.listName, check.finding.rawValue), "class": check.finding == .fine ? "ready" : "fail", "who": check.checkedBy.flatMap { people[$0.raw] } ?? "—", "at": ChinaTime.minuteText(check.checkedAt), "remark": check.remark.isEmpty ? false as Any : check.remark,
            ] as [String: Any]
        }
        if mayCheck {
            line["form"] = [
                "source": kind.rawValue, "id": id.description, "link": link.id, "site": place.id.description,
                "findings": ChainFinding.allCases.map { ["value": $0.rawValue, "label": words.code(ChainFinding.listName, $0.rawValue)] },
            ] as [String: Any]
        }
        return line
    }

    private static func name(_ wording: Wording, _ exchange: Exchange) -> String { exchange.locale == .chinese ? wording.zh : wording.en }
}
