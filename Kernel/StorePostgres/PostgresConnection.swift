import CPostgres
import Core
import Foundation
import Store
import Vocabulary

/// A connection to a PostgreSQL server with its prepared statements. Confined to one thread at a time by
/// whoever lends it. Values travel in binary, as the type that the server has worked out for each place.
final class PostgresConnection: SQLConnection {
    private struct Statement {
        let name: String
        let places: [Oid]
    }

    let handle: OpaquePointer
    private var statements: [String: Statement] = [:]
    private var prepared = 0
    /// Statements with long lists of values differ in text; beyond this many the oldest half is given up.
    private static let statementLimit = 400

    var dialect: Dialect { .postgres }
    /// Rows changed since the connection was opened, those of work undone among them.
    var changes: Int64 = 0
    private var plannedAt = ContinuousClock.now

    /// The server, or the way to it, is gone. Such a connection is of no use any more.
    var isLost: Bool { hasBroken || PQstatus(handle) == CONNECTION_BAD }
    /// libpq still calls a connection sound whose server closed it before the question could be sent; only the next question would tell.
    private var hasBroken = false
    var transactionStatus: TransactionStatus {
        switch PQtransactionStatus(handle) {
        case PQTRANS_IDLE: .none
        case PQTRANS_INTRANS: .open
        case PQTRANS_INERROR: .failed
        default: .unknown
        }
    }
    var socket: Int32 { PQsocket(handle) }

    init(_ address: PostgresAddress) throws {
        var keys: [UnsafeMutablePointer<CChar>?] = [], values: [UnsafeMutablePointer<CChar>?] = []
        for (key, value) in [("dbname", address.text)] + PostgresAddress.defaults {
            keys.append(strdup(key))
            values.append(strdup(value))
        }
        defer { for p in keys + values { free(p) } }
        let made = (keys.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { k in
            // 1: the first is a whole address, and what it says goes before the defaults.
            (values.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { v in PQconnectdbParams(k.baseAddress, v.baseAddress, 1) }
        }
        guard let made else { throw StorageFault(kind: .unavailable, message: "out of memory", statement: "connect") }
        handle = made
        // What the server remarks (a table is there already) is no news.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        guard PQstatus(handle) == CONNECTION_OK else { throw StorageFault(kind: .unavailable, message: String(cString: PQerrorMessage(handle)), statement: "connect to \(address)") }
        // Pages are wanted in milliseconds; compiling one plan takes a hundred.
        for setting in ["SET client_encoding = 'UTF8'", "SET bytea_output = 'hex'", "SET timezone = 'UTC'", "SET extra_float_digits = 1", "SET synchronous_commit = on", "SET jit = off"] { try simple(setting) }
    }

    deinit { PQfinish(handle) }

    // MARK: SQLConnection

    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int {
        if values.isEmpty { return try simple(sql) }
        let result = try execute(sql, values)
        defer { PQclear(result) }
        let changed = Self.changed(result)
        changes += Int64(changed)
        return changed
    }

    func rows(_ sql: String, _ values: [SQLValue], types: [SQLType], _ body: ([SQLValue]) throws -> Bool) throws {
        let result = try execute(sql, values)
        defer { PQclear(result) }
        let columns = try PostgresColumns(result, types, sql)
        for row in 0..<PQntuples(result) where try !body(columns.row(row)) { return }
    }

    /// Row by row as the server sends them: memory does not grow with their number. The connection serves nothing else meanwhile.
    func stream(_ sql: String, _ values: [SQLValue], types: [SQLType], _ body: ([SQLValue]) throws -> Bool) throws {
        let statement = try prepare(sql)
        let sent = try PostgresParameters(values, statement.places, sql).lend { PQsendQueryPrepared(handle, statement.name, $0.count, $0.values, $0.lengths, $0.formats, 1) }
        guard sent == 1, PQsetSingleRowMode(handle) == 1 else { throw fault(nil, sql) }
        var failure: (any Error)?
        var isDone = false
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            if isDone || failure != nil { continue }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                do {
                    isDone = try !body(PostgresColumns(result, types, sql).row(0))
                    if isDone { cancel() }
                } catch {
                    failure = error
                    cancel()
                }
            case PGRES_TUPLES_OK: break
            default: failure = fault(result, sql)
            }
        }
        if let failure { throw failure }
    }

