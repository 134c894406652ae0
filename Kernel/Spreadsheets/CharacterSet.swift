import CSheets
import Foundation

/// Between UTF-8 and the other encodings in which tables come (GB 18030-2022, UTF-16), by the C library.
enum CharacterSet {
    static func utf8(_ bytes: [UInt8], from name: String) throws(SheetFault) -> [UInt8] { try convert(bytes, from: name, to: "UTF-8") }
    static func gb18030(_ utf8: [UInt8]) throws(SheetFault) -> [UInt8] { try convert(utf8, from: "UTF-8", to: "GB18030") }

    private static func convert(_ bytes: [UInt8], from: String, to: String) throws(SheetFault) -> [UInt8] {
        guard let converter = iconv_open(to, from), converter != iconv_t(bitPattern: -1) else { throw .malformed(from) }
        defer { iconv_close(converter) }
        var out: [UInt8] = [], position = 0
        out.reserveCapacity(bytes.count + bytes.count / 2)
        while position < bytes.count {
            var failure: Int32 = 0
            let piece = [UInt8](unsafeUninitializedCapacity: 64 << 10) { room, count in
                bytes.withUnsafeBufferPointer { all in
                    var input = UnsafeMutableRawPointer(mutating: all.baseAddress)?.assumingMemoryBound(to: CChar.self).advanced(by: position)
                    var inputLeft = bytes.count - position
                    var output: UnsafeMutablePointer<CChar>? = room.baseAddress.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self) }
                    var outputLeft = room.count
                    if iconv(converter, &input, &inputLeft, &output, &outputLeft) == Int(bitPattern: UInt.max) { failure = errno }
                    position = bytes.count - inputLeft
                    count = room.count - outputLeft
                }
            }
            out += piece
            if failure != 0, failure != E2BIG { throw .encoding(offset: position) }
        }
        return out
    }
}
