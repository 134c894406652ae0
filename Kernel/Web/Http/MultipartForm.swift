import Core
import HTTPTypes

/// A posted form that carries files (multipart/form-data, RFC 7578): what a browser without scripts sends
/// where a page has a file control. Bounded by the body, the number of parts and their heads.
package struct MultipartForm: Sendable {
    package struct File: Sendable {
        package let name: String
        package let fileName: String
        package let bytes: [UInt8]
    }

    package private(set) var fields: [(name: String, value: String)] = []
    /// Without those that were left empty.
    package private(set) var files: [File] = []

    static let partsMax = 100
    private static let headMax = 4_096

    static func isOne(_ headers: HTTPFields) -> Bool { headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") ?? false }

    package init(_ exchange: Exchange) throws {
        guard Self.isOne(exchange.headers), let type = exchange.headers[.contentType] else { throw WebRefusal.wrongMediaType("multipart/form-data") }
        guard let boundary = Self.parameter("boundary", of: type), (1...70).contains(boundary.utf8.count) else { throw WebRefusal.malformed("boundary") }
        let mark = Array("\r\n--\(boundary)".utf8)
        // The first mark has no line before it.
        var rest = (Array("\r\n".utf8) + exchange.body)[...]
        guard let first = Self.find(mark, in: rest), first == rest.startIndex else { throw WebRefusal.malformed("boundary") }
        rest = rest[(first + mark.count)...]
        while !rest.starts(with: Array("--".utf8)) {
            guard fields.count + files.count < Self.partsMax else { throw WebRefusal.malformed("parts") }
            guard rest.starts(with: Array("\r\n".utf8)), let end = Self.find(mark, in: rest) else { throw WebRefusal.malformed("part") }
            try take(rest[(rest.startIndex + 2)..<end])
            rest = rest[(end + mark.count)...]
        }
    }

    package func first(_ name: String) -> String? { fields.first { $0.name == name && !$0.value.isEmpty }?.value }

    private mutating func take(_ part: ArraySlice<UInt8>) throws {
        guard let end = Self.find(Array("\r\n\r\n".utf8), in: part.prefix(Self.headMax)), let head = String(validating: part[..<end], as: UTF8.self) else { throw WebRefusal.malformed("part") }
        let lines = head.split(separator: "\r\n")
        guard let disposition = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }), let name = Self.parameter("name", of: disposition) else { throw WebRefusal.malformed("content-disposition") }
        let content = part[(end + 4)...]
        if let fileName = Self.parameter("filename", of: disposition) {
            if !content.isEmpty { files.append(File(name: name, fileName: fileName, bytes: Array(content))) }
        } else {
            guard let text = String(validating: content, as: UTF8.self) else { throw WebRefusal.malformed(name) }
            fields.append((name, text))
        }
    }

    /// `name="a"` or `name=a` behind a semicolon; browsers write a quotation mark in a name as `%22`.
    private static func parameter(_ name: String, of line: some StringProtocol) -> String? {
        for piece in line.split(separator: ";").dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, String(pair[0]).trimmingSpaces.lowercased() == name else { continue }
            var value = String(pair[1])
            while value.last == " " { value.removeLast() }
            if value.count >= 2, value.first == "\"", value.last == "\"" { value = String(value.dropFirst().dropLast()) }
            return value
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in hay: ArraySlice<UInt8>) -> Int? {
        guard let head = needle.first, hay.count >= needle.count else { return nil }
        return hay.withUnsafeBufferPointer { bytes in
            var i = 0
            let last = bytes.count - needle.count
            while i <= last {
                if bytes[i] == head {
                    var n = 1
                    while n < needle.count && bytes[i + n] == needle[n] { n += 1 }
                    if n == needle.count { return hay.startIndex + i }
                }
                i += 1
            }
            return nil
        }
    }
}
