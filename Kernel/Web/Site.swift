package import Base
package import BusNATS
package import Core
package import Documents
import HTTPTypes
package import Module
package import Spreadsheets
package import Store
import Synchronization
package import Vocabulary

/// Everything that answers requests: one value, made once.
package final class Site: Sendable {
    package let store: Store
    package let assembly: Assembly
    package let accounts: Accounts
    package let home: Home
    /// What holds now: the machine's settings with what the bureau has set on the screen.
    package var settings: SiteSettings { standing.withLock { $0.settings } }
    /// What holds now: the platform's words with those that the bureau has put in their place.
    package var catalogue: Catalogue { standing.withLock { $0.catalogue } }
    /// The platform's own words.
    let usualWords: Catalogue
    let codes: CodeBook
    package let blobs: Blobs
    package let documents: any PDFRenderer
    package let areas: AreaNames
    package let metrics = Metrics()
    package let imports = Importer()
    let crowds = CrowdBook()
    package let screens: Screens
    package let api: APIDescription
    package let version: String
    /// The line to the broker; nil where the installation has none.
    package let broker: Broker?
    /// Where secrets of settings lie.
    package let vault: Vault
    private let table: RouteTable
    private let exercises = Mutex<[String: Drill]>([:])
    /// By whether it is shifted.
    private let drawn = Mutex<[Bool: BaseMap]>([:])
    private let mapFolder: Folder?
    /// As the machine has them.
    private let given: SiteSettings
    private let standing: Mutex<Standing>
    private let services = Mutex<[any SiteService]>([])

    /// An exercise that is known by its code.
    package struct Drill: Sendable {
        package let space: SpaceID
        package let name: String
        package let code: String
        package let phase: ExercisePhase
        package let speed: Double
    }

    package init(store: Store, assembly: Assembly, accounts: Accounts, home: Home, blobs: Blobs, documents: any PDFRenderer, settings: SiteSettings, vault: Vault, mapFolder: Folder? = nil, version: String) throws {
        self.mapFolder = mapFolder
        self.store = store
        self.assembly = assembly
        self.accounts = accounts
        self.home = home
        given = settings
        broker = try settings.broker.map { try Broker.start($0.line, clock: store.clock) }
        self.blobs = blobs
        self.documents = documents
        self.version = version
        self.vault = vault
        usualWords = try home.catalogue()
        codes = CodeBook(assembly)
        standing = Mutex(Standing(settings: settings, hardening: Self.hardening(settings), catalogue: usualWords, withheld: []))
        screens = try Screens(home: home, catalogue: usualWords, assembly: assembly)
        areas = try AreaNames(store)
        let routes = RouteList.all(assembly)
        table = RouteTable(routes)
        api = APIDescription(routes, assembly, usualWords, version: version)
        try readExercises()
        try readOwn()
        imports.attach(self)
        crowds.attach(store)
        try makeServices()
        store.feed.tap { [weak self] entries in
            if entries.contains(where: { $0.draft.type == Area.Tag.recordType }) { self?.drawn.withLock { $0 = [:] } }
            if entries.contains(where: { [BureauSettings.Tag.recordType, CodeWord.Tag.recordType].contains($0.draft.type) }) { try? self?.readOwn() }
            if entries.contains(where: { $0.draft.type == Exercise.Tag.recordType }) { try? self?.readExercises() }
        }
    }

    // MARK: Services

    /// Makes the services of the modules.
    private func makeServices() throws {
        // One after the other: one may build on those of its module before it.
        for surface in assembly.manifests.flatMap(\.surfaces).compactMap({ $0 as? ServiceSurface }) {
            if let made = try surface.make(self) { services.withLock { $0.append(made) } }
        }
    }

    /// The service of this kind; refused where no module of this node brings it.
    package func service<S: SiteService>(_ type: S.Type) throws -> S {
        for service in services.withLock({ $0 }) { if let found = service as? S { return found } }
        throw KernelRefusal.unavailable("\(type)")
    }

    /// What of the modules' services answers such questions; nil where none does.
    package func answering<P>(_ type: P.Type) -> P? {
        for service in services.withLock({ $0 }) { if let found = service as? P { return found } }
        return nil
    }

    /// Runs the services until it is cancelled.
    package func runServices() async {
        await withTaskGroup(of: Void.self) { group in for service in services.withLock({ $0 }) { group.addTask { await service.run() } } }
    }

    package func stopServices() async {
        for service in services.withLock({ $0 }) { await service.stop() }
        await broker?.stop()
    }

    var serviceHealth: [HealthLine] { services.withLock { $0 }.flatMap(\.health) }
    var serviceGauges: [ServiceGauge] { services.withLock { $0 }.flatMap(\.gauges) }

    /// Makes ready what the first who asks would have to wait for.
    package func warm() async { await crowds.warm(self) }

    package var routes: [Route] { table.all }

    private struct Standing {
        let settings: SiteSettings
        let hardening: HTTPFields
        let catalogue: Catalogue
        /// `list.code` of those that forms no longer offer.
        let withheld: Set<String>
    }

    private func readExercises() throws {
        let all = try store.read(.system()) { try $0.all(Exercise.self, limit: 1_000) }
        for exercise in all { store.set(exercise.clock, for: exercise.space) }
        let drills = all.map { Drill(space: $0.space, name: $0.name, code: $0.code, phase: $0.phase, speed: $0.speed) }
        exercises.withLock { $0 = Dictionary(drills.map { ($0.code, $0) }, uniquingKeysWith: { a, _ in a }) }
    }

    /// What the bureau has set and how it calls things, read anew.
    private func readOwn() throws {
        let (own, words) = try store.read(.system()) { (try $0.first(BureauSettings.self, []) ?? .blank, try $0.all(CodeWord.self, limit: 10_000)) }
        let settings = given.with(own), (catalogue, withheld) = CodeBook.standing(words, on: usualWords)
        standing.withLock { $0 = Standing(settings: settings, hardening: Self.hardening(settings), catalogue: catalogue, withheld: withheld) }
        drawn.withLock { $0 = [:] }
    }

    /// Whether forms offer a code of a list.
    func isOffered(_ list: String, _ code: String) -> Bool { standing.withLock { $0.withheld.isEmpty || !$0.withheld.contains("\(list).\(code)") } }

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
        exchange.journal = store.feed.head
        var reply: Reply
        do {
            reply = try await answer(&exchange)
        } catch {
            reply = await Failure.reply(to: error, exchange, self)
        }
        harden(&reply)
        return reply
    }

    /// Finds the space and the route that a request means, and who asks.
    private func locate(_ exchange: inout Exchange) async throws -> Route {
        if exchange.path.utf8.starts(with: "/drill/".utf8) {
            let parts = exchange.path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
            guard parts.count >= 2, let drill = drill(String(parts[1])) else { throw WebRefusal.noSuchPage }
            exchange.space = drill.space
            exchange.base = "/drill/" + drill.code
            exchange.path = "/" + (parts.count > 2 ? parts[2] : "")
        }
        let route: Route
        switch try table.match(exchange.method, exchange.path) {
        case .found(let found, let parameters): (route, exchange.parameters) = (found, parameters)
        case .otherMethod(let methods): throw WebRefusal.methodNotAllowed(methods)
        case .none: throw WebRefusal.noSuchPage
        }
        exchange.isDescribed = route.describe != nil
        try await identify(&exchange)
        return route
    }

    /// Refuses who may send nothing to this address, before a large body is taken in.
    func expect(_ given: Exchange) async throws {
        var exchange = given
        let route = try await locate(&exchange)
        guard route.needs != .nothing else { return }
        guard let session = exchange.session else { throw WebRefusal.logInFirst }
        try admit(&exchange, route, session)
    }

    private func answer(_ exchange: inout Exchange) async throws -> Reply {
        let route = try await locate(&exchange)
        if route.needs != .nothing {
            guard let session = exchange.session else { throw WebRefusal.logInFirst }
            guard exchange.space.isLive || session.principal.may(BasePermission.drill.rawValue, in: nil) else { throw WebRefusal.noSuchPage }
            try admit(&exchange, route, session)
            try refuseForgery(exchange, session)
            try refuseUnknown(exchange, route)
        }
        return try await route.handler(exchange, self)
    }

    /// A machine's token opens what it was given for; behind the door it is a person who may no more than that.
    private func admit(_ exchange: inout Exchange, _ route: Route, _ session: Accounts.Session) throws {
        if let scopes = session.scopes {
            guard let scope = route.scope else { throw WebRefusal.notForTokens }
            guard scope.isIn(scopes) else { throw KernelRefusal.outOfScope(scope.text) }
            exchange.session = session.at(scope.verb)
        }
        if let missing = route.needs.missing(try exchange.context().principal) { throw KernelRefusal.forbidden(permission: missing) }
    }

    /// A misspelt parameter of the interface would be an answer to another question.
    private func refuseUnknown(_ exchange: Exchange, _ route: Route) throws {
        guard let known = api.parameters(of: route) else { return }
        var seen: Set<String> = []
        let problems = exchange.query.compactMap { pair -> Problem? in
            // Which fields a list may be narrowed by depends on who asks: the list itself refuses.
            let isNarrowing = pair.name.hasPrefix("f.") && known.contains("sort")
            if !known.contains(pair.name), !isNarrowing { return Problem("unknown-parameter", field: String(pair.name.prefix(60))) }
            if !seen.insert(pair.name).inserted { return Problem("repeated", field: pair.name) }
            return pair.value.isEmpty ? Problem("required", field: pair.name) : nil
        }
        guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
    }

    private func identify(_ exchange: inout Exchange) async throws {
        let cookies = Cookies(exchange.headers)
        if let given = exchange.headers[.authorization], given.prefix(7).lowercased() == "bearer " {
            exchange.session = try await accounts.machine(token: String(given.dropFirst(7)))
        } else if let token = cookies[SessionCookie.name] {
            exchange.session = try accounts.session(token: token)
        }
        if let language = exchange.first("locale") ?? exchange.first("lang") ?? cookies["lang"], let locale = Locale(rawValue: language) {
            exchange.locale = locale
        } else if exchange.isAPI, cookies[SessionCookie.name] == nil, let accepted = exchange.headers[.acceptLanguage] {
            // What a page asks for itself is in the page's language, not in the browser's.
            exchange.locale = Locale(accepted: accepted)
        }
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
        var fields = standing.withLock { $0.hardening }
        fields.append(contentsOf: reply.headers)
        if reply.headers[.cacheControl] == nil { fields.append(HTTPField(name: .cacheControl, value: "no-store")) }
        reply.headers = fields
    }

    private static func hardening(_ settings: SiteSettings) -> HTTPFields {
        let outside = settings.tileSource.origins.map { " " + $0 }.joined()
        var fields = HTTPFields()
        fields[.contentSecurityPolicy] =
            "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:\(outside); font-src 'self'; media-src 'self' blob:; connect-src 'self'\(outside); "
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
        // A program that sends a key means one; a form without a key has an empty one.
        if exchange.isAPI, key?.isEmpty == true { throw WebRefusal.badPrecondition }
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
