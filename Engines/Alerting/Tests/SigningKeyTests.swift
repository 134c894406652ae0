import Testing

@testable import Alerting

@Suite struct SigningKeyTests {
    /// 2026-08-26T16:09:13+08:00
    static let at: Int64 = 1_787_731_753_000

    @Test func `a new key signs so that its certificate names the holder and the signature holds`() throws {
        let key = try SigningKey(holder: "自贡市应急管理局", from: Self.at)
        let sample = try #require(CAPTests.Sample.all.first { $0.file == "kz_weather.xml" }), alert = try CAPWriter.write(CAPReader.read(sample.bytes).alert)
        let signed = try #require(try key.sign(alert)), found = try CAPSignature.check(CAPReader.read(signed).document)
        #expect(found.map(\.verdict) == [.valid] && found.map(\.signer) == ["自贡市应急管理局"] && found.map(\.fingerprint) == [key.fingerprint])
    }

    @Test func `a key that was kept is the same key`() throws {
        let key = try SigningKey(holder: "自贡市应急管理局", from: Self.at), again = try #require(SigningKey(kept: key.kept))
        #expect(again.certificate == key.certificate && again.kept == key.kept)
        for text in ["", "x y", String(key.kept.dropLast(8)), key.kept.split(separator: " ")[0] + " AAAA"] { #expect(SigningKey(kept: String(text)) == nil) }
    }

    @Test func `two keys are two certificates, and a long name is cut`() throws {
        let a = try SigningKey(holder: String(repeating: "局", count: 200), from: Self.at), b = try SigningKey(holder: "局", from: Self.at)
        #expect(a.fingerprint != b.fingerprint && Certificate(der: a.certificate)?.holder.count == 64)
    }

    @Test func `a certificate beyond 2049 is still one`() throws {
        let key = try SigningKey(holder: "局", from: Self.at, years: 60)
        #expect(Certificate(der: key.certificate)?.holder == "局")
    }
}
