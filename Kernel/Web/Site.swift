package import Base
package import Core
package import Documents
import HTTPTypes
package import Module
package import Store
import Synchronization
package import Vocabulary

/// What a bureau sets; the rest of the platform reads it here.
package struct SiteSettings: Sendable {
    /// 自贡市应急管理局
    package var bureau = "应急管理局"
    package var bureauShort = "应急局"
    package var bureauEnglish = "Emergency Management Bureau"
    /// The area that the bureau answers for.
    package var homeArea: AreaCode?
    /// Whether people and figures are made up for a demonstration; every screen then says so.
    package var isDemonstration = false
    /// Cookies are sent over TLS only.
    package var isSecure = false
    package var uploadLimit = 25 << 20
    package var attribution = ""
    /// Outside tiles; none for the offline base map alone.
    package var tileSource = TileSource.none
    package var tileAttribution = ""
    /// 审图号 of the outside tiles; empty where none was told.
    package var tileApproval = ""
    /// The outside tiles are shifted as GCJ-02.
    package var tilesAreGCJ02 = false
    package init() {}
}

/// Everything that answers requests: one value, made once.
package final class Site: Sendable {
    package let store: Store
    package let assembly: Assembly
    package let accounts: Accounts
    package let home: Home
    package let settings: SiteSettings
    package let catalogue: Catalogue
    package let blobs: Blobs
    package let documents: any PDFRenderer
    package let areas: AreaNames
    package let metrics = Metrics()
    package let screens: Screens
    package let version: String
    private let table: RouteTable
    private let exercises = Mutex<[String: Drill]>([:])
    /// By whether it is shifted.
    private let drawn = Mutex<[Bool: BaseMap]>([:])
    private let mapFolder: Folder?
    private let hardening: HTTPFields

    /// An exercise that is known by its code.
    package struct Drill: Sendable {
        package let space: SpaceID
        package let name: String
        package let code: String
        package let phase: ExercisePhase
        package let speed: Double
    }

    package init(store: Store, assembly: Assembly, accounts: Accounts, home: Home, blobs: Blobs, documents: any PDFRenderer, settings: SiteSettings, mapFolder: Folder? = nil, version: String) throws {
        self.mapFolder = mapFolder
        self.store = store
        self.assembly = assembly
        self.accounts = accounts
        self.home = home
        self.settings = settings
        hardening = Self.hardening(settings)
        self.blobs = blobs
        self.documents = documents
        self.version = version
        catalogue = try home.catalogue()
        screens = try Screens(home: home, catalogue: catalogue, assembly: assembly)
        areas = try AreaNames(store)
        table = RouteTable(RouteList.all(assembly))
        try readExercises()
        store.feed.tap { [weak self] entries in
            if entries.contains(where: { $0.draft.type == Area.Tag.recordType }) { self?.drawn.withLock { $0 = [:] } }
            if entries.contains(where: { $0.draft.type == Exercise.Tag.recordType }) { try? self?.readExercises() }
        }
    }

    package var routes: [Route] { table.all }

    private func readExercises() throws {
        let all = try store.read(.system()) { try $0.all(Exercise.self, limit: 1_000) }
        for exercise in all { store.set(exercise.clock, for: exercise.space) }
        let drills = all.map { Drill(space: $0.space, name: $0.name, code: $0.code, phase: $0.phase, speed: $0.speed) }
        exercises.withLock { $0 = Dictionary(drills.map { ($0.code, $0) }, uniquingKeysWith: { a, _ in a }) }
    }

    package func drill(_ code: String) -> Drill? { exercises.withLock { $0[code] } }
    /// Exercises that can be entered.
    var openDrills: [Drill] { exercises.withLock { all in all.values.filter { $0.phase != .ended }.sorted { $0.code < $1.code } } }
    package func drill(in space: SpaceID) -> Drill? { exercises.withLock { all in all.values.first { $0.space == space } } }

    /// The base map; drawn anew after the areas have changed. `isShifted`: in GCJ-02, to lie beneath such tiles.
    package func baseMap(isShifted: Bool = false) throws -> BaseMap {
        if let known = drawn.withLock({ $0[isShifted] }) { return known }
        let move: ((GeoPoint) -> GeoPoint)? = isShifted ? { ChinaOffset.gcj02(fromCGCS2000: $0) } : nil
        let made = try BaseMap(store: store, folder: mapFolder, homeArea: settings.homeArea, move: move)
        drawn.withLock { $0[isShifted] = made }
        return made
    }

    // MARK: Answering

    /// Answers any request. Whatever goes wrong becomes an answer that helps.
    package func respond(to given: Exchange) async -> Reply {
        var exchange = given
        var reply: Reply
        do {
            reply = try await answer(&exchange)
        } catch {
            reply = await Failure.reply(to: error, exchange, self)
        }
        harden(&reply)
        return reply
    }

    private func answer(_ exchange: inout Exchange) async throws -> Reply {
        if exchange.path.utf8.starts(with: "/drill/".utf8) {
            let parts = exchange.path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
            guard parts.count >= 2, let drill = drill(String(parts[1])) else { throw WebRefusal.noSuchPage }
            exchange.space = drill.space
            exchange.base = "/drill/" + drill.code
            exchange.path = "/" + (parts.count > 2 ? parts[2] : "")
        }
        guard case .found(let route, let parameters) = try table.match(exchange.method, exchange.path) else { throw WebRefusal.noSuchPage }
        exchange.parameters = parameters
        try identify(&exchange)
        if !route.isPublic {
            guard let session = exchange.session else { throw WebRefusal.logInFirst }
            guard exchange.space.isLive || session.principal.may(BasePermission.drill.rawValue, in: nil) else { throw WebRefusal.noSuchPage }
            try refuseForgery(exchange, session)
        }
        return try await route.handler(exchange, self)
    }

    private func identify(_ exchange: inout Exchange) throws {
        let cookies = Cookies(exchange.headers)
        if let bearer = exchange.headers[.authorization], bearer.hasPrefix("Bearer ") {
            exchange.session = try accounts.machine(token: String(bearer.dropFirst(7)))
        } else if let token = cookies[SessionCookie.name] {
            exchange.session = try accounts.session(token: token)
        }
        if let language = cookies["lang"] ?? exchange.first("lang"), let locale = Locale(rawValue: language) { exchange.locale = locale }
        if let theme = cookies["theme"], theme == "night" || theme == "day" { exchange.theme = theme }
        if let theme = exchange.first("theme"), theme == "night" || theme == "day" { exchange.theme = theme }
    }

    /// A browser that changes something must show the session's own token, which another site cannot know.
    private func refuseForgery(_ exchange: Exchange, _ session: Accounts.Session) throws {
        guard exchange.method != .get, exchange.method != .head, !session.isMachine else { return }
        if let site = exchange.headers[.fetchSite], site != "same-origin", site != "none" { throw WebRefusal.forged }
        let shown = exchange.headers[.csrf] ?? (MultipartForm.isOne(exchange.headers) ? try? MultipartForm(exchange).first("_csrf") : try? exchange.form().first { $0.name == "_csrf" }?.value)
        guard let shown, shown == session.csrf, !shown.isEmpty else { throw WebRefusal.forged }
    }

    /// Every answer carries these. What it says for itself of caching goes before the rule that nothing is kept.
    private func harden(_ reply: inout Reply) {
        var fields = hardening
        fields.append(contentsOf: reply.headers)
        if reply.headers[.cacheControl] == nil { fields.append(HTTPField(name: .cacheControl, value: "no-store")) }
        reply.headers = fields
    }

    private static func hardening(_ settings: SiteSettings) -> HTTPFields {
        let outside = settings.tileSource.origins.map { " " + $0 }.joined()
        var fields = HTTPFields()
        fields[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:\(outside); font-src 'self'; connect-src 'self'\(outside); "
            + "worker-src 'self' blob:; manifest-src 'self'; frame-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'"
        fields[.contentTypeOptions] = "nosniff"
        // A tile service may know its customers by the site that asks (天地图's keys for browsers): it learns that and no path.
        fields[.referrerPolicy] = outside.isEmpty ? "same-origin" : "strict-origin-when-cross-origin"
        fields[.permissionsPolicy] = "geolocation=(self), camera=(self), microphone=(self)"
        return fields
    }

    // MARK: Doing

    /// Runs a change once for an idempotency key: the same key with the same request gets the same answer.
    package func once(_ exchange: Exchange, action: String, key: String?, _ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome {
        let context = try exchange.context()
        let print = Fingerprint.of(exchange), now = store.machineNow
        return try await store.write(context, action: action) { tx in
            guard let key, !key.isEmpty else { return try body(tx) }
            guard key.utf8.count <= 128 else { throw WebRefusal.badPrecondition }
            // A key belongs to its space, and it ages by the machine's clock: an exercise may play in any year.
            let own = tx.space.isLive ? key : "\(tx.space.raw) \(key)"
            if let known = try IdempotencyTable.answer(tx.principal.user, own, print, tx.connection) { return known }
            let outcome = try body(tx)
            try IdempotencyTable.keep(tx.principal.user, own, print, outcome, at: now, tx.connection)
            return outcome
        }
    }

    package func words(_ key: String, _ exchange: Exchange, _ arguments: [String: String] = [:]) -> String { catalogue.text(key, exchange.locale, arguments) }
}

/// Serves more than what is derived: pages, feeds and files of a module or of the kernel.
package protocol WebSurface: Surface {
    var routes: [Route] { get }
}
