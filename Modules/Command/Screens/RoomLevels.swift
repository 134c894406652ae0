import Base
import Core
import Store
import Vocabulary
import Web

/// What passes between levels for one incident (指示、请求): what was told and asked, and what came back.
struct RoomLevels: Sendable {
    let instructions: [Instruction]
    let requests: [LevelRequest]
    let instructionAnswers: [InstructionAnswer]
    let requestAnswers: [RequestAnswer]

    init(_ incident: IncidentID, _ reader: Reader) throws {
        let mine = Query.Filter.equals("incident", incident.sql)
        instructions = try reader.all(Instruction.self, [mine], limit: 100)
        requests = try reader.all(LevelRequest.self, [mine], limit: 100)
        instructionAnswers = try reader.all(InstructionAnswer.self, [mine], order: .init("at"), limit: 300)
        requestAnswers = try reader.all(RequestAnswer.self, [mine], order: .init("at"), limit: 300)
    }

    var count: Int { instructions.count + requests.count }

    /// The latest first, what is not answered before what is.
    func lines(_ display: Display, _ site: Site, _ exchange: Exchange, may: (CommandPermission, AreaCode?) -> Bool, now: Instant) -> [[String: Any]] {
        let told = instructions.map { instruction -> (Bool, Instant, [String: Any]) in
            let answers = instructionAnswers.filter { $0.instruction == instruction.id }, isDone = answers.contains(where: \.isFinal)
            var line = line(instruction.number, instruction.title, instruction.text, instruction.issuedAt, due: instruction.dueAt, isDone: isDone, now: now)
            line["kind"] = display.word("command.instruction")
            line["way"] = "→ " + (instruction.toArea.map(site.areas.shortName) ?? "")
            line["state"] = display.word(isDone ? "room.level.carried-out" : answers.isEmpty ? "room.level.unanswered" : "room.level.under-way")
            line["class"] = isDone ? "done" : answers.isEmpty ? "wait" : "out"
            line["href"] = "\(exchange.base)/instructions/\(instruction.id)"
            if !isDone && may(.work, instruction.toArea) { line["give"] = give("\(exchange.base)/instructions/\(instruction.id)/answers", site) }
            line["answers"] = answers.map { ["text": $0.text, "at": ChinaTime.clockText($0.at), "who": display.label(UserTag.recordType, $0.by.raw) ?? ""] }
            return (isDone, instruction.issuedAt, line)
        }
        let asked = requests.map { request -> (Bool, Instant, [String: Any]) in
            let answers = requestAnswers.filter { $0.request == request.id }, isDone = !answers.isEmpty
            var line = line(request.number, request.title, request.text, request.madeAt, due: request.dueAt, isDone: isDone, now: now)
            line["kind"] = display.code(RequestKind.listName, request.kind.rawValue)
            line["way"] = (request.fromArea.map(site.areas.shortName) ?? "") + " → " + (request.toArea.map(site.areas.shortName) ?? "")
            line["state"] = answers.last.map { display.code(RequestVerdict.listName, $0.verdict.rawValue) } ?? display.word("room.level.unanswered")
            line["class"] = isDone ? "done" : "wait"
            line["href"] = "\(exchange.base)/requests/\(request.id)"
            if !isDone && may(.instruct, request.toArea) {
                var form = give("\(exchange.base)/requests/\(request.id)/answers", site)
                form["verdicts"] = RequestVerdict.allCases.map { ["code": $0.rawValue, "name": display.code(RequestVerdict.listName, $0.rawValue)] }
                form["hasVerdict"] = true
                line["give"] = form
            }
            line["answers"] = answers.map { ["text": $0.text, "at": ChinaTime.clockText($0.at), "who": display.label(UserTag.recordType, $0.by.raw) ?? ""] }
            return (isDone, request.madeAt, line)
        }
        return (told + asked).sorted { a, b in a.0 == b.0 ? a.1 > b.1 : !a.0 }.map(\.2)
    }

    /// The form that answers on the spot.
    private func give(_ target: String, _ site: Site) -> [String: Any] { ["target": target, "key": RawID.make(at: site.store.machineNow).description, "hasVerdict": false] }

    private func line(_ number: String, _ title: String, _ text: String, _ at: Instant, due: Instant?, isDone: Bool, now: Instant) -> [String: Any] {
        var line: [String: Any] = ["number": number, "title": title, "text": text, "at": ChinaTime.clockText(at), "clock": false]
        if !isDone, let due {
            let left = due - now
            line["clock"] = ["due": due.description, "from": at.description, "text": ChinaTime.clockText(due), "class": left < .seconds(0) ? "over" : left < .minutes(15) ? "soon" : "norm"]
        }
        return line
    }

    /// Whom the person may instruct from here: the counties of the city, the townships of the incident's county.
    static func below(_ incident: IncidentFacts, _ site: Site, may: (AreaCode) -> Bool) -> [(code: AreaCode, name: String)] {
        let city = incident.area.ancestor(level: 2), county = incident.area.ancestor(level: 3)
        let counties = site.areas.below(city, depth: 1).filter { $0.level == 3 }, towns = county.level == 3 ? site.areas.below(county, depth: 1).filter { $0.level == 4 } : []
        // The incident's own county first.
        let ordered = counties.filter { $0.code == county } + counties.filter { $0.code != county } + towns
        return ordered.filter { entry in entry.code.parent.map(may) ?? false }.map { ($0.code, site.areas.shortName($0.code)) }
    }

    /// Whom one asks: the levels above one's own, then the other counties of the city.
    static func others(than own: AreaCode, _ site: Site) -> [(code: AreaCode, name: String)] {
        var out: [(AreaCode, String)] = [], up = own.parent
        while let level = up {
            out.append((level, site.areas.shortName(level)))
            up = level.parent
        }
        let beside = site.areas.below(own.ancestor(level: 2), depth: 1).filter { $0.level == 3 && $0.code != own }
        return out + beside.map { ($0.code, site.areas.shortName($0.code)) }
    }
}
