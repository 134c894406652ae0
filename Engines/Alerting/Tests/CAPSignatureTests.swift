import Crypto
import Foundation
import Testing

@testable import Alerting

@Suite struct CAPSignatureTests {
    private func check(_ file: String) throws -> [CAPSignature] {
        let sample = try #require(CAPTests.Sample.all.first { $0.file == file })
        return try CAPSignature.check(CAPReader.read(sample.bytes).document)
    }

    @Test(arguments: [
        ("seychelles_valid.xml", [CAPSignature.Verdict.laidOutAnew]), ("wis2box_example.xml", [.laidOutAnew]), ("seychelles_no_signature.xml", []), ("seychelles_invalid_digest.xml", [.malformed]), ("seychelles_invalid_signature.xml", [.malformed]),
        ("seychelles_invalid_certificate.xml", [.malformed]), ("canada_signed.xml", [.valid, .valid]), ("ipaws_2020_a.xml", [.valid]), ("usgs_earthquake_latin1.xml", [.valid]), ("usgs_earthquake_signed.xml", [.valid]),
    ]) func `a published signature is what it is`(_ file: String, _ verdicts: [CAPSignature.Verdict]) throws {
        let found = try check(file)
        #expect(found.map(\.verdict) == verdicts, "\(found)")
    }

    @Test func `the signer is named by the certificate`() throws {
        #expect(try check("seychelles_valid.xml").map(\.signer) == ["www.meteo.sc"])
        #expect(try check("seychelles_valid.xml").first?.fingerprint == "7caacb4aefd0a033d3daa179de964d7988c3ad6f0d3d343f7bed2fa065f98611")
        #expect(try check("canada_signed.xml").map(\.signer) == ["dss1.pelmorex.com", "meteo.gc.ca"])
    }

