import Base
import Core
import Foundation
import HTTPTypes
import Module
import Store
import Vocabulary

/// The doors that belong to no module: logging in, files, notices, the feed, health.
enum KernelRoutes {
    static func all(_ assembly: Assembly) -> [Route] {
        [
            Route(.get, "/", needs: .session) { exchange, site in .see(exchange.base + (site.assembly.manifests.contains { $0.id == "duty" } ? "/watch" : "/areas")) },
            Route(.get, "/login", needs: .nothing, LoginPage.show),
            Route(.post, "/login", needs: .nothing, LoginPage.logIn),
            Route(.post, "/logout", needs: .session, LoginPage.logOut),
            Route(.get, "/account", needs: .session, LoginPage.account),
            Route(.post, "/account/password", needs: .session, LoginPage.changePassword),
            Route(.post, "/preferences", needs: .nothing, preferences),
            Route(.get, "/notices", needs: .session, NoticePage.show),
            Route(.post, "/notices/readings", needs: .session, NoticePage.markRead),
            Route(.get, "/api/v1/frame", needs: .session, describe: KernelOperations.frame, frame),
            Route(.get, "/api/v1/feed", needs: .session, scope: .any(.feed), describe: KernelOperations.feed) { try LiveFeed.open($0, $1) },
            Route(.post, "/api/v1/files", needs: .permission(BasePermission.attachments), scope: .write(Attachment.Tag.recordType), describe: KernelOperations.upload, Files.upload),
            Route(.get, "/files/:id", needs: .asked("the view of the record that it belongs to"), scope: .read(Attachment.Tag.recordType), describe: KernelOperations.download, Files.download),
            Route(.get, "/documents/:id/pdf", needs: .permission(BasePermission.documents), scope: .read(IssuedDocument.Tag.recordType), describe: KernelOperations.document, Files.document),
            Route(.get, "/api/v1/area-search", needs: .permission(BasePermission.areas), scope: .read(Area.Tag.recordType), describe: KernelOperations.areaSearch, areaSearch),
            Route(.get, "/openapi.json", needs: .session, scope: .anyToken, describe: KernelOperations.description, DescriptionRoute.show),
            Route(.get, "/tokens", needs: .session, TokenPage.show),
            Route(.post, "/tokens", needs: .session, TokenPage.issue),
            Route(.post, "/tokens/:id/revocations", needs: .session, TokenPage.revoke),
            Route(.get, "/backups", needs: .permission(BasePermission.configure), BackupPage.show),
            Route(.get, "/public/:file", needs: .nothing, publicFile),
            Route(.get, "/public/:folder/:file", needs: .nothing, publicFile),
            Route(.get, "/favicon.ico", needs: .nothing) { _, site in try Statics.file("icon.svg", site).with(.cacheControl, "max-age=86400") },
            Route(.get, "/healthz", needs: .nothing) { _, _ in .text("ok\n") },
            Route(.get, "/readyz", needs: .nothing, ready),
            Route(.get, "/metrics", needs: .nothing, metrics),
        ] + ReferencePage.routes + AdminPage.routes
    }

    private static func ready(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        do {
            _ = try await site.store.readAside(.system()) { try JournalTable.head($0.connection) }
            return .text("ready\n")
        } catch { return .text("the store does not answer\n", status: .serviceUnavailable) }
    }

    /// A token needs the scope beside the permission.
    private static func mayCount(_ session: Accounts.Session?) -> Bool {
        guard let session, session.scopes?.opens(.metrics) ?? true else { return false }
        return session.principal.may(BasePermission.journal.rawValue, in: nil)
    }

