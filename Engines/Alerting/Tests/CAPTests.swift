import Foundation
import Testing

@testable import Alerting

@Suite struct CAPTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let file: String, identifier: String, isValid: Bool, infos: Int
        var testDescription: String { file }
        var bytes: [UInt8] { (try? [UInt8](Data(contentsOf: Self.folder.appending(path: file)))) ?? [] }

        static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "samples")
        static let all: [Sample] = ((try? String(contentsOf: folder.appending(path: "index.csv"), encoding: .utf8)) ?? "").split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let columns = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            // Authorities have no commas in this list.
            return columns.count >= 6 ? Sample(file: columns[0], identifier: columns[2], isValid: columns[3] == "yes", infos: Int(columns[4]) ?? -1) : nil
        }
    }

    private static func read(_ text: String) throws(CAPFault) -> CAPReading { try CAPReader.read(Array(text.utf8)) }
    /// An alert of 1.2 with these elements changed, each for what stands in its place.
    private static func document(_ changes: [String: String] = [:], info: String = "", area: String = "") -> String {
        let order = [
            ("identifier", "A1"), ("sender", "zigong@example.org"), ("sent", "2024-07-01T12:00:00+08:00"), ("status", "Exercise"), ("msgType", "Alert"), ("source", ""), ("scope", "Public"), ("restriction", ""), ("addresses", ""), ("note", ""), ("references", ""),
        ]
        let head = order.map { name, value in changes[name] ?? (value.isEmpty ? "" : "<\(name)>\(value)</\(name)>") }.joined()
        let whole = info.isEmpty ? "<info><category>Met</category><event>暴雨</event><urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty><area><areaDesc>荣县</areaDesc>\(area)</area></info>" : info
        return "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\(head)\(whole)</alert>"
    }

    @Test func `there are samples`() { #expect(Sample.all.count == 40) }

    @Test(arguments: Sample.all) func `a published document is judged as its schema judges it, and read as far as it can be`(_ sample: Sample) throws {
        switch sample.file {
        case "xee_attack.xml": #expect(throws: CAPFault.xml(.documentType)) { try CAPReader.read(sample.bytes) }
        case "seychelles_invalid_schema.xml": #expect(throws: CAPFault.root("schema")) { try CAPReader.read(sample.bytes) }
        default:
            let reading = try CAPReader.read(sample.bytes)
            #expect(reading.isSchemaValid == sample.isValid, "\(reading.problems)")
            #expect(reading.alert.identifier == sample.identifier && reading.alert.infos.count == sample.infos)
            // What is without a flaw can be published onward, and is the same there.
            guard reading.isFlawless, reading.edition == .v1_2 else { return }
            #expect(try CAPReader.read(CAPWriter.write(reading.alert)).alert == reading.alert)
        }
    }

    @Test func `a Chinese alert of three languages is read whole`() throws {
        let sample = try #require(Sample.all.first { $0.file == "macao_monsoon.xml" }), alert = try CAPReader.read(sample.bytes).alert
        #expect(alert.infos.map(\.language) == ["zh-mo", "pt-PT", "en-US"] || Set(alert.infos.compactMap(\.language)) == ["zh-mo", "pt-PT", "en-US"])
        let chinese = try #require(alert.infos.first { $0.language == "zh-mo" }), area = try #require(chinese.areas.first)
        #expect(chinese.headline?.isEmpty == false && area.polygons.first?.allSatisfy { (22...22.3).contains($0.latitude) && (113.4...113.7).contains($0.longitude) } == true)
        #expect(alert.sent?.minutesEast == 480)
    }

    @Test(arguments: [
        (["sender": ""], "alert/sender", CAPProblem.Kind.missing, true), (["scope": "<scope>Private</scope>"], "alert/addresses", .against, false), (["scope": "<scope>Restricted</scope>"], "alert/restriction", .against, false),
        (["msgType": "<msgType>Cancel</msgType>"], "alert/references", .against, false), (["msgType": "<msgType>Update</msgType>", "references": "<references>a,b</references>"], "alert/references", .form, false),
        (["sent": "<sent>2024-07-01T12:00:00Z</sent>"], "alert/sent", .form, true), (["sent": "<sent>2024-02-30T12:00:00+08:00</sent>"], "alert/sent", .form, true), (["status": "<status>actual</status>"], "alert/status", .value, true),
        (["source": "<sent>2024-07-01T12:00:00+08:00</sent>"], "alert/sent[2]", .order, true), (["identifier": "<identifier>a b</identifier>"], "alert/identifier", .form, false), (["note": "<unknown/>"], "alert/unknown", .unexpected, true),
        (["note": "<x:Signature xmlns:x=\"http://www.w3.org/2000/09/xmldsig#\"/>"], "alert/info", .order, true),
    ]) func `what is wrong is said where it is`(_ changes: [String: String], _ path: String, _ kind: CAPProblem.Kind, _ isSchema: Bool) throws {
        #expect(try Self.read(Self.document()).isFlawless)
        let problems = try Self.read(Self.document(changes)).problems
        #expect(problems.contains(CAPProblem(path: path, kind: kind, isSchema: isSchema)), "\(problems)")
    }

    @Test(arguments: [
        ("<polygon>29,104 29,105 30,105 29,104</polygon>", nil), ("<polygon>29,104 29,105 29,104</polygon>", "alert/info/area/polygon"), ("<polygon>29,104 29,105 30,105 30,104</polygon>", "alert/info/area/polygon"), ("<polygon>104,29 105,29 105,30 104,29</polygon>", "alert/info/area/polygon"),
        ("<polygon></polygon>", "alert/info/area/polygon"), ("<circle>29.3,104.7 5</circle>", nil), ("<circle>29.3,104.7</circle>", "alert/info/area/circle"), ("<circle>29.3,104.7 -1</circle>", "alert/info/area/circle"), ("<circle>29.3,104.7 nan</circle>", "alert/info/area/circle"),
        ("<altitude>1</altitude><ceiling>2</ceiling>", nil), ("<ceiling>2</ceiling>", "alert/info/area/ceiling"), ("<altitude>1e3</altitude>", "alert/info/area/altitude"),
    ] as [(String, String?)]) func `an area is closed, on the earth, and latitude first`(_ area: String, _ path: String?) throws {
        #expect(try Self.read(Self.document(area: area)).problems.map(\.path) == [path].compactMap { $0 })
    }

    @Test(arguments: [
        ("2026-08-26T16:09:13+08:00", 1_787_731_753_000, 480), ("2024-02-29T00:00:00-05:30", 1_709_184_600_000, -330), ("1970-01-01T00:00:00-00:00", 0, 0), ("1969-12-31T23:59:59-00:00", -1_000, 0), ("1900-03-01T00:00:00-00:00", -2_203_891_200_000, 0),
    ] as [(String, Int64, Int)]) func `an instant has its sender's offset and comes out as it was`(_ text: String, _ milliseconds: Int64, _ minutesEast: Int) {
        let instant = CAPInstant(schema: text, isPatterned: true)
        #expect(instant == CAPInstant(milliseconds: milliseconds, minutesEast: minutesEast) && instant?.text == text)
    }

    @Test(arguments: ["2024-07-01T12:00:00.5+08:00", "2024-07-01T12:00:00Z", "2024-07-01T12:00:00", "2024-07-01T24:00:00+08:00", "2024-13-01T12:00:00+08:00", "2024-07-01T12:00:00,08:00", "2024-07-01T12:00:00+15:00", "2024-07-01 12:00:00+08:00", "24-07-01T12:00:00+08:00", "2024-07-01T12:00:00+08:00x", ""])
    func `an instant that the schema does not allow is none`(_ text: String) { #expect(CAPInstant(schema: text, isPatterned: true) == nil) }

    @Test func `addresses with blanks stand in quotation marks`() throws {
        let addresses = try Self.read(Self.document(["scope": "<scope>Private</scope>", "addresses": "<addresses>a@b.cn  \"自贡 值班室\"\n\"c\"</addresses>"])).alert.addresses
        #expect(addresses == ["a@b.cn", "自贡 值班室", "c"])
    }

    @Test func `what would be published with a flaw is not written`() throws {
        var alert = try Self.read(Self.document()).alert
        alert.infos[0].description = "一行\n二行 <b> & \"引号\" ]]>\r尾"
        alert.infos[0].areas[0].circles = [.init(centre: .init(latitude: 29.000001, longitude: -0.00001), kilometres: 12.5)]
        #expect(try CAPReader.read(CAPWriter.write(alert)).alert == alert)
        alert.messageType = .cancel
        #expect(throws: CAPFlaws(problems: [CAPProblem(path: "alert/references", kind: .against, isSchema: false)])) { try CAPWriter.write(alert) }
        alert.messageType = .alert
        alert.infos[0].categories = []
        #expect(throws: CAPFlaws(problems: [CAPProblem(path: "alert/info/category", kind: .missing, isSchema: true)])) { try CAPWriter.write(alert) }
        alert.infos = []
        alert.sent = nil
        #expect(throws: CAPFlaws.self) { try CAPWriter.write(alert) }
    }

    @Test func `hostile documents are refused within limits`() {
        #expect(throws: CAPFault.xml(.documentType)) { try Self.read("<!DOCTYPE a [<!ENTITY x \"y\">]><alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">&x;</alert>") }
        #expect(throws: CAPFault.xml(.tooLarge)) { try Self.read(String(repeating: "<a>", count: 10_000)) }
        #expect(throws: CAPFault.xml(.tooLarge)) { try Self.read("<a>" + String(repeating: "<b/>", count: XMLText.elementsMax) + "</a>") }
        #expect(throws: CAPFault.xml(.tooLarge)) { try CAPReader.read(Array(repeating: 0x20, count: XMLText.bytesMax + 1)) }
        #expect(throws: CAPFault.xml(.prefix("x:a"))) { try Self.read("<x:a/>") }
        #expect(throws: CAPFault.root("html")) { try Self.read("<html/>") }
        #expect(throws: CAPFault.xml(.malformed(line: 1, column: 4))) { try Self.read("<a>") }
        #expect(throws: CAPFault.self) { try CAPReader.read([]) }
    }

    @Test func `a document with any byte broken is read or refused`() {
        var state: UInt64 = 21
        func random(_ n: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(n))
        }
        let whole = Array(Self.document(["references": "<references>a,b,2024-07-01T12:00:00+08:00</references>"], area: "<polygon>29,104 29,105 30,105 29,104</polygon><circle>29,104 5</circle><altitude>5</altitude>").utf8)
        var read = 0
        for _ in 0..<4_000 {
            var bytes = whole
            for _ in 0...random(3) { bytes[random(bytes.count)] = [UInt8(random(256)), 0x3C, 0x3E, 0x20, 0x39, 0x2D][random(6)] }
            if (try? CAPReader.read(bytes)) != nil { read += 1 }
        }
        #expect(read > 100)
    }
}
