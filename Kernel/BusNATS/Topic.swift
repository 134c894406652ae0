/// The subject under which the broker hands on what came in by MQTT, and back: `sensor/510322/water` is
/// `sensor.510322.water`. Levels become tokens; an empty level is written `/`, and a dot within one `//`.
/// This is the server's own mapping (NATS documentation, "MQTT: Topics and subjects").
package enum Topic {
    /// Nil for what no message can be published to by MQTT through NATS: nothing, spaces and control characters, wildcards.
    package static func subject(ofTopic topic: String) -> String? {
        guard !topic.isEmpty, topic.utf8.count <= Subject.lengthMax, topic.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "#") }) else { return nil }
        let levels = topic.split(separator: "/", omittingEmptySubsequences: false)
        guard !levels.contains("*"), !levels.contains(">") else { return nil }
        return levels.map { $0.isEmpty ? "/" : $0.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "//") }.joined(separator: ".")
    }

    /// The subjects of a filter as MQTT writes it, `+` for one level and `#` at the end for all that follow; nil for what is none.
    package static func pattern(ofFilter filter: String) -> String? {
        let levels = filter.split(separator: "/", omittingEmptySubsequences: false)
        guard !levels.dropLast().contains("#"), filter != "#", !filter.isEmpty else { return nil }
        var tokens: [String] = []
        for level in levels {
            if level == "+" { tokens.append("*") } else if level == "#" { tokens.append(">") } else if level.isEmpty { tokens.append("/") } else {
                guard let token = subject(ofTopic: String(level)) else { return nil }
                tokens.append(token)
            }
        }
        let pattern = tokens.joined(separator: ".")
        return Subject.isPattern(pattern) ? pattern : nil
    }

    /// Nil for what is no subject of a message.
    package static func topic(ofSubject subject: String) -> String? {
        guard Subject.isOne(subject) else { return nil }
        return subject.split(separator: ".").map { $0 == "/" ? "" : dotted($0) }.joined(separator: "/")
    }

    /// Two strokes are a dot; one by itself, which no topic has within a level, stays.
    private static func dotted(_ token: Substring) -> String {
        var out: [UInt8] = [], wasStroke = false
        for byte in token.utf8 {
            if byte == UInt8(ascii: "/"), wasStroke {
                out[out.count - 1] = UInt8(ascii: ".")
                wasStroke = false
            } else {
                out.append(byte)
                wasStroke = byte == UInt8(ascii: "/")
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