    /// Only for the box itself: numbers of a bureau's work are nobody else's business.
    private static func metrics(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        guard exchange.address.hasPrefix("127.") || exchange.address == "::1" || mayCount(exchange.session) else { throw WebRefusal.noSuchPage }
        return .text(
            site.metrics.text(extra: [
                ("anlan_journal_sequence", "The number of the last journal entry.", "gauge", site.store.feed.head),
                ("anlan_feed_listeners", "Open live streams.", "gauge", Int64(site.store.feed.listenerCount)),
                ("anlan_resident_bytes", "Resident memory.", "gauge", Health.residentBytes ?? 0),
            ] + site.serviceGauges.map { ($0.name, $0.help, $0.isCounter ? "counter" : "gauge", $0.value) }), type: "text/plain; version=0.0.4; charset=utf-8")
    }

    /// Theme and language are kept in cookies, so that the first paint is right.
    private static func preferences(_ exchange: Exchange, _ site: Site) throws -> Reply {
        let form = try exchange.form()
        var reply = Reply.see(form.first { $0.name == "_next" }?.value ?? "/")
        for (name, allowed) in [("theme", ["day", "night"]), ("lang", Locale.allCases.map(\.rawValue))] {
            guard let value = form.first(where: { $0.name == name })?.value, allowed.contains(value) else { continue }
            reply.headers.append(HTTPField(name: .setCookie, value: "\(name)=\(value); Path=/; SameSite=Lax; Max-Age=31536000" + (site.settings.isSecure ? "; Secure" : "")))
        }
        return reply
    }

    /// What the frame of a page shows, for scripts that keep it up to date.
    private static func frame(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context()
        let json = try await site.store.readAside(context) { reader in
            let open = try DeadlineTable.open(space: reader.space, reader.connection).filter { reader.mayWork(on: $0) }
            let unread = try NoticeTable.unread(reader.principal.user, space: reader.space, reader.connection)
            let desk = try site.assembly.ports.find((any DutyPort).self)?.desk(reader)
            var json = JSONWriter()
            json.object { out in
                out.field("now", reader.now)
                out.field("speed", site.drill(in: reader.space).map { $0.phase == .running ? $0.speed : 0 } ?? 1)
                out.field("sequence", exchange.journal)
                out.field("unread", unread)
                out.field("overdue", open.filter { $0.deadline.dueAt < reader.now }.count)
                out.field("next_due", open.first { $0.deadline.dueAt >= reader.now }?.deadline.dueAt)
                out.key("duty")
                if let desk {
                    out.object {
                        $0.field("leader", desk.leader?.name)
                        $0.field("chief", desk.chief?.name)
                        $0.field("officers", desk.officers.map(\.name).joined(separator: " "))
                        $0.field("ends_at", desk.endsAt)
                        $0.field("next", desk.next.map(\.name).joined(separator: " "))
                    }
                } else { out.null() }
            }
            return json
        }
        return .json(json)
    }

    private static func areaSearch(_ exchange: Exchange, _ site: Site) throws -> Reply {
        let words = exchange.first("q") ?? ""
        guard words.unicodeScalars.count <= 100 else { throw KernelRefusal.invalid([Problem("too-long", field: "q", ["max": "100", "length": "\(words.unicodeScalars.count)"])]) }
        var json = JSONWriter()
        json.array { list in
            for entry in site.areas.search(words, limit: 20) {
                list.object {
                    $0.field("code", entry.code.description)
                    $0.field("name", site.areas.shortName(entry.code))
                    $0.field("level", entry.level)
                }
            }
        }
        return .json(json)
    }

    private static func publicFile(_ exchange: Exchange, _ site: Site) throws -> Reply {
        let name = [exchange.parameters["folder"], exchange.parameters["file"]].compactMap { $0 }.joined(separator: "/")
        let reply = try Statics.file(name, site)
        guard exchange.headers[.ifNoneMatch] == nil || exchange.headers[.ifNoneMatch] != reply.headers[.eTag] else {
            return Reply(.notModified).with(.eTag, reply.headers[.eTag] ?? "")
        }
        // An address with the version in it never changes its contents.
        return reply.with(.cacheControl, exchange.first("v") == nil ? "no-cache" : "public, max-age=31536000, immutable")
    }
}
