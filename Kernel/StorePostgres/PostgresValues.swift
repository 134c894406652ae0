import CPostgres
import Core
import Store
import Vocabulary

/// The server's numbers of the types that we speak.
enum PostgresType {
    static func of(_ type: SQLType) -> Oid {
        switch type {
        case .integer: int8
        case .real: float8
        case .text: text
        case .blob: bytes
        case .id: uuid
        }
    }

    static let known: Set<Oid> = [bool, bytes, name, int8, int2, int4, text, float4, float8, varchar, uuid]
    static let bool: Oid = 16, bytes: Oid = 17, name: Oid = 19, int8: Oid = 20, int2: Oid = 21, int4: Oid = 23, text: Oid = 25, float4: Oid = 700, float8: Oid = 701, varchar: Oid = 1043, uuid: Oid = 2950
}

/// Values in the server's binary form, ready to be sent.
struct PostgresParameters {
    struct Lent {
        let count: Int32
        let values: UnsafePointer<UnsafePointer<CChar>?>?
        let lengths: UnsafePointer<Int32>?
        let formats: UnsafePointer<Int32>?
    }

    private var bytes: [UInt8] = []
    /// Where each value begins; nil for null.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    /// - Throws: where a value does not fit the type that the statement has at its place.
    init(_ values: [SQLValue], _ places: [Oid], _ sql: String) throws {
        guard values.count == places.count else { throw StorageFault(kind: .other, message: "\(values.count) values for \(places.count) places", statement: sql) }
        bytes.reserveCapacity(values.count * 24)
        for (value, place) in zip(values, places) {
            let start = bytes.count
            guard value.append(to: &bytes, as: place) else { throw StorageFault(kind: .other, message: "\(value) is not of type \(place)", statement: sql) }
            starts.append(value.isNull ? nil : start)
            lengths.append(Int32(bytes.count - start))
        }
    }

    func lend<T>(_ body: (Lent) throws -> T) rethrows -> T {
        let formats = [Int32](repeating: 1, count: starts.count)
        return try bytes.withUnsafeBytes { all in
            // An empty array has no address, and an empty text must not pass for null.
            let base = all.baseAddress ?? UnsafeRawPointer(bitPattern: 1)
            let places = starts.map { start in start.flatMap { base?.advanced(by: $0).assumingMemoryBound(to: CChar.self) } }
            return try places.withUnsafeBufferPointer { values in
                try lengths.withUnsafeBufferPointer { lengths in
                    try formats.withUnsafeBufferPointer { try body(Lent(count: Int32(starts.count), values: values.baseAddress, lengths: lengths.baseAddress, formats: $0.baseAddress)) }
                }
            }
        }
    }
}

extension SQLValue {
    /// Appends the value as the type `place` has it in binary; nothing for null.
    /// - Returns: false where the value is of another kind.
    func append(to out: inout [UInt8], as place: Oid) -> Bool {
        func put(_ n: some FixedWidthInteger) { withUnsafeBytes(of: n.bigEndian) { out.append(contentsOf: $0) } }
        switch (self, place) {
        case (.null, _): break
        case (.integer(let n), PostgresType.int8): put(n)
        case (.integer(let n), PostgresType.int4): guard let small = Int32(exactly: n) else { return false }; put(small)
        case (.integer(let n), PostgresType.int2): guard let small = Int16(exactly: n) else { return false }; put(small)
        case (.integer(let n), PostgresType.float8): put(Double(n).bitPattern)
        case (.real(let x), PostgresType.float8): put(x.bitPattern)
        case (.text(let text), PostgresType.text), (.text(let text), PostgresType.varchar), (.text(let text), PostgresType.name): out.append(contentsOf: text.utf8)
        case (.blob(let bytes), PostgresType.bytes): out.append(contentsOf: bytes)
        case (.id(let id), PostgresType.uuid), (.id(let id), PostgresType.bytes):
            put(id.high)
            put(id.low)
        default: return false
        }
        return true
    }
}

/// Reads the rows of one result.
struct PostgresColumns {
    private let result: OpaquePointer
    private let kinds: [(oid: Oid, wanted: SQLType)]

    init(_ result: OpaquePointer, _ wanted: [SQLType], _ sql: String) throws {
        self.result = result
        guard Int(PQnfields(result)) >= wanted.count else { throw StorageFault(kind: .other, message: "fewer columns than asked for", statement: sql) }
        kinds = wanted.enumerated().map { (PQftype(result, Int32($0.offset)), $0.element) }
        if let strange = kinds.first(where: { !PostgresType.known.contains($0.oid) }) { throw StorageFault(kind: .other, message: "type \(strange.oid) is not spoken here", statement: sql) }
    }

    func row(_ row: Int32) -> [SQLValue] {
        var out: [SQLValue] = []
        out.reserveCapacity(kinds.count)
        for (i, kind) in kinds.enumerated() { out.append(value(row, Int32(i), kind.oid, kind.wanted)) }
        return out
    }

    private func value(_ row: Int32, _ column: Int32, _ oid: Oid, _ wanted: SQLType) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        func load<N: FixedWidthInteger>(_: N.Type, at offset: Int = 0) -> N { N(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: N.self)) }
        func number(_ n: Int64) -> SQLValue { wanted == .real ? .real(Double(n)) : .integer(n) }
        switch oid {
        case PostgresType.int8: return number(load(Int64.self))
        case PostgresType.int4: return number(Int64(load(Int32.self)))
        case PostgresType.int2: return number(Int64(load(Int16.self)))
        case PostgresType.bool: return number(bytes[0] == 0 ? 0 : 1)
        case PostgresType.float8: return .real(Double(bitPattern: load(UInt64.self)))
        case PostgresType.float4: return .real(Double(Float(bitPattern: load(UInt32.self))))
        case PostgresType.uuid: return .id(RawID(high: load(UInt64.self), low: load(UInt64.self, at: 8)))
        case PostgresType.bytes:
            if wanted == .id, bytes.count == 16 { return .id(RawID(high: load(UInt64.self), low: load(UInt64.self, at: 8))) }
            return .blob(Array(bytes))
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }
}
