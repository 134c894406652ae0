/// Reads the text of a seed table (CSV after RFC 4180, first line the names of the columns).
package enum SeedTable {
    /// Every row after the first. A short row has empty cells at its end; cells beyond the header and
    /// blank lines are dropped. For our own files: uploads go through the importer, which refuses.
    package static func rows(csv: String) -> [SeedRow] {
        var lines = records(Array(csv.utf8))
        guard !lines.isEmpty else { return [] }
        let header = lines.removeFirst()
        return lines.filter { $0 != [""] }.map { line in
            SeedRow(Dictionary(zip(header, line), uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func records(_ bytes: [UInt8]) -> [[String]] {
        var records = [[String]](), record = [String](), cell = [UInt8]()
        var quoted = false
        var i = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        func take() {
            record.append(String(decoding: cell, as: UTF8.self))
            cell = []
        }
        while i < bytes.count {
            let c = bytes[i]
            i += 1
            switch c {
            case UInt8(ascii: "\"") where quoted && i < bytes.count && bytes[i] == c:
                cell.append(c)
                i += 1
            case UInt8(ascii: "\""): quoted.toggle()
            case UInt8(ascii: ",") where !quoted: take()
            case 0x0D where !quoted: break
            case 0x0A where !quoted:
                take()
                records.append(record)
                record = []
            default: cell.append(c)
            }
        }
        if !cell.isEmpty || !record.isEmpty {
            take()
            records.append(record)
        }
        return records
    }
}
