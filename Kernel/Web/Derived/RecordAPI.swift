import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// The JSON resource of a record type.
enum RecordAPI {
    static func get(_ table: AnyTable, _ exchange: Exchange, _ site: Site) throws -> Reply {
        let id = try exchange.id(), moment = try exchange.pastMoment()
        var json = JSONWriter(capacity: 1_024)
        let version = try site.store.read(try exchange.context()) { reader in
            let row = try reader.shown(table.info, id, at: moment).row
            try RecordJSON.write(row, table, reader, to: &json)
            return row.version
        }
        return Reply.json(json).with(.eTag, "\"\(version)\"")
    }

    /// `{"items":[…],"next":"…"}`; `total` where `?total=yes` asks for it.
    static func list(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let asked = try ListQuery(exchange, table.info), wantsTotal = exchange.first("total") == "yes"
        let json = try await site.store.readAside(try exchange.context()) { reader in
            var query = asked.query
            query.limit += 1
            var rows = try reader.rows(table.info.type, query)
            let isMore = rows.count > asked.query.limit
            if isMore { rows.removeLast() }
            var json = JSONWriter(capacity: 512 * rows.count + 64)
            try json.object { out in
                out.key("items")
                try out.array { list in for row in rows { try RecordJSON.write(row, table, reader, to: &list) } }
                out.field("next", isMore ? rows.last.map { Self.cursor($0, table.info, query.order).token } : nil)
                if wantsTotal { out.field("total", try reader.count(table.info.type, query.filters)) }
            }
            return json
        }
        return .json(json)
    }

    static func cursor(_ row: Row, _ info: TableInfo, _ order: Query.Order) -> Cursor {
        let value: SQLValue = switch order.field {
        case "created_at": row.createdAt.sql
        case "updated_at": row.updatedAt.sql
        case "version": .integer(Int64(row.version))
        case "id": .id(row.id)
        case "scope_area": row.area.sql
        default: info.index(of: order.field).map { row.values[$0] } ?? .null
        }
        return Cursor(value: value, id: row.id)
    }

    static func history(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let id = try exchange.id()
        let json = try await site.store.readAside(try exchange.context()) { reader in
            guard try reader.row(table.info.type, id) != nil else { throw KernelRefusal.notFound(type: table.info.type) }
            var json = JSONWriter()
            try json.object { out in
                out.key("items")
                try out.array { list in for entry in try reader.history(of: id) { EntryJSON.write(entry, table.info, to: &list) } }
            }
            return json
        }
        return .json(json)
    }

    static func create(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let outcome = try await RecordActions.create(table, try values(table.info.fields, exchange), key: exchange.headers[.idempotencyKey], exchange, site)
        return try answer(table, outcome.id, exchange, site, status: .created)
    }

    static func update(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let outcome = try await RecordActions.update(table, try exchange.id(), try values(table.info.fields, exchange), ifVersion: try ifMatch(exchange), key: exchange.headers[.idempotencyKey], exchange, site)
        return try answer(table, outcome.id, exchange, site, status: .ok)
    }

    static func retire(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        _ = try await RecordActions.retire(table, exchange, site, ifVersion: try ifMatch(exchange))
        return Reply(.noContent)
    }

    static func move(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        guard let given = try exchange.json().object else { throw WebRefusal.malformed("object") }
        if let stranger = given.first(where: { $0.key != "transition" }) { throw KernelRefusal.invalid([Problem("unknown-field", field: String(stranger.key.prefix(60)))]) }
        guard let name = given["transition"]?.string else { throw KernelRefusal.invalid([Problem("required", field: "transition")]) }
        let outcome = try await RecordActions.move(table, name, exchange, site)
        return try answer(table, outcome.id, exchange, site, status: .ok)
    }

    static func unmask(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let row = try await RecordActions.unmask(table, exchange, site)
        var json = JSONWriter()
        try site.store.read(try exchange.context()) { try RecordJSON.write(row, table, $0, isUnmasked: true, to: &json) }
        return .json(json)
    }

    /// The record after a change; only its id and type where the person may change it but not read it.
    static func answer(_ table: AnyTable, _ id: RawID, _ exchange: Exchange, _ site: Site, status: HTTPResponse.Status) throws -> Reply {
        var shown = exchange
        shown.parameters["id"] = id.description
        var reply: Reply
        do { reply = try get(table, shown, site) } catch KernelRefusal.notFound {
            var json = JSONWriter()
            json.object {
                $0.field("id", id)
                $0.field("type", table.info.type)
            }
            return .json(json, status: status)
        }
        reply.status = status
        return reply.with(.location, "\(exchange.base)/api/v1/\(table.info.path)/\(id)")
    }

    /// `If-Match: "3"`: the version that the client has seen.
    static func ifMatch(_ exchange: Exchange) throws -> Int? {
        guard let header = exchange.headers[.ifMatch] else { return nil }
        if header == "*" { return nil }
        let digits = header.hasPrefix("\"") && header.hasSuffix("\"") && header.count > 2 ? String(header.dropFirst().dropLast()) : header
        guard let version = Int(digits) else { throw WebRefusal.badPrecondition }
        return version
    }

    /// The values of a JSON body, field by field; every fault in it is named, not only the first.
    static func values(_ fields: [FieldInfo], _ exchange: Exchange) throws -> [String: SQLValue] {
        guard let object = try exchange.json(limit: 4 << 20).object else { throw WebRefusal.malformed("object") }
        var values: [String: SQLValue] = [:], problems: [Problem] = []
        for member in object {
            guard let field = fields.first(where: { $0.name == member.key }) else {
                problems.append(Problem("unknown-field", field: member.key))
                continue
            }
            do { values[field.name] = try field.kind.read(json: member.value) } catch {
                var problem = error
                problem.field = field.name
                problems.append(problem)
            }
        }
        guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
        return values
    }
}

/// A journal entry for readers: what differed, with masked fields left out.
enum EntryJSON {
    static func write(_ entry: JournalEntry, _ info: TableInfo?, to json: inout JSONWriter) {
        let d = entry.draft
        json.object { out in
            out.field("sequence", entry.sequence)
            out.field("at", d.at)
            out.field("actor", d.actor.raw)
            out.field("door", d.door.rawValue)
            out.field("action", d.action)
            out.field("type", d.type)
            out.field("record", d.record)
            out.field("version", d.version)
            guard let info, let changes = (try? JSONValue(parsing: Array(d.difference.utf8), bytesMax: 64 << 20))?.object else { return }
            out.key("changes")
            out.object { inner in
                for change in changes where !(info[change.key]?.isMasked ?? false) {
                    inner.key(change.key)
                    inner.value(change.value)
                }
            }
        }
    }
}
