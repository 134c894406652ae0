import Base
import Harness
import HTTPTypes
import Testing
import Vocabulary

@testable import Web

struct `Outside tiles` {
    private static let tianditu = "https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=abc"

    @Test func `may be several layers and name each host once`() throws {
        let source = try #require(TileSource(Self.tianditu + " " + Self.tianditu.replacing("vec", with: "cva") + " http://127.0.0.1:8090/{z}/{x}/{y}.png"))
        #expect(source.addresses.count == 3)
        #expect(source.origins == ["https://t0.tianditu.gov.cn", "http://127.0.0.1:8090"])
        #expect(try #require(TileSource("")).isEmpty)
    }

    @Test(arguments: [
        "tiles/{z}/{x}/{y}", "ftp://a.example/{z}/{x}/{y}", "https://a.example/{z}/{x}", "https:///{z}/{x}/{y}", "https://*.example/{z}/{x}/{y}", "https://user@a.example/{z}/{x}/{y}",
        "https://a.example;script-src/{z}/{x}/{y}", "https://a.example,b.example/{z}/{x}/{y}", "javascript:{z}{x}{y}",
    ])
    func `are refused where the address is none`(_ address: String) {
        #expect(TileSource(address) == nil)
    }

    private static func policy(_ reply: Reply) -> String { reply.headers.first { $0.name.canonicalName == "content-security-policy" }?.value ?? "" }

    @Test func `are the only hosts that a page may ask besides ours`() async throws {
        var settings = SiteSettings()
        settings.homeArea = AreaCode("510300")
        settings.tileSource = try #require(TileSource(Self.tianditu))
        let with = try TestSite(settings: settings), without = try TestSite()
        let policy = Self.policy(await with.get("/map", as: with.session(.dutyOfficer)))
        #expect(policy.contains("img-src 'self' data: blob: https://t0.tianditu.gov.cn;"))
        #expect(policy.contains("connect-src 'self' https://t0.tianditu.gov.cn;"))
        #expect(policy.split(separator: " ").filter { $0.hasPrefix("http") }.count == 2)
        let own = Self.policy(await without.get("/map", as: without.session(.dutyOfficer)))
        #expect(own.contains("connect-src 'self';"))
        #expect(!own.contains("http"))
    }

    @Test func `are told to the page with source and approval`() async throws {
        var settings = SiteSettings()
        settings.tileSource = try #require(TileSource(Self.tianditu))
        settings.tileAttribution = "国家地理信息公共服务平台"
        settings.tileApproval = "GS(2024)0650号"
        settings.tilesAreGCJ02 = true
        let site = try TestSite(settings: settings)
        let page = await site.get("/map", as: site.session(.dutyOfficer)).text
        #expect(page.contains("GS(2024)0650号"))
        #expect(page.contains("data-gcj02"))
        #expect(page.contains("LAYER=vec&amp;STYLE"))
    }

    @Test func `have our records drawn where they have them`() async throws {
        let stage = try await Stage()
        let session = stage.site.session(.dutyOfficer)
        // 104.6093 E lies 260 m east in GCJ-02: a hundredth of the way across a tile of zoom 12.
        let plain = await stage.site.get("/tiles/layers/sample.things/12/3238/1696", as: session), moved = await stage.site.get("/tiles/layers/sample.things/12/3238/1696?shift=gcj02", as: session)
        #expect(plain.status == .ok && moved.status == .ok)
        #expect(!plain.bytes.isEmpty && plain.bytes != moved.bytes)
    }
}
