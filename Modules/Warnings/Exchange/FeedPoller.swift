import Alerting
import Base
import Core
import Outbound
import Store
import Vocabulary
import Web

/// Reads the feeds of others when their time has come, one after the other: slow ones keep nobody else waiting for long.
final class FeedPoller: SiteService {
    private let store: Store
    private let dialler: Dialler
    /// Whether networks of the house itself may be asked.
    private let inside: Bool

    /// New documents of one feed that are fetched at a time; the others come the next time.
    static let documentsMax = 30
    static let documentBytesMax = 1 << 20
    /// A feed that fails waits longer each time, six hours at most.
    static let waitMax = Instant.Span.hours(6)

    init(_ site: Site, dialler: Dialler = Dialler(), inside: Bool = false) {
        store = site.store
        self.dialler = dialler
        self.inside = inside
    }

    func run() async {
        while !Task.isCancelled {
            do { try await tick() } catch is CancellationError {} catch { Logs.error("feeds could not be read", ["error": "\(error)"]) }
            try? await Task.sleep(for: .seconds(5))
        }
    }

    func stop() async {}

    /// Reads the feeds that are due.
    func tick() async throws {
        let now = store.machineNow
        let due = try await store.readAside(.system()) { reader in
            try reader.all(ForeignFeed.self, [.equals("is_active", true.sql)], limit: 500).filter { ($0.nextAt ?? Instant(milliseconds: 0)) <= now }
        }
        for feed in due { try await poll(feed) }
    }

    private func poll(_ feed: ForeignFeed) async throws {
        do {
            try await finish(feed, try await read(feed), problem: nil)
        } catch let fault as ForeignFault { try await finish(feed, feed.tag, problem: fault.words) }
    }

    /// - Returns: the tag of what was read.
    private func read(_ feed: ForeignFeed) async throws -> String {
        let came = try await fetch(feed.address, tag: feed.tag, bytesMax: 4 << 20)
        guard let (bytes, tag) = came else { return feed.tag }
        let list: FeedList
        do throws(XMLFault) { list = try FeedList(bytes, base: feed.address) } catch { throw ForeignFault(words: "\(error)") }
        if list.isDocument {
            try await take(bytes, feed)
            return tag
        }
        var fetched = 0, faults: [String] = []
        for entry in list.entries where try await !isKnown(entry, feed) {
            guard fetched < Self.documentsMax else { return "" }
            fetched += 1
            do {
                guard let (document, _) = try await fetch(entry.link, tag: "", bytesMax: Self.documentBytesMax) else { continue }
                try await take(document, feed)
                try await remember(entry, feed)
            } catch let fault as ForeignFault { faults.append("\(entry.link.cut(80)): \(fault.words)") }
        }
        if let first = faults.first { throw ForeignFault(words: first.cut(300)) }
        return tag
    }

    private func fetch(_ text: String, tag: String, bytesMax: Int) async throws -> (bytes: [UInt8], tag: String)? {
        guard let address = WebAddress(text) else { throw ForeignFault(words: "address") }
        let headers = [("Accept", "application/cap+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9")] + (tag.isEmpty ? [] : [("If-None-Match", tag)])
        switch await HTTPFetch(address, headers: headers, bytesMax: bytesMax, inside: inside).send(dialler) {
        case .answered(304, _, _): return nil
        case .answered(200, let fields, let body): return (body, (fields["etag"] ?? "").cut(200))
        case .answered(let status, _, _): throw ForeignFault(words: "HTTP \(status)")
        case .failed(let problem, let words): throw ForeignFault(words: "\(problem.rawValue) \(words)".cut(300))
        }
    }

    private func take(_ bytes: [UInt8], _ feed: ForeignFeed) async throws {
        try await store.write(.system(), action: "warnings.take-foreign") { tx in _ = try ForeignDesk.take(bytes, from: feed, tx) }
    }

    // MARK: What was fetched already

    private let seen = SeenEntries()
    private func isKnown(_ entry: FeedList.Entry, _ feed: ForeignFeed) async throws -> Bool { await seen.has("\(feed.id.raw) \(entry.id) \(entry.version) \(entry.link)") }
    private func remember(_ entry: FeedList.Entry, _ feed: ForeignFeed) async throws { await seen.add("\(feed.id.raw) \(entry.id) \(entry.version) \(entry.link)") }

    private func finish(_ feed: ForeignFeed, _ tag: String, problem: String?) async throws {
        try await store.write(.system(), action: "warnings.read-feed") { tx in
            guard try tx.find(ForeignFeed.self, feed.id) != nil else { return }
            try tx.update(ForeignFeed.self, feed.id) {
                $0.checkedAt = tx.now
                $0.failures = problem == nil ? 0 : $0.failures + 1
                $0.problem = (problem ?? "").oneLine.cut(300)
                $0.tag = problem == nil ? tag : $0.tag
                let usual = Instant.Span.minutes($0.everyMinutes), doubled = Instant.Span(milliseconds: usual.milliseconds << Int64(min($0.failures, 8)))
                $0.nextAt = tx.now + min(doubled, max(Self.waitMax, usual))
            }
        }
    }
}

/// Entries that were read since the start, the newest twenty thousand; what is read again after a restart is known by its key.
private actor SeenEntries {
    private var all: Set<String> = [], order: [String] = []
    private static let most = 20_000

    func has(_ entry: String) -> Bool { all.contains(entry) }
    func add(_ entry: String) {
        guard all.insert(entry).inserted else { return }
        order.append(entry)
        if order.count > Self.most { all.remove(order.removeFirst()) }
    }
}
