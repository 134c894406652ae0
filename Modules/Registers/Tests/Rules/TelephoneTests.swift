import Testing

@testable import Registers

@Suite struct TelephoneTests {
    @Test(arguments: [
        ("13800000000", "13800000000"),
        ("+86 138 0000 0000", "13800000000"),
        ("0086-13800000000", "13800000000"),
        ("8613800000000", "13800000000"),
        ("013800000000", "13800000000"),
        ("１３８０００００００００", nil),
        ("１３８００００００００", "13800000000"),
        ("0813-8121296", "0813-8121296"),
        ("08138121296", "0813-8121296"),
        ("(0813)812 1296", "0813-8121296"),
        ("（0813）8121296转801", "0813-8121296-801"),
        ("+86 813 8121296", "0813-8121296"),
        ("028-86521296", "028-86521296"),
        ("028-86521296-801", "028-86521296-801"),
        ("02886521296#12", "028-86521296-12"),
        ("010-65292221", "010-65292221"),
        ("110", "110"), ("119", "119"), ("120", "120"), ("122", "122"),
        ("12350", "12350"), ("12379", "12379"), ("12345", "12345"), ("12121", "12121"),
        ("4008100000", "400-810-0000"),
        ("12800000000", nil), ("1380000000", nil), ("0813-1121296", nil), ("12399", nil), ("114", nil),
    ])
    func `one number has one form`(typed: String, normal: String?) {
        #expect((try? Telephone(parsing: typed))?.text == normal)
    }

    @Test(arguments: [
        ("13800000000", "138****0000"), ("0813-8121296", "0813-***-1296"), ("0813-8121296-801", "0813-***-1296"),
        ("028-86521296", "028-****-1296"), ("12350", "12350"), ("400-810-0000", "400-810-0000"),
    ])
    func `masking keeps what tells two lines apart`(typed: String, masked: String) throws {
        #expect(try Telephone(parsing: typed).masked == masked)
    }

    @Test func `a local number needs its city`() throws {
        #expect(throws: TelephoneFault.missingAreaCode("8121296")) { try Telephone(parsing: "8121296") }
        #expect(try Telephone(parsing: "8121296", area: "0813").text == "0813-8121296")
        #expect(try Telephone(parsing: "86521296", area: "028").text == "028-86521296")
    }

    @Test(arguments: [
        ("", TelephoneFault.empty), ("--", .empty), ("call me", .character("c")), ("13800000000;1", .character(";")),
        ("0813-8121296转", .branch("")), ("0813-8121296转1234567", .branch("1234567")), ("1", .unknownForm("1")),
    ])
    func `a wrong number says what is wrong`(text: String, fault: TelephoneFault) {
        #expect(throws: fault) { try Telephone(parsing: text) }
    }
}
