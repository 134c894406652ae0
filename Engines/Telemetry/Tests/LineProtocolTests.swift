import Testing

@testable import Telemetry

@Suite struct LineProtocolTests {
    private struct Found: Hashable, CustomStringConvertible {
        let series: String, name: String, value: Double, at: Int64?
        var description: String { "\(series) \(name)=\(value) \(at.map(String.init) ?? "-")" }
    }

    private func read(_ text: String, _ precision: LineProtocol.Precision = .milliseconds) -> (found: [Found], outcome: LineProtocol.Outcome) { read(Array(text.utf8), precision) }
    private func read(_ bytes: [UInt8], _ precision: LineProtocol.Precision) -> (found: [Found], outcome: LineProtocol.Outcome) {
        var fields: [LineProtocol.Field] = []
        let outcome = LineProtocol(precision: precision).read(bytes.span) { fields.append($0) }
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        return (fields.map { Found(series: text($0.series), name: text($0.name), value: $0.value, at: $0.at) }, outcome)
    }

    @Test func `a line is a series, its fields and an instant`() {
        let (found, outcome) = read("tank,site=荣县,no=7 level=12.5,volume=3i,full=f,note=\"a, b = c\" 1700000000000\n")
        let series = "tank,site=荣县,no=7"
        #expect(found == [Found(series: series, name: "level", value: 12.5, at: 1_700_000_000_000), Found(series: series, name: "volume", value: 3, at: 1_700_000_000_000), Found(series: series, name: "full", value: 0, at: 1_700_000_000_000)])
        #expect(outcome.taken == 1 && outcome.texts == 1 && outcome.refused == 0)
    }

    @Test func `empty lines, comments, carriage returns and a last line without an end are no harm`() {
        let (found, outcome) = read("\n# told by a gateway\n  a v=1 5  \r\n\r\nb v=2")
        #expect(found == [Found(series: "a", name: "v", value: 1, at: 5), Found(series: "b", name: "v", value: 2, at: nil)])
        #expect(outcome.taken == 2 && outcome.refused == 0)
    }

    @Test func `commas, blanks and equals signs behind a backslash belong to the name`() {
        #expect(read("a\\ b\\,c,t\\=x=y\\ z v\\=1=2 3").found == [Found(series: "a\\ b\\,c,t\\=x=y\\ z", name: "v\\=1", value: 2, at: 3)])
        #expect(read("a n=\"says \\\"so\\\"\",v=2").found == [Found(series: "a", name: "v", value: 2, at: nil)])
    }

    @Test(arguments: [
        (LineProtocol.Precision.nanoseconds, "1700000000123456789", 1_700_000_000_123), (.microseconds, "1700000000123456", 1_700_000_000_123), (.milliseconds, "1700000000123", 1_700_000_000_123), (.seconds, "1700000000", 1_700_000_000_000), (.nanoseconds, "-1", -1),
        (.nanoseconds, "-1000000", -1), (.nanoseconds, "-1000001", -2), (.seconds, "0", 0),
    ]) func `an instant is counted as the sender says`(_ precision: LineProtocol.Precision, _ text: String, _ at: Int64) { #expect(read("a v=1 \(text)", precision).found.map(\.at) == [at]) }

    @Test(arguments: [
        ("a", LineProtocol.Fault.noFields), ("a ", .noFields), ("a 5", .field), ("a v", .field), ("a =1", .field), ("a v=1,", .field), (",t=1 v=1", .field), ("a v=", .value), ("a v=x", .value), ("a v=NaN", .value), ("a v=inf", .value), ("a v=1e400", .value), ("a v=-Infinity", .value),
        ("a v=1.2.3", .value), ("a v=1i2", .value), ("a v=-3u", .value), ("a v=0x10", .value), ("a v=1_000", .value), ("a v=i", .value), ("a v=\"open", .value), ("a v=1 x", .instant), ("a v=1 1.5", .instant), ("a v=1 5 6", .instant), ("a v=1 99999999999999999999", .instant),
        ("a v=1 9223372036854775807", .instant), ("a v=.", .value), ("a v=1e", .value), ("a v=--1", .value), ("a v=99999999999999999999i", .value), ("a v=1,w=nan 5", .value),
    ]) func `a line that says something else is refused whole, and its neighbours are taken`(_ line: String, _ fault: LineProtocol.Fault) {
        let (found, outcome) = read("before v=1 1\n\(line)\nafter v=2 2")
        #expect(found.map(\.series) == ["before", "after"], "\(line)")
        #expect(outcome.taken == 2 && outcome.refused == 1 && outcome.faults.map(\.line) == [2] && outcome.faults.map(\.fault) == [fault], "\(line): \(outcome.faults)")
    }

    @Test func `a line without an end is refused at its limit, and of very many faults the first are told`() {
        let long = "a v=1,n=\"" + String(repeating: "x", count: LineProtocol.lineMax) + "\""
        #expect(read(long).outcome.faults.map(\.fault) == [.tooLong])
        let outcome = read(String(repeating: "?\n", count: 5_000)).outcome
        #expect(outcome.refused == 5_000 && outcome.faults.count == LineProtocol.faultsMax && outcome.faults.last?.line == LineProtocol.faultsMax)
    }

    @Test func `a decimal is the Double that is nearest`() {
        var chance = Chance(3)
        for _ in 0..<20_000 {
            let digits = String((0..<chance.below(19) + 1).map { _ in Character(String(chance.below(10))) }), cut = chance.below(digits.count + 1)
            var text = (chance.below(2) == 0 ? "-" : "") + digits.prefix(cut) + "." + digits.dropFirst(cut)
            if chance.below(3) == 0 { text += "e\(chance.below(60) - 30)" }
            let bytes = Array(text.utf8)
            #expect(DecimalText.value(bytes.span, 0, bytes.count)?.bitPattern == Double(text)?.bitPattern ?? Double("0" + text)?.bitPattern, "\(text)")
        }
    }

    @Test func `any bytes are read to their end`() {
        var chance = Chance(11)
        let letters = Array(" ,=\\\"\n\r#ai.-e0159t\u{0}".utf8) + [0xFF, 0xC3]
        for _ in 0..<5_000 {
            let bytes = (0..<chance.below(60)).map { _ in letters[chance.below(letters.count)] }
            let (found, outcome) = read(bytes, .nanoseconds)
            #expect(outcome.taken + outcome.refused <= bytes.split(separator: 0x0A).count && found.allSatisfy { $0.value.isFinite && !$0.name.isEmpty && !$0.series.isEmpty })
        }
    }
}
