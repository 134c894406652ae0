import Foundation
import Synchronization

/// Log lines as JSON on standard error, one object a line. No personal data, no secrets.
package enum Logs {
    private static let lock = Mutex<Void>(())

    package static func info(_ message: String, _ fields: [String: String] = [:]) { write("info", message, fields) }
    package static func warning(_ message: String, _ fields: [String: String] = [:]) { write("warning", message, fields) }
    package static func error(_ message: String, _ fields: [String: String] = [:]) { write("error", message, fields) }

    private static func write(_ level: String, _ message: String, _ fields: [String: String]) {
        var json = JSONText()
        json.add("at", Date().formatted(.iso8601))
        json.add("level", level)
        json.add("message", message)
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) { json.add(key, value) }
        let line = json.line
        lock.withLock { _ in FileHandle.standardError.write(Data(line.utf8)) }
    }

    private struct JSONText {
        private var parts: [String] = []
        mutating func add(_ key: String, _ value: String) { parts.append("\"\(key)\":\(Self.quoted(value))") }
        var line: String { "{" + parts.joined(separator: ",") + "}\n" }
        private static func quoted(_ text: String) -> String {
            var out = "\""
            for scalar in text.unicodeScalars {
                switch scalar {
                case "\"": out += "\\\""
                case "\\": out += "\\\\"
                case "\n": out += "\\n"
                case _ where scalar.value < 0x20: out += " "
                default: out.unicodeScalars.append(scalar)
                }
            }
            return out + "\""
        }
    }
}
