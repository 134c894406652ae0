import HTTPTypes

/// The cookie that carries a session: not readable by scripts, not sent from other sites' forms.
package enum SessionCookie {
    package static let name = "anlan"

    static func set(_ token: String, secure: Bool) -> String { "\(name)=\(token); Path=/; HttpOnly; SameSite=Lax; Max-Age=604800" + (secure ? "; Secure" : "") }
    static func clear(secure: Bool) -> String { "\(name)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0" + (secure ? "; Secure" : "") }
}

/// The cookies of one request, read once.
struct Cookies {
    private var pairs: [(name: Substring, value: Substring)] = []

    init(_ headers: HTTPFields) {
        for header in headers[values: .cookie] {
            for part in header.split(separator: ";") {
                let pair = part.split(separator: "=", maxSplits: 1)
                guard pair.count == 2 else { continue }
                var name = pair[0]
                while name.first == " " { name.removeFirst() }
                pairs.append((name, pair[1]))
            }
        }
    }

    subscript(_ name: String) -> String? { pairs.first { $0.name == name }.map { String($0.value) } }
}
