import Testing
import Vocabulary

@testable import Warnings

@Suite struct IssueRequestTests {
    private func issue(_ issuer: IssuerKind, _ hazard: Hazard, _ level: Grade? = .orange, _ message: MessageKind = .warning, to areas: [String] = [rongxian], home: String = zigong, tier: Tier = .city) throws -> IssueRequest {
        IssueRequest(issuer: issuer, tier: tier, home: try area(home), message: message, hazard: hazard, level: level, areas: Set(try areas.map { try area($0) }))
    }

    private func refusal(_ issue: IssueRequest, by rights: [IssuingRight]? = nil) throws -> IssueRefusal? {
        do {
            _ = try issue.check(by: try rights ?? Seeds.rights(), at: at("12:00"))
            return nil
        } catch let refusal as IssueRefusal {
            return refusal
        }
    }

    @Test(arguments: Hazard.allCases.filter(\.isWeather))
    func `only meteorological stations issue weather signals under article 30`(hazard: Hazard) throws {
        for issuer in IssuerKind.allCases {
            #expect(try refusal(issue(issuer, hazard)) == (issuer == .meteorological ? nil : .notTheIssuer))
        }
    }

    @Test(arguments: [
        (IssuerKind.water, Hazard.flood, true), (.water, .lowWater, true), (.meteorological, .flood, false), (.emergency, .flood, false), (.emergency, .productionSafety, true), (.water, .productionSafety, false),
        (.government, .flood, true), (.government, .geological, true), (.government, .forestFire, true), (.government, .rainstorm, false), (.seismological, .flood, false),
    ])
    func `each hazard has its issuers`(issuer: IssuerKind, hazard: Hazard, isAllowed: Bool) throws {
        #expect(try refusal(issue(issuer, hazard)) == (isAllowed ? nil : .notTheIssuer))
    }

    @Test func `the right by which it may be issued is told`() throws {
        #expect(try issue(.meteorological, .rainstorm).check(by: try Seeds.rights(), at: at("12:00")).source.text.contains("第30条"))
    }

    @Test(arguments: [(IssuerKind.naturalResources, Hazard.geological), (.forestry, .forestFire), (.emergency, .forestFire), (.water, .mountainFlood)])
    func `what is issued jointly needs the partner`(issuer: IssuerKind, hazard: Hazard) throws {
        var joint = try issue(issuer, hazard)
        #expect(try refusal(joint) == .needsPartners([.meteorological]))
        joint.partners = [.water]
        #expect(try refusal(joint) == .needsPartners([.meteorological]))
        joint.partners = [.meteorological]
        #expect(try refusal(joint) == nil)
    }

    @Test(arguments: [(Grade.yellow, nil), (.blue, .publicLevel)] as [(Grade, IssueRefusal?)])
    func `geological risk goes to the public from yellow upward`(level: Grade, expected: IssueRefusal?) throws {
        var warning = try issue(.naturalResources, .geological, level)
        warning.partners = [.meteorological]
        #expect(try refusal(warning) == expected)
        warning.isPublic = false
        #expect(try refusal(warning) == nil)
    }

    @Test func `a warning without a level, or beyond those of its right, is refused`() throws {
        #expect(try refusal(issue(.meteorological, .hail, nil)) == .level)
        let red = try IssuingRight(row: changed(Seeds.rows("issuing-rights")[0], ["levels": "1", "public_levels": "1"]))
        #expect(try refusal(issue(.meteorological, .hail, .red), by: [red]) == nil)
        #expect(try refusal(issue(.meteorological, .hail, .orange), by: [red]) == .level)
    }

    @Test func `an office issues for its own area and what lies below`() throws {
        #expect(try refusal(issue(.water, .flood, to: [zigong, rongxian])) == nil)
        #expect(try refusal(issue(.water, .flood, to: [zigong], home: rongxian, tier: .county)) == .outside(try area(zigong)))
        #expect(try refusal(issue(.water, .flood, to: [rongxian, guangdong])) == .outside(try area(guangdong)))
        #expect(try refusal(issue(.water, .flood, to: [])) == .noArea)
    }

    @Test func `a tier without the right is refused`() throws {
        #expect(try refusal(issue(.government, .flood, to: [rongxian], home: rongxian, tier: .township)) == .notTheIssuer)
        #expect(try refusal(issue(.government, .flood, tier: .county)) == nil)
    }

    @Test(arguments: [("2010-03-31", true), ("2010-04-01", false)])
    func `a right holds from its first day`(date: String, isRefused: Bool) throws {
        let warning = try issue(.meteorological, .rainstorm), rights = try Seeds.rights()
        if isRefused {
            #expect(throws: IssueRefusal.notTheIssuer) { try warning.check(by: rights, at: at("23:59", date)) }
        } else {
            #expect(try warning.check(by: rights, at: at("00:00", date)).id == "weather")
        }
    }

    // MARK: Earthquakes (防震减灾法 Art. 29)

    /// Rights that no table may hold: everybody may say everything everywhere.
    private var everything: [IssuingRight] {
        IssuerKind.allCases.flatMap { issuer in
            MessageKind.allCases.map { message in
                IssuingRight(id: "x", issuer: issuer, message: message, hazards: Set(Hazard.allCases), tiers: Set(Tier.allCases), source: RuleSource(text: "made up", standing: .demonstration))
            }
        }
    }

    @Test(arguments: IssuerKind.allCases, [MessageKind.prediction, .warning])
    func `no earthquake is predicted, whatever the data says`(issuer: IssuerKind, message: MessageKind) throws {
        var prediction = try issue(issuer, .earthquake, .red, message)
        #expect(try refusal(prediction, by: everything) == .earthquakePrediction)
        prediction.occurredAt = at("11:00")
        #expect(try refusal(prediction, by: everything) == .earthquakePrediction)
        prediction.isPublic = false
        #expect(try refusal(prediction, by: everything) == .earthquakePrediction)
    }

    @Test(arguments: Hazard.allCases) func `a prediction is none under another hazard's name either`(hazard: Hazard) throws {
        #expect(try refusal(issue(.government, hazard, .red, .prediction), by: everything) == .earthquakePrediction)
    }

    @Test(arguments: [(nil, .earthquakePrediction), ("11:59", nil), ("12:00", nil), ("12:01", .earthquakePrediction)] as [(String?, IssueRefusal?)])
    func `a quick report is of an earthquake that has happened`(clock: String?, expected: IssueRefusal?) throws {
        var report = try issue(.seismological, .earthquake, nil, .quickReport)
        report.occurredAt = clock.map { at($0) }
        #expect(try refusal(report) == expected)
        report.issuer = .emergency
        #expect(try refusal(report) == expected ?? .notTheIssuer)
    }

    @Test(arguments: [
        ["message": "prediction"], ["message": "warning", "hazards": "earthquake"], ["message": "prediction", "hazards": "rainstorm"], ["hazards": ""], ["hazards": "rain"], ["issuer": "newspaper"], ["tiers": "village"],
        ["levels": "2", "public_levels": "1 2"],
    ])
    func `a row that gives such a right is refused`(changes: [String: String]) throws {
        let row = try #require(try Seeds.rows("issuing-rights").last)
        _ = try IssuingRight(row: row)
        #expect(throws: SeedFault.self) { try IssuingRight(row: changed(row, changes)) }
    }
}
