import HTTPTypes

/// The cookie that carries a session: not readable by scripts, not sent from other sites' forms.
package enum SessionCookie {
    package static let name = "anlan"

    static func set(_ token: String, secure: Bool) -> String { "\(name)=\(token); Path=/; HttpOnly; SameSite=Lax; Max-Age=604800" + (secure ? "; Secure" : "") }
    static func clear(secure: Bool) -> String { "\(name)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0" + (secure ? "; Secure" : "") }
}

enum Cookies {
    static func value(_ name: String, _ headers: HTTPFields) -> String? {
        for header in headers[values: .cookie] {
            for part in header.split(separator: ";") {
                let pair = part.split(separator: "=", maxSplits: 1)
                guard pair.count == 2 else { continue }
                var key = pair[0]
                while key.first == " " { key.removeFirst() }
                if key == name { return String(pair[1]) }
            }
        }
        return nil
    }
}
