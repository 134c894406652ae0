package import Base
package import Core
package import Documents
package import HTTPTypes
package import Module
package import Store
package import Vocabulary
package import Web

/// Draws nothing: tests of pages need no PDF.
package struct NoPDF: PDFRenderer {
    package init() {}
    package func pdf(html: String, title: String) async throws -> (bytes: [UInt8], pages: Int) { (Array("%PDF-1.7 \(title)".utf8), 1) }
}

/// A whole site on a test node: requests without a socket.
package struct TestSite: Sendable {
    package let node: TestNode
    package let site: Site
    /// The key of the tests.
    package static let vault = Vault(key: Array(0..<32))

    package init(_ modules: [any DomainModule.Type] = [], settings: SiteSettings? = nil, documents: any PDFRenderer = NoPDF()) throws {
        try self.init(on: TestNode(modules), settings: settings, documents: documents)
    }

    /// Another site on the same store.
    package init(on node: TestNode, settings: SiteSettings? = nil, documents: any PDFRenderer = NoPDF()) throws {
        self.node = node
        var chosen = settings ?? SiteSettings()
        if settings == nil { chosen.homeArea = AreaCode("510300") }
        site = try Site(
            store: node.store, assembly: node.assembly, accounts: Accounts(store: node.store, assembly: node.assembly), home: node.home, blobs: Blobs(root: node.folder + "/blobs"), documents: documents,
            settings: chosen, vault: TestSite.vault, version: "test")
    }

    /// A session of somebody with one role.
    package func session(_ role: Role, in area: String = "510300000000", named name: String = "何清源", id: UserID? = nil) -> Accounts.Session {
        Accounts.Session(principal: node.person(role, in: area, named: name, id: id), csrf: "token", login: "test", isMachine: false)
    }

    package func get(_ path: String, as session: Accounts.Session?, headers: [HTTPField.Name: String] = [:]) async -> Reply {
        await site.respond(to: exchange(.get, path, session, headers, []))
    }

    package func post(_ path: String, json: String, as session: Accounts.Session?, headers: [HTTPField.Name: String] = [:]) async -> Reply {
        await site.respond(to: exchange(.post, path, session, headers.merging([.contentType: "application/json"]) { a, _ in a }, Array(json.utf8)))
    }

    package func form(_ path: String, _ fields: [String: String], as session: Accounts.Session?) async -> Reply {
        let body = fields.map { "\(URLText.encode($0.key))=\(URLText.encode($0.value))" }.joined(separator: "&")
        return await site.respond(to: exchange(.post, path, session, [.contentType: "application/x-www-form-urlencoded"], Array(body.utf8)))
    }

    package func send(_ method: HTTPRequest.Method, _ path: String, body: [UInt8] = [], as session: Accounts.Session?, headers: [HTTPField.Name: String] = [:]) async -> Reply {
        await site.respond(to: exchange(method, path, session, headers, body))
    }

    private func exchange(_ method: HTTPRequest.Method, _ address: String, _ session: Accounts.Session?, _ headers: [HTTPField.Name: String], _ body: [UInt8]) -> Exchange {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        var fields = HTTPFields()
        for (name, value) in headers { fields[name] = value }
        if let session, !session.isMachine, headers[.csrf] == nil { fields[.csrf] = session.csrf }
        var exchange = Exchange(method: method, path: parts[0], query: parts.count > 1 ? (try? URLText.pairs(parts[1])) ?? [] : [], headers: fields, body: body, session: session)
        exchange.queryText = parts.count > 1 ? parts[1] : nil
        return exchange
    }
}

extension Reply {
    /// All that a stream sends.
    package func streamed() async throws -> [UInt8] {
        guard case .pieces(let run) = body else { return bytes }
        let sink = Sink()
        try await run { await sink.take($0) }
        return await sink.bytes
    }
}

private actor Sink {
    var bytes: [UInt8] = []
    func take(_ more: [UInt8]) { bytes += more }
}
