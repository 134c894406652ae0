import CPostgres
import Core
import Store

extension PostgresConnection {
    /// By COPY in the server's binary form, some tens of thousands of bytes at a time.
    func fill(_ table: String, _ columns: String, _ types: [SQLType], _ rows: (_ put: ([SQLValue]) throws -> Void) throws -> Void) throws {
        let sql = "COPY \(table) (\(columns)) FROM STDIN (FORMAT binary)", places = types.map(PostgresType.of)
        let begun = PQexec(handle, sql)
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw fault(begun, sql) }
        // Signature, flags, length of an extension.
        var buffer = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)
        func send() throws {
            let sent = buffer.withUnsafeBytes { PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
            guard sent == 1 else { throw fault(nil, sql) }
            buffer.removeAll(keepingCapacity: true)
        }
        do {
            try rows { row in
                try Self.append(row, places, to: &buffer, sql)
                if buffer.count >= 1 << 16 { try send() }
            }
            buffer.append(contentsOf: [0xFF, 0xFF])
            try send()
            guard PQputCopyEnd(handle, nil) == 1 else { throw fault(nil, sql) }
        } catch {
            _ = PQputCopyEnd(handle, "given up")
            while let rest = PQgetResult(handle) { PQclear(rest) }
            throw error
        }
        var failure: StorageFault?
        while let result = PQgetResult(handle) {
            if PQresultStatus(result) == PGRES_COMMAND_OK { changes += Int64(Self.changed(result)) } else { failure = failure ?? fault(result, sql) }
            PQclear(result)
        }
        if let failure { throw failure }
    }

    private static func append(_ row: [SQLValue], _ places: [Oid], to buffer: inout [UInt8], _ sql: String) throws {
        withUnsafeBytes(of: Int16(row.count).bigEndian) { buffer.append(contentsOf: $0) }
        for (value, place) in zip(row, places) {
            let start = buffer.count
            withUnsafeBytes(of: Int32(-1).bigEndian) { buffer.append(contentsOf: $0) }
            guard value.append(to: &buffer, as: place) else { throw StorageFault(kind: .other, message: "\(value) is not of type \(place)", statement: sql) }
            if value.isNull { continue }
            let length = UInt32(buffer.count - start - 4)
            for i in 0..<4 { buffer[start + i] = UInt8(truncatingIfNeeded: length >> (24 - 8 * UInt32(i))) }
        }
    }
}
