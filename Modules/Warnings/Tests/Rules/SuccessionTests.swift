import Testing
import Vocabulary

@testable import Warnings

@Suite struct SuccessionTests {
    static let office = OrganisationID(RawID(high: 1, low: 1)), other = OrganisationID(RawID(high: 1, low: 2))
    private static let fushun = "510322000000"

    private func id(_ n: UInt64) -> RawID { RawID(high: 0, low: n) }

    private func active(_ n: UInt64, _ level: Grade, _ areas: [String] = [rongxian], issuer: OrganisationID = office, hazard: Hazard = .rainstorm, except: [String] = [], until: String = "18:00") throws -> ActiveWarning {
        ActiveWarning(id: id(n), issuer: issuer, hazard: hazard, level: level, areas: Set(try areas.map { try area($0) }), except: Set(try except.map { try area($0) }), endsAt: at(until))
    }

    private func new(_ level: Grade, _ areas: [String] = [rongxian], _ kind: NewWarning.Kind = .alert) throws -> NewWarning {
        NewWarning(kind: kind, issuer: Self.office, hazard: .rainstorm, level: level, areas: Set(try areas.map { try area($0) }), at: at("12:00"))
    }

    @Test func `a first warning replaces nothing`() throws {
        let succession = try Succession.of(new: new(.blue), active: [])
        #expect(succession.replaced == [])
        #expect(succession.narrowed == [:])
        #expect(succession.except == [])
    }

    /// Every level against every level: higher replaces, as high or lower is refused.
    @Test(arguments: Grade.allCases, Grade.allCases)
    func `higher replaces lower in one area`(old: Grade, level: Grade) throws {
        let held = [try active(1, old)], warning = try new(level)
        if level.isGraver(than: old) {
            #expect(try Succession.of(new: warning, active: held).replaced == [id(1)])
        } else {
            #expect(throws: SuccessionRefusal.alreadyHeld(by: [id(1)])) { try Succession.of(new: warning, active: held) }
        }
    }

    @Test func `other issuers, hazards and areas go on`() throws {
        let held = [try active(1, .blue, issuer: Self.other), try active(2, .blue, hazard: .gale), try active(3, .blue, [Self.fushun]), try active(4, .red, [Self.fushun])]
        let succession = try Succession.of(new: new(.orange), active: held)
        #expect(succession.replaced == [])
        #expect(succession.narrowed == [:])
        #expect(succession.except == [])
    }

    @Test(arguments: [("12:00", true), ("12:01", false)])
    func `what has expired stands in nobody's way`(until: String, isFree: Bool) throws {
        let held = [try active(1, .red, until: until)], warning = try new(.blue)
        if isFree {
            #expect(try Succession.of(new: warning, active: held).replaced == [])
        } else {
            #expect(throws: SuccessionRefusal.alreadyHeld(by: [id(1)])) { try Succession.of(new: warning, active: held) }
        }
    }

    @Test func `one for the whole city replaces lower ones of its counties and leaves higher ones`() throws {
        let held = [try active(1, .blue, [rongxian]), try active(2, .red, [Self.fushun])]
        let succession = try Succession.of(new: new(.yellow, [zigong]), active: held)
        #expect(succession.replaced == [id(1)])
        #expect(succession.except == [try area(Self.fushun)])
    }

    @Test func `a higher one for one county takes that county out of the city's`() throws {
        let succession = try Succession.of(new: new(.orange, [rongxian]), active: [try active(1, .blue, [zigong])])
        #expect(succession.replaced == [])
        #expect(succession.narrowed == [id(1): [try area(rongxian)]])
    }

    @Test func `of two named counties one is taken out`() throws {
        let succession = try Succession.of(new: new(.red, [rongxian]), active: [try active(1, .yellow, [rongxian, Self.fushun])])
        #expect(succession.narrowed == [id(1): [try area(rongxian)]])
        let both = try Succession.of(new: new(.red, [rongxian, Self.fushun]), active: [try active(1, .yellow, [rongxian, Self.fushun])])
        #expect(both.replaced == [id(1)])
    }

    @Test func `an area that is excepted already belongs to the other one`() throws {
        let held = [try active(1, .blue, [zigong], except: [rongxian]), try active(2, .yellow, [rongxian])]
        let succession = try Succession.of(new: new(.orange, [rongxian]), active: held)
        #expect(succession.replaced == [id(2)])
        #expect(succession.narrowed == [:])
    }

    @Test func `one is refused where higher ones hold in all of its areas`() throws {
        let held = [try active(1, .red, [rongxian]), try active(2, .orange, [Self.fushun])]
        #expect(throws: SuccessionRefusal.alreadyHeld(by: [id(1), id(2)])) { try Succession.of(new: new(.orange, [rongxian, Self.fushun]), active: held) }
        #expect(throws: SuccessionRefusal.alreadyHeld(by: [id(3)])) { try Succession.of(new: new(.blue, [rongxian]), active: [try active(3, .blue, [zigong])]) }
    }

    @Test(arguments: Grade.allCases) func `an update says the named one anew at any level`(level: Grade) throws {
        let succession = try Succession.of(new: new(level, [zigong], .update(of: [id(1)])), active: [try active(1, .orange, [rongxian])])
        #expect(succession.replaced == [id(1)])
        #expect(succession.except == [])
    }

    @Test func `an update leaves a higher one that it does not name`() throws {
        let held = [try active(1, .orange, [zigong], except: [rongxian]), try active(2, .red, [rongxian])]
        let succession = try Succession.of(new: new(.yellow, [zigong], .update(of: [id(1)])), active: held)
        #expect(succession.replaced == [id(1)])
        #expect(succession.except == [try area(rongxian)])
    }

    @Test func `a cancellation ends what it names, in all of its areas or in some`() throws {
        let held = [try active(1, .orange, [rongxian, Self.fushun]), try active(2, .red, [rongxian], hazard: .gale)]
        #expect(try Succession.of(new: new(.blue, [zigong], .cancel(of: [id(1)])), active: held).replaced == [id(1)])
        let part = try Succession.of(new: new(.blue, [rongxian], .cancel(of: [id(1)])), active: held)
        #expect(part.replaced == [])
        #expect(part.narrowed == [id(1): [try area(rongxian)]])
        #expect(throws: SuccessionRefusal.notActive([id(1)])) { try Succession.of(new: new(.blue, [guangdong], .cancel(of: [id(1)])), active: held) }
    }

    @Test func `an update or a cancellation names what is active, of the same issuer and hazard`() throws {
        let held = [try active(1, .orange), try active(2, .orange, issuer: Self.other), try active(3, .orange, hazard: .gale), try active(4, .orange, until: "12:00")]
        for n: UInt64 in [2, 3, 4, 5] {
            #expect(throws: SuccessionRefusal.notActive([id(n)])) { try Succession.of(new: new(.red, [rongxian], .update(of: [id(1), id(n)])), active: held) }
            #expect(throws: SuccessionRefusal.notActive([id(n)])) { try Succession.of(new: new(.red, [rongxian], .cancel(of: [id(n)])), active: held) }
        }
        #expect(throws: SuccessionRefusal.notActive([])) { try Succession.of(new: new(.red, [rongxian], .update(of: [])), active: held) }
        #expect(throws: SuccessionRefusal.notActive([])) { try Succession.of(new: new(.red, [rongxian], .cancel(of: [])), active: held) }
    }

    @Test func `a warning for nowhere is refused`() throws {
        #expect(throws: SuccessionRefusal.noArea) { try Succession.of(new: new(.red, []), active: []) }
    }
}
