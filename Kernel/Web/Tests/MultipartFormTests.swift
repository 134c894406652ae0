import Harness
import HTTPTypes
import Testing

@testable import Web

@Suite struct MultipartFormTests {
    private func form(_ text: String, type: String = "multipart/form-data; boundary=x") throws -> MultipartForm {
        var headers = HTTPFields()
        headers[.contentType] = type
        return try MultipartForm(Exchange(method: .post, path: "/", headers: headers, body: Array(text.utf8)))
    }

    private func part(_ name: String, _ content: String, file: String? = nil) -> String {
        "--x\r\nContent-Disposition: form-data; name=\"\(name)\"" + (file.map { "; filename=\"\($0)\"\r\nContent-Type: image/png" } ?? "") + "\r\n\r\n\(content)\r\n"
    }

    @Test func `fields and files are read as a browser sends them`() throws {
        let read = try form(part("text", "高山村\r\n--y 不是边界") + part("photos", "\u{89}PNG", file: "墙.png") + part("photos", "", file: "") + "--x--\r\n")
        #expect(read.fields.map(\.name) == ["text"])
        #expect(read.first("text") == "高山村\r\n--y 不是边界")
        #expect(read.files.map(\.fileName) == ["墙.png"])
        #expect(read.files.first?.bytes == Array("\u{89}PNG".utf8))
        #expect(try form(part("a", "1") + "--x--", type: "Multipart/Form-Data; boundary=\"x\"").first("a") == "1")
    }

    @Test(arguments: [
        "", "--x", "--y--\r\n", "junk--x--", "--x\r\n\r\n--x--", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end", "--x\r\nContent-Type: text/plain\r\n\r\nb\r\n--x--",
        "--x\r\nContent-Disposition: form-data\r\n\r\nb\r\n--x--", "--x\r\nContent-Disposition: form-data; name=\"" + String(repeating: "a", count: 5_000) + "\"\r\n\r\nb\r\n--x--",
    ])
    func `what is no such form is refused`(body: String) {
        #expect(throws: WebRefusal.self) { try form(body) }
    }

    @Test func `its type, boundary and number of parts are bounded`() {
        #expect(throws: WebRefusal.self) { try form("--x--", type: "multipart/form-data") }
        #expect(throws: WebRefusal.self) { try form("--x--", type: "multipart/form-data; boundary=" + String(repeating: "x", count: 71)) }
        #expect(throws: WebRefusal.self) { try form("a=1", type: "application/x-www-form-urlencoded") }
        #expect(throws: WebRefusal.self) { try form(String(repeating: part("a", "1"), count: MultipartForm.partsMax + 1) + "--x--") }
    }
}
