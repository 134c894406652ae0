import Core
import HTTPTypes
import Store
import Synchronization
import Vocabulary

/// Turns whatever was thrown into an answer: the one place where a refusal becomes a status.
enum Failure {
    static func reply(to error: any Error, _ exchange: Exchange, _ site: Site) async -> Reply {
        let refusal: any Refusal
        switch error {
        case let known as any Refusal: refusal = known
        case let problem as Problem: refusal = KernelRefusal.invalid([problem])
        case let fault as StorageFault where fault.kind == .full: refusal = KernelRefusal.unavailable("disk-full")
        case let fault as StorageFault where fault.kind == .busy: refusal = KernelRefusal.unavailable("busy")
        case let fault as StorageFault where fault.kind == .unavailable: refusal = KernelRefusal.unavailable("database")
        default:
            site.metrics.failures.add(1, ordering: .relaxed)
            Logs.error("request failed", ["path": exchange.path, "error": "\(error)"])
            return exchange.wantsProblem ? problem(status: 500, code: "fault", words: site.words("refusal.fault", exchange), [], exchange, site) : await page(500, site.words("refusal.fault", exchange), [], exchange, site)
        }
        if case WebRefusal.logInFirst = refusal, !exchange.wantsProblem, exchange.method == .get {
            let back = exchange.base + exchange.path
            return .see("/login?next=\(URLText.encode(back))")
        }
        let words = words(refusal, exchange, site)
        if exchange.wantsProblem { return challenged(refusal, exchange, problem(status: status(refusal, exchange), code: refusal.code, words: words, refusal.problems, exchange, site)) }
        return challenged(refusal, exchange, await page(refusal.kind.rawValue, words, refusal.problems, exchange, site))
    }

    /// OGC API – Features asks for 400 where a parameter is not known or not right (requirements 7 and 8).
    private static func status(_ refusal: any Refusal, _ exchange: Exchange) -> Int {
        refusal.kind == .invalid && exchange.path.hasPrefix("/ogc") ? RefusalKind.malformed.rawValue : refusal.kind.rawValue
    }

    /// What the answer's headers say beside: how to prove who one is (RFC 6750), and what a path takes.
    private static func challenged(_ refusal: any Refusal, _ exchange: Exchange, _ reply: Reply) -> Reply {
        switch refusal {
        case WebRefusal.logInFirst: reply.with(.wwwAuthenticate, #"Bearer realm="anlan""# + (exchange.headers[.authorization] == nil ? "" : #", error="invalid_token""#))
        case KernelRefusal.outOfScope(let scope): reply.with(.wwwAuthenticate, #"Bearer realm="anlan", error="insufficient_scope", scope="\#(scope)""#)
        case WebRefusal.methodNotAllowed(let methods): reply.with(.allow, methods.joined(separator: ", "))
        default: reply
        }
    }

    static func words(_ refusal: any Refusal, _ exchange: Exchange, _ site: Site) -> String {
        site.words("refusal.\(refusal.code)", exchange, named(refusal.arguments, exchange, site))
    }

    static func words(_ problem: Problem, _ exchange: Exchange, _ site: Site) -> String {
        site.words("problem.\(problem.code)", exchange, named(problem.arguments, exchange, site))
    }

    /// Wire names in the arguments become words.
    private static func named(_ arguments: [String: String], _ exchange: Exchange, _ site: Site) -> [String: String] {
        arguments.reduce(into: [:]) { out, pair in
            let key = switch pair.key {
            case "permission": "permission.\(pair.value)"
            case "expected": "kind.\(pair.value)"
            case "what": "unavailable.\(pair.value)"
            default: pair.value
            }
            out[pair.key] = site.catalogue.has(key) ? site.words(key, exchange) : pair.value
        }
    }

    /// RFC 9457.
    private static func problem(status: Int, code: String, words: String, _ problems: [Problem], _ exchange: Exchange, _ site: Site) -> Reply {
        var json = JSONWriter()
        json.object {
            $0.field("type", "https://anlan.example/problems/\(code)")
            $0.field("title", words)
            $0.field("status", status)
            $0.field("code", code)
            if !problems.isEmpty {
                $0.key("errors")
                $0.array { list in
                    for problem in problems {
                        list.object {
                            $0.field("field", problem.field)
                            $0.field("code", problem.code)
                            $0.field("detail", Self.words(problem, exchange, site))
                        }
                    }
                }
            }
        }
        return Reply(.init(code: status), type: "application/problem+json", body: .bytes(json.bytes))
    }

    private static func page(_ status: Int, _ words: String, _ problems: [Problem], _ exchange: Exchange, _ site: Site) async -> Reply {
        let model: [String: Any] = [
            "status": status, "words": words,
            "problems": problems.map { ["field": $0.field, "words": Self.words($0, exchange, site)] },
        ]
        let html = (try? await site.screens.page("failure", model, title: words, exchange, site)) ?? "<!doctype html><title>\(status)</title><p>\(words)</p>"
        return .html(html, status: .init(code: status))
    }
}
