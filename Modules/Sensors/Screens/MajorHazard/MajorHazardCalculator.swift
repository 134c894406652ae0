import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// The calculator of GB 18218 (重大危险源辨识分级计算): what is stored on one side, every step of the calculation on the other. Nothing is kept until somebody saves it.
enum MajorHazardCalculator {
    private static let emptyRows = 2

    static let page = Page("/major-hazards/new", needs: SensorsPermission.view, template: "major-hazard-calculator", title: "sensors.major-hazard-calculator") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { ScreenModel(try model($0, exchange, site)) }.values
    }

    /// The same for machines: nothing is kept.
    static let door = RawRoutes(
        Route(.get, "/api/v1/major-hazard-judgement", needs: .permission(SensorsPermission.view), scope: .read(MajorHazardTag.recordType), describe: description) { exchange, site in
            let asked = try Asked(exchange)
            let judgement = try await site.store.readAside(try exchange.context()) { try asked.judge(MajorHazardTables($0)) }
            return .json(judgement.json)
        })

    private static let description: Describe = { words in
        ownReading("major-hazards.judgement", of: "sensors", path: [], parameters: [("substances", ["type": "string"]), ("persons", ["type": "integer"])])(words)
    }

    // MARK: What is asked

    /// The substances of a form (`name`, `cas`, … so often as there are lines), or as one text.
    struct Asked: Sendable {
        let stored: [StoredSubstance]
        let persons: Int?
        /// As they were typed, with what cannot be read.
        let personsText: String

        init(_ stored: [StoredSubstance], persons: Int?) {
            (self.stored, self.persons, personsText) = (stored, persons, persons.map(String.init) ?? "")
        }

        init(_ exchange: Exchange) throws {
            personsText = exchange.first("persons")?.trimmingSpaces ?? ""
            if personsText.isEmpty { persons = nil } else {
                guard let number = Int(personsText) else { throw KernelRefusal.invalid([Problem("not-integer", field: "persons", ["value": String(personsText.prefix(40))])]) }
                persons = number
            }
            if let text = exchange.first("substances") {
                do throws(Problem) { stored = try StoredSubstance.list(text) } catch { throw KernelRefusal.invalid([error]) }
            } else {
                var read: [StoredSubstance] = []
                for line in Self.lines(exchange) {
                    do throws(Problem) { if let one = try line.stored { read.append(one) } } catch { throw KernelRefusal.invalid([error]) }
                }
                stored = read
            }
        }

        func judge(_ tables: MajorHazardTables) throws -> MajorHazardJudgement {
            do throws(MajorHazardRefusal) { return try tables.judge(stored, persons: persons) } catch { throw KernelRefusal.invalid([error.problem]) }
        }

        /// One line of the form, as it was typed.
        struct Line {
            let place: Int
            var cells: [String: String]
            subscript(_ column: String) -> String { cells[column] ?? "" }
            var isEmpty: Bool { ["name", "cas", "row", "classes", "tonnes"].allSatisfy { self[$0].isEmpty } }

            var stored: StoredSubstance? {
                get throws(Problem) {
                    if isEmpty { return nil }
                    let text = StoredSubstance.columns.joined(separator: ",") + "\n" + StoredSubstance.columns.map { "\"" + self[$0].replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
                    do throws(Problem) { return try StoredSubstance.list(text).first } catch {
                        throw Problem(error.code, field: error.field, error.arguments.merging(["place": "\(place)"]) { _, own in own })
                    }
                }
            }
        }

        static func lines(_ exchange: Exchange) -> [Line] {
            var lines: [Line] = []
            for (name, value) in exchange.query where StoredSubstance.columns.contains(name) {
                // A column that comes again begins the next line; beyond the limit nothing is read.
                if lines.isEmpty || lines[lines.count - 1].cells[name] != nil {
                    guard lines.count <= MajorHazardTables.substancesMax else { break }
                    lines.append(Line(place: lines.count + 1, cells: [:]))
                }
                lines[lines.count - 1].cells[name] = String(value.trimmingSpaces.prefix(200))
            }
            return lines
        }
    }

    // MARK: The screen

    private static func model(_ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let words = MajorHazardWords(exchange, site), tables = try MajorHazardTables(reader)
        let kept = try exchange.first("hazard").flatMap { RawID($0) }.flatMap { try reader.find(MajorHazard.self, MajorHazardID($0)) }
        var lines = Asked.lines(exchange), persons = exchange.first("persons") ?? ""
        var judged: Result<MajorHazardJudgement, KernelRefusal>?, stored: [StoredSubstance] = []
        if let kept, lines.isEmpty {
            stored = (try? StoredSubstance.list(kept.substances)) ?? []
            persons = kept.persons.map(String.init) ?? ""
            judged = Result { try Asked(stored, persons: kept.persons).judge(tables) }.kernel
        } else if !exchange.query.isEmpty, kept == nil || !lines.isEmpty {
            judged = Result {
                let asked = try Asked(exchange)
                stored = asked.stored
                return try asked.judge(tables)
            }.kernel
        }
        if lines.isEmpty { lines = stored.enumerated().map { .init(place: $0.offset + 1, cells: $0.element.cells) } }
        lines.removeAll { $0.isEmpty }
        let shown = lines + (0..<max(emptyRows, 3 - lines.count)).map { .init(place: lines.count + $0 + 1, cells: [:]) }
        var model: [String: Any] = [
            "lines": shown.enumerated().map { i, line in words.line(line, number: i + 1) }, "persons": persons, "maySave": reader.principal.may(SensorsPermission.configure.rawValue, in: nil),
            "names": tables.substances.map { ["name": $0.name] }, "edition": try reader.first(StandardTable.self, [.equals("name", StandardTableName.substances.sql)])?.edition ?? "",
        ]
        switch judged {
        case nil: model["isNew"] = true
        case .failure(let refusal): model["problems"] = refusal.problems.map { site.words("problem.\($0.code)", exchange, $0.arguments) }
        case .success(let judgement):
            model["result"] = words.result(judgement)
            let saving = try saving(kept, stored, persons, reader, exchange, site)
            if reader.principal.may(SensorsPermission.configure.rawValue, in: kept?.area) { model["saving"] = saving }
        }
        if let kept { model["kept"] = ["id": kept.id.description, "name": kept.name, "href": "\(exchange.base)/major-hazards/\(kept.id)"] }
        return model
    }

    private static func saving(_ kept: MajorHazard?, _ stored: [StoredSubstance], _ persons: String, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let names = kept == nil ? ["name", "enterprise", "site", "area", "place", "note"] : ["note"]
        let action = kept == nil ? JudgeMajorHazard.name : RejudgeMajorHazard.name, infos = kept == nil ? JudgeMajorHazard.fields.infos : RejudgeMajorHazard.fields.infos
        let controls = try FormControls(site, exchange.locale, prefix: "action." + action).models(names.compactMap { name in infos.first { $0.name == name } }, ["area": site.settings.homeArea?.description ?? ""], [], reader)
        return [
            "target": exchange.base + (kept.map { "/major-hazards/\($0.id)/judgements" } ?? "/major-hazards"), "controls": controls.map(\.model), "substances": StoredSubstance.text(stored), "persons": persons,
            "key": RawID.make(at: reader.now).description, "word": site.words("sensors.major-hazard-keep", exchange),
        ]
    }
}

extension StoredSubstance {
    fileprivate var cells: [String: String] { ["name": name, "cas": cas, "row": row.map(String.init) ?? "", "classes": classes.joined(separator: " "), "form": form.text, "tonnes": tonnes] }
}

extension Result where Failure == any Error {
    /// What is refused stays; a fault of the machine is none of the form's.
    fileprivate var kernel: Result<Success, KernelRefusal> {
        mapError { $0 as? KernelRefusal ?? .invalid([Problem("major-hazard-no-tables", field: "substances")]) }
    }
}