    /// Runs statements without values as they stand, several with semicolons between.
    @discardableResult
    func simple(_ sql: String) throws -> Int {
        guard let result = PQexec(handle, sql) else { throw fault(nil, sql) }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK:
            let changed = Self.changed(result)
            changes += Int64(changed)
            return changed
        default: throw fault(result, sql)
        }
    }

    /// Whether the server has closed the connection while nobody used it; asks nothing of the server.
    func isStale() -> Bool {
        guard !isLost else { return true }
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 0) > 0 else { return false }
        return PQconsumeInput(handle) == 0 || isLost
    }

    /// Waits for a notification at most so long.
    /// - Returns: whether one came. Throws where the connection is gone.
    func notified(within milliseconds: Int32) throws -> Bool {
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        if poll(&waiting, 1, milliseconds) > 0 { guard PQconsumeInput(handle) == 1, !isLost else { throw fault(nil, "LISTEN") } }
        var came = false
        while let note = PQnotifies(handle) {
            came = true
            PQfreemem(note)
        }
        return came
    }

    // MARK: Inside

    private func execute(_ sql: String, _ values: [SQLValue]) throws -> OpaquePointer {
        let statement = try prepare(sql)
        let result = try PostgresParameters(values, statement.places, sql).lend { PQexecPrepared(handle, statement.name, $0.count, $0.values, $0.lengths, $0.formats, 1) }
        guard let result else { throw fault(nil, sql) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK: return result
        default:
            defer { PQclear(result) }
            throw fault(result, sql)
        }
    }

    private func prepare(_ sql: String) throws -> Statement {
        if let known = statements[sql] { return known }
        if statements.count >= Self.statementLimit { try forget() }
        prepared += 1
        let name = "s\(prepared)"
        let made = PQprepare(handle, name, Self.numbered(sql), 0, nil)
        defer { PQclear(made) }
        guard PQresultStatus(made) == PGRES_COMMAND_OK else { throw fault(made, sql) }
        let described = PQdescribePrepared(handle, name)
        defer { PQclear(described) }
        guard PQresultStatus(described) == PGRES_COMMAND_OK else { throw fault(described, sql) }
        let statement = Statement(name: name, places: (0..<PQnparams(described)).map { PQparamtype(described, $0) })
        statements[sql] = statement
        return statement
    }

    /// A server keeps the plan of a statement until it has counted the table anew, a minute later at best. One made while a table was empty goes through all
    /// of it, though it looks for one row, and a table of ours may have thirty thousand a few seconds later. So plans are made anew every second.
    /// - Parameter age: of the plans that are kept.
    func refreshPlans(after age: Duration = .seconds(1)) throws {
        guard ContinuousClock.now - plannedAt >= age else { return }
        try simple("DISCARD PLANS")
        plannedAt = .now
    }

    /// Gives up half of the prepared statements, those longest known.
    private func forget() throws {
        let old = statements.sorted { Int($0.value.name.dropFirst()) ?? 0 < Int($1.value.name.dropFirst()) ?? 0 }.prefix(Self.statementLimit / 2)
        try simple(old.map { "DEALLOCATE \($0.value.name)" }.joined(separator: ";"))
        for (sql, _) in old { statements[sql] = nil }
    }

    private func cancel() {
        guard let handle = PQgetCancel(handle) else { return }
        var words = [CChar](repeating: 0, count: 256)
        _ = PQcancel(handle, &words, Int32(words.count))
        PQfreeCancel(handle)
    }

    static func changed(_ result: OpaquePointer?) -> Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// `?` outside of quotes becomes `$1`, `$2`, …
    static func numbered(_ sql: String) -> String {
        var out: [UInt8] = [], n = 0, quote: UInt8?
        for c in sql.utf8 {
            if let open = quote {
                if c == open { quote = nil }
            } else if c == UInt8(ascii: "'") || c == UInt8(ascii: "\"") {
                quote = c
            } else if c == UInt8(ascii: "?") {
                n += 1
                out.append(UInt8(ascii: "$"))
                out.append(contentsOf: "\(n)".utf8)
                continue
            }
            out.append(c)
        }
        return String(decoding: out, as: UTF8.self)
    }

    func fault(_ result: OpaquePointer?, _ sql: String) -> StorageFault {
        let state = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "C"))) }.map { String(cString: $0) } ?? ""
        // What the server says has a state; an answer without one is libpq's own, for want of a server.
        if state.isEmpty, result.map(PQresultStatus) == PGRES_FATAL_ERROR { hasBroken = true }
        let kind: StorageFault.Kind =
            switch true {
            case isLost, state.hasPrefix("08"), state.hasPrefix("57P0"): .unavailable
            case state.hasPrefix("23"): .constraint
            case state == "53100" || state == "58030": .full
            case state == "40001" || state == "40P01" || state == "55P03" || state.hasPrefix("53"): .busy
            case state.hasPrefix("XX00"): .corrupt
            default: .other
            }
        let words = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "M"))) }.map { String(cString: $0) } ?? String(cString: PQerrorMessage(handle))
        return StorageFault(kind: kind, message: state.isEmpty ? words : "\(words) (\(state))", statement: sql)
    }
}

extension PostgresConnection {
    /// Where a connection stands in its transaction.
    enum TransactionStatus { case none, open, failed, unknown }
}
