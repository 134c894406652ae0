/// What kinds of file the platform takes, told by their first bytes and not by their name.
package enum MediaType {
    /// Nil for what is not taken: among it pictures that no browser of the desk shows (HEIC, HEIF, AVIF), which
    /// come in the same kind of box as sound.
    package static func sniff(_ bytes: [UInt8]) -> String? {
        func begins(_ prefix: [UInt8], at offset: Int = 0) -> Bool { bytes.count >= offset + prefix.count && Array(bytes[offset..<(offset + prefix.count)]) == prefix }
        if begins([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) { return "image/webp" }
        if begins(Array("%PDF-".utf8)) { return "application/pdf" }
        if begins(Array("OggS".utf8)) { return "audio/ogg" }
        if begins([0x1A, 0x45, 0xDF, 0xA3]) { return isWebM(bytes) ? "audio/webm" : nil }
        if begins(Array("ID3".utf8)) || begins([0xFF, 0xFB]) { return "audio/mpeg" }
        if begins(Array("ftyp".utf8), at: 4) { return bytes.count >= 12 && soundBrands.contains(String(decoding: bytes[8..<12], as: UTF8.self)) ? "audio/mp4" : nil }
        return nil
    }

    /// Major brands of ISO/IEC 14496-12 files that telephones write their voice notes in.
    private static let soundBrands: Set = ["M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6", "dash"]

    /// EBML (RFC 8794) whose head says DocType (0x4282) «webm»; Matroska in general is not taken.
    private static func isWebM(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(64), wanted: [UInt8] = [0x42, 0x82, 0x84] + Array("webm".utf8)
        return head.count >= wanted.count && (0...(head.count - wanted.count)).contains { Array(head[$0..<($0 + wanted.count)]) == wanted }
    }
}
