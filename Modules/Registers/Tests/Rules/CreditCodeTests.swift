import Testing

@testable import Registers

@Suite struct CreditCodeTests {
    /// The first is the example of python-stdnum (domain book, USCC1), the others are public codes of
    /// Huawei and Tencent.
    @Test(arguments: ["91110000600037341L", "914403001922038216", "9144030071526726XG"])
    func `real codes are read`(code: String) throws {
        #expect(try CreditCode(parsing: code).text == code)
    }

    @Test func `the parts are told apart`() throws {
        let code = try CreditCode(parsing: "91110000600037341L")
        #expect(code.department == "9")
        #expect(code.kind == "1")
        #expect(code.division == "110000")
        #expect(code.organisation == "600037341")
    }

    @Test func `spaces and lower case are forgiven`() throws {
        #expect(try CreditCode(parsing: " 91110000 600037341l ").text == "91110000600037341L")
    }

    @Test func `any one changed character is found`() {
        let code = Array("91110000600037341L")
        for position in code.indices {
            for other in CreditCode.alphabet where other != code[position] {
                var changed = code
                changed[position] = other
                #expect(throws: CreditCodeFault.self, "\(String(changed))") { try CreditCode(parsing: String(changed)) }
            }
        }
    }

    @Test(arguments: [
        ("9111000060003734", CreditCodeFault.length(16)),
        ("", .length(0)),
        ("9111O000600037341L", .character("O", position: 5)),
        ("911100A0600037341L", .character("A", position: 7)),
        ("9111000060003734IL", .character("I", position: 17)),
        ("A1110000600037341L", .department("A")),
        ("91110000600037342L", .organisationCheck(expected: "1")),
        ("91110000600037341M", .check(expected: "L")),
        ("９1110000600037341L", .character("９", position: 1)),
    ])
    func `a wrong code says what is wrong`(text: String, fault: CreditCodeFault) {
        #expect(throws: fault) { try CreditCode(parsing: text) }
    }
}