    /// Of each signed sample: a word of the content changed, the signature of another, no key.
    @Test(arguments: ["seychelles_valid.xml", "canada_signed.xml", "ipaws_2020_a.xml", "usgs_earthquake_latin1.xml"]) func `whatever of the content is changed, the signature no longer holds`(_ file: String) throws {
        let sample = try #require(CAPTests.Sample.all.first { $0.file == file }), text = String(decoding: sample.bytes, as: UTF8.self)
        let end = try #require(text.range(of: "<sender>")?.upperBound)
        let changed = try CAPReader.read(Array((text[..<end] + "x" + text[end...]).utf8)).document
        #expect(CAPSignature.check(changed).allSatisfy { $0.verdict == .changed })
        // A second info slipped in behind the signature is content too.
        let close = try #require(text.range(of: "</alert>", options: .backwards)?.lowerBound ?? text.range(of: "alert>", options: .backwards)?.lowerBound)
        if let more = try? CAPReader.read(Array((text[..<close] + "<note>x</note>" + text[close...]).utf8)).document { #expect(CAPSignature.check(more).allSatisfy { $0.verdict == .changed }) }
    }

    @Test func `what we sign is found signed, and schema-valid`() throws {
        let sample = try #require(CAPTests.Sample.all.first { $0.file == "kz_weather.xml" }), alert = try CAPWriter.write(CAPReader.read(sample.bytes).alert)
        let key = P256.Signing.PrivateKey(), certificate = Self.certificate(key.publicKey.derRepresentation)
        let signed = try #require(try CAPSignature.signed(alert, by: key, certificate: certificate)), reading = try CAPReader.read(signed)
        #expect(try CAPReader.read(alert).alert == reading.alert)
        #expect(reading.isFlawless)
        let found = CAPSignature.check(reading.document)
        #expect(found.map(\.verdict) == [.valid] && found.map(\.signer) == ["自贡市应急管理局"])
        let other = Self.certificate(P256.Signing.PrivateKey().publicKey.derRepresentation)
        let stolen = String(decoding: signed, as: UTF8.self).replacingOccurrences(of: Data(certificate).base64EncodedString(), with: Data(other).base64EncodedString())
        #expect(try CAPSignature.check(CAPReader.read(Array(stolen.utf8)).document).map(\.verdict) == [.forged])
        #expect(try CAPSignature.signed(Array("<html/>".utf8), by: key, certificate: certificate) == nil)
    }

    /// As much of a certificate as is looked at.
    private static func certificate(_ key: Data) -> [UInt8] {
        func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag] + (content.count < 0x80 ? [UInt8(content.count)] : [0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)]) + content }
        let name = der(0x30, der(0x31, der(0x30, der(0x06, [0x55, 0x04, 0x03]) + der(0x0C, Array("自贡市应急管理局".utf8)))))
        let validity = der(0x30, der(0x17, Array("260101000000Z".utf8)) + der(0x17, Array("270101000000Z".utf8)))
        return der(0x30, der(0x30, der(0xA0, der(0x02, [2])) + der(0x02, [1]) + der(0x30, []) + name + validity + name + Array(key)) + der(0x30, []) + der(0x03, [0]))
    }

    @Test func `broken certificates are none, and base64 is read to the last bit`() {
        let whole = Self.certificate(P256.Signing.PrivateKey().publicKey.derRepresentation)
        #expect(Certificate(der: whole)?.holder == "自贡市应急管理局" && Certificate(der: whole + [0]) == nil && Certificate(der: []) == nil)
        for n in 0..<whole.count { #expect(Certificate(der: Array(whole.prefix(n))) == nil) }
        #expect(Base64.bytes("TWFu") == Array("Man".utf8) && Base64.bytes(" TWE=\n") == Array("Ma".utf8) && Base64.bytes("TQ==") == Array("M".utf8) && Base64.bytes("") == [])
        for text in ["TWF=", "TR==", "TWE", "T===", "TW*u", "=TWE", "TQ=="+"TQ=="] { #expect(Base64.bytes(text) == nil, "\(text)") }
    }

    /// Examples of Canonical XML 1.0 (3.2 to 3.4) and Exclusive XML Canonicalization 1.0 (2.2), without document types.
    @Test(arguments: [
        ("<doc>\n <clean> </clean>\n <dirty>A B</dirty></doc>", CanonicalXML.Method.inclusive, "<doc>\n <clean> </clean>\n <dirty>A B</dirty></doc>"),
        ("<?xml version=\"1.0\"?>\n<?x  y ?>\n<!-- a --><a   b = \"1\"  a='2'/><!-- b -->\n<?z?>", .inclusive, "<?x y ?>\n<a a=\"2\" b=\"1\"></a>\n<?z?>"), ("<!-- a --><a/><!-- b -->", .inclusiveWithComments, "<!-- a -->\n<a></a>\n<!-- b -->"),
        ("<a xmlns='u' xmlns:b='v' b:x='1' x='2'><c xmlns=''><d xmlns='u'/></c></a>", .inclusive, "<a xmlns=\"u\" xmlns:b=\"v\" x=\"2\" b:x=\"1\"><c xmlns=\"\"><d xmlns=\"u\"></d></c></a>"),
        ("<a t='&lt;&quot;&#9;&#10;&#13;&amp;>'>&lt;&gt;&amp;&#13;\"</a>", .inclusive, "<a t=\"&lt;&quot;&#x9;&#xA;&#xD;&amp;>\">&lt;&gt;&amp;&#xD;\"</a>"), ("<a><![CDATA[<x>&]]></a>", .inclusive, "<a>&lt;x&gt;&amp;</a>"),
        ("<n0:a xmlns:n0='u' xmlns:n1='v' xmlns:n3='w'><n1:b/></n0:a>", .exclusive, "<n0:a xmlns:n0=\"u\"><n1:b xmlns:n1=\"v\"></n1:b></n0:a>"),
    ]) func `there is one way to write a document`(_ text: String, _ method: CanonicalXML.Method, _ canonical: String) throws { #expect(try CanonicalXML.text(XMLText.read(Array(text.utf8)), method) == canonical) }
}
