import Core
import Vocabulary
import Web

/// A judgement in words: its steps, each with formula, clause and row.
struct MajorHazardWords {
    private let exchange: Exchange
    private let site: Site

    init(_ exchange: Exchange, _ site: Site) { (self.exchange, self.site) = (exchange, site) }

    private func word(_ key: String, _ arguments: [String: String] = [:]) -> String { site.words("sensors.major-hazard-" + key, exchange, arguments) }

    func line(_ line: MajorHazardCalculator.Asked.Line, number: Int) -> [String: Any] {
        var model: [String: Any] = ["n": number]
        for column in StoredSubstance.columns { model[column] = line[column] }
        model["isOpen"] = !line["classes"].isEmpty || !line["row"].isEmpty || !["", "pure"].contains(line["form"])
        model["forms"] = StoredSubstance.Form.allCases.map { ["value": $0.text, "label": word("form." + $0.text), "isChosen": $0.text == line["form"]] as [String: Any] }
        return model
    }

    func result(_ judgement: MajorHazardJudgement) -> [String: Any] {
        let verdict = MajorHazardVerdict(judgement.grading?.grade)
        var model: [String: Any] = [
            "s": judgement.sum.text(), "verdict": site.words("code.major-hazard-verdict.\(verdict.rawValue)", exchange), "isMajor": judgement.isMajorHazard, "steps": judgement.steps.enumerated().map { step($0.element, number: $0.offset + 1) },
            "shares": judgement.shares.map { share in
                ["name": share.name, "tonnes": "\(share.tonnes)", "critical": "\(share.criticalTonnes)", "ratio": share.ratio.text(), "beta": share.beta?.text() ?? "—"]
            },
        ]
        // What a unit below S = 1 has not is said to be not there: a template would take it from around it.
        (model["level"], model["r"]) = (false, false)
        if let grading = judgement.grading {
            model["r"] = grading.index.text()
            model["alpha"] = grading.alpha.text()
            model["level"] = ["n": grading.grade.rawValue, "numeral": Levels.numeral(grading.grade.rawValue)] as [String: Any]
        }
        return model
    }

    private func step(_ step: MajorHazardStep, number: Int) -> [String: Any] {
        var model: [String: Any] = [
            "n": number, "what": word("step." + step.kind.rawValue), "subject": step.subject.isEmpty ? false as Any : step.subject, "formula": step.formula, "clause": word("clause", ["clause": step.clause]), "notes": step.notes.map(note),
        ]
        model["row"] = false
        if let row = step.row { model["row"] = ["text": word("row", ["table": "\(row.table)", "row": row.row])] }
        return model
    }

    private func note(_ note: MajorHazardStep.Note) -> String {
        switch note {
        case .holdsOnlyIf(let condition): word("note.holds-only-if", ["condition": condition])
        case .usualClasses(let symbols): word("note.usual-classes", ["symbols": symbols.joined(separator: ", ")])
        case .lowestQuantityOf(let symbols): word("note.lowest-quantity", ["symbols": symbols.joined(separator: ", ")])
        case .highestFactorOf(let symbols): word("note.highest-factor", ["symbols": symbols.joined(separator: ", ")])
        case .mixtureAsPure: word("note.mixture-as-pure")
        case .mixtureByClass: word("note.mixture-by-class")
        }
    }
}

extension MajorHazardJudgement {
    var json: JSONWriter {
        var json = JSONWriter(capacity: 400 + 200 * steps.count)
        json.object { out in
            out.field("is_major_hazard", isMajorHazard)
            out.field("s", sum.text())
            out.field("r", grading?.index.text())
            out.field("alpha", grading?.alpha.text())
            out.key("grade")
            if let grading { out.integer(Int64(grading.grade.rawValue)) } else { out.null() }
            out.key("substances")
            out.array { out in
                for share in shares {
                    out.object { out in
                        out.field("name", share.name)
                        out.field("tonnes", share.tonnes.text())
                        out.field("critical_tonnes", share.criticalTonnes.text())
                        out.field("ratio", share.ratio.text())
                        out.field("beta", share.beta?.text())
                    }
                }
            }
            out.key("steps")
            out.array { out in
                for step in steps {
                    out.object { out in
                        out.field("kind", step.kind.rawValue)
                        out.field("substance", step.subject)
                        out.field("formula", step.formula)
                        out.field("clause", step.clause)
                        out.field("row", step.row.map { "\($0.table) \($0.row)" })
                    }
                }
            }
        }
        return json
    }
}
