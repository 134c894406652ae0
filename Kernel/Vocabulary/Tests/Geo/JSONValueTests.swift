import Testing
@testable import Vocabulary

struct JSONValueTests {
    private func read(_ bytes: some Sequence<UInt8>, bytesMax: Int = 1_000_000) -> Result<JSONValue, JSONRefusal> {
        Result { () throws(JSONRefusal) in try JSONValue(parsing: Array(bytes), bytesMax: bytesMax) }
    }

    @Test func `reads every kind of value`() throws {
        let text = #" { "a" : null, "b":[true,false], "c":-12, "d":1.5e2, "e":"安澜\n\u5b89\ud83d\ude00\/", "f":{} , "g":[ ] } "#
        let value = try read(text.utf8).get()
        #expect(value.object?.map(\.key) == ["a", "b", "c", "d", "e", "f", "g"])
        #expect(value["a"] == .null)
        #expect(value["b"] == .array([.bool(true), .bool(false)]))
        #expect(value["c"] == .integer(-12))
        #expect(value["d"] == .number(150) && value["d"]?.integer == 150)
        #expect(value["e"]?.string == "安澜\n安😀/")
        #expect(value["f"]?.object?.isEmpty == true)
        #expect(value["g"]?.array == [])
        #expect(value["h"] == nil)
    }

    @Test(arguments: [
        ("", JSONRefusal.Reason.unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("[1", .unexpectedEnd, 2), (#"{"a""#, .unexpectedEnd, 4), (#""ab"#, .unexpectedEnd, 3),
        ("[1,]", .unexpectedByte, 3), ("{,}", .unexpectedByte, 1), ("[1 2]", .unexpectedByte, 3), ("tru", .unexpectedEnd, 3), ("trux", .unexpectedByte, 3), ("+1", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0),
        ("{'a':1}", .unexpectedByte, 1), (#"{"a" 1}"#, .unexpectedByte, 5), (#"{"a":1,}"#, .unexpectedByte, 7),
        ("1 x", .trailingText, 2), ("[][]", .trailingText, 2), ("01", .badNumber, 0), ("-", .badNumber, 0), ("1.", .badNumber, 0), ("[1.e3]", .badNumber, 1), ("1e", .badNumber, 0), ("1e+", .badNumber, 0), ("-01", .badNumber, 0),
        ("9223372036854775808", .numberTooBig, 0), ("[-9223372036854775809]", .numberTooBig, 1), ("1e400", .numberTooBig, 0), ("99999999999999999999999", .numberTooBig, 0),
        (#"["\ud800"]"#, .loneSurrogate, 2), (#""\udc00""#, .loneSurrogate, 1), (#""\ud800\u0041""#, .loneSurrogate, 1), (#""\ud800\ud800""#, .loneSurrogate, 1), (#""\x""#, .badEscape, 1), (#""\u12g4""#, .badEscape, 1), (#""\"#, .unexpectedEnd, 2),
        ("\"a\u{1}\"", .controlCharacter, 2), (#"{"a":1,"b":2,"a":3}"#, .duplicateKey("a"), 13), (#"{"a":1,"\u0061":3}"#, .duplicateKey("a"), 7),
    ])
    func `refuses what is not JSON and says where`(text: String, reason: JSONRefusal.Reason, offset: Int) {
        #expect(read(text.utf8) == .failure(JSONRefusal(reason, at: offset)))
    }

    @Test(arguments: [([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC0, 0x80, 0x22], 2), ([0x22, 0xE5, 0xAE, 0x22], 1), ([0x22, 0xE5, 0xAE, 0x89, 0xED, 0xA0, 0x80, 0x22], 4), ([0x22, 0x5C, 0x6E, 0xF4, 0x90, 0x80, 0x80, 0x22], 3)] as [([UInt8], Int)])
    func `refuses bad UTF-8`(bytes: [UInt8], offset: Int) {
        #expect(read(bytes) == .failure(JSONRefusal(.badUTF8, at: offset)))
    }

    @Test func `holds to its limits of depth and size`() throws {
        func nested(_ n: Int) -> String { String(repeating: "[", count: n) + String(repeating: "]", count: n) }
        #expect(throws: Never.self) { try read(nested(64).utf8).get() }
        #expect(read(nested(65).utf8) == .failure(JSONRefusal(.tooDeep(depthMax: 64), at: 64)))
        #expect(read(String(repeating: "[", count: 500_000).utf8) == .failure(JSONRefusal(.tooDeep(depthMax: 64), at: 64)))
        #expect(read("[1,2]".utf8, bytesMax: 4) == .failure(JSONRefusal(.tooLarge(bytesMax: 4), at: 4)))
        let wide = "[" + Array(repeating: "[]", count: 200).joined(separator: ",") + "]"
        #expect(try read(wide.utf8).get().array?.count == 200)
    }

    @Test func `reads numbers as the standard library does`() throws {
        #expect(try read("9223372036854775807".utf8).get() == .integer(.max))
        #expect(try read("-9223372036854775808".utf8).get() == .integer(.min))
        #expect(try read("-0".utf8).get() == .integer(0))
        #expect(try read("1e-400".utf8).get() == .number(0))
        #expect(try read("0e99999999999999999999".utf8).get() == .number(0))
        var dice = Dice(13)
        for _ in 0..<3_000 {
            let d = Double(bitPattern: dice.next())
            guard d.isFinite, let value = try read("\(d)".utf8).get().double else { continue }
            #expect(value == d)
            let c = Double.random(in: -180...180, using: &dice)
            #expect(try read("\(c)".utf8).get().double == c)
        }
    }

    @Test func `finds members of wide objects and refuses their repeats`() throws {
        let members = (0..<5_000).map { "\"k\($0)\":\($0)" }
        let value = try read(("{" + members.joined(separator: ",") + "}").utf8).get()
        #expect(value["k4999"] == .integer(4_999) && value["k0"] == .integer(0) && value["x"] == nil)
        let repeated = "{" + members.joined(separator: ",") + ",\"k12\":0}"
        guard case .failure(let refusal) = read(repeated.utf8) else { throw Unexpected() }
        #expect(refusal.reason == .duplicateKey("k12"))
        var object = JSONObject()
        for i in 0..<20 {
            let first = object.append("\(i)", .integer(Int64(i)))
            let again = object.append("\(i)", .null)
            #expect(first && !again)
        }
        #expect(object.count == 20 && (0..<20).allSatisfy { object["\($0)"] == .integer(Int64($0)) })
    }
}
