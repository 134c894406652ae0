import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// The changes that derived doors make. Page and API call these alike.
enum RecordActions {
    static func create(_ table: AnyTable, _ values: [String: SQLValue], key: String?, _ exchange: Exchange, _ site: Site) async throws -> Outcome {
        let info = table.info
        guard let permission = info.doors.create else { throw KernelRefusal.reservedForActions(type: info.type) }
        return try await site.once(exchange, action: "create", key: key) { tx in
            guard tx.principal.may(permission, in: nil) else { throw KernelRefusal.forbidden(permission: permission) }
            let (filled, problems) = table.apply(table.blank(), values)
            guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
            return Outcome(type: info.type, id: try place(table, filled, id: .make(at: tx.now), needs: permission, tx).id)
        }
    }

    /// Puts a record that its fields have nothing against where it belongs: the last part of form, API and import alike.
    static func place(_ table: AnyTable, _ filled: [SQLValue], id: RawID, needs permission: String, _ tx: Transaction) throws -> Row {
        try allow(permission, try table.reading(filled, id).area, tx)
        try References.check(table.info, filled, old: nil, tx)
        return try tx.insert(table.info.type, id: id, values: filled)
    }

    static func update(_ table: AnyTable, _ id: RawID, _ values: [String: SQLValue], ifVersion: Int?, key: String?, _ exchange: Exchange, _ site: Site) async throws -> Outcome {
        let info = table.info
        guard let permission = info.doors.edit else { throw KernelRefusal.reservedForActions(type: info.type) }
        return try await site.once(exchange, action: "update", key: key) { tx in
            let row = try visible(info, id, tx)
            try allow(permission, row.area, tx)
            if let ifVersion, ifVersion != row.version { throw KernelRefusal.stale(current: row.version) }
            let (filled, problems) = table.apply(row.values, values)
            guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
            // A record may not be moved to where the person could not have made it.
            try allow(permission, try table.reading(filled, id).area, tx)
            try References.check(info, filled, old: row.values, tx)
            try tx.update(info.type, row, to: filled)
            return Outcome(type: info.type, id: id)
        }
    }

    static func retire(_ table: AnyTable, _ exchange: Exchange, _ site: Site, ifVersion: Int?) async throws -> Outcome {
        let info = table.info, id = try exchange.id()
        guard let permission = info.doors.edit else { throw KernelRefusal.reservedForActions(type: info.type) }
        return try await site.once(exchange, action: "retire", key: nil) { tx in
            let row = try visible(info, id, tx)
            try allow(permission, row.area, tx)
            try tx.retire(info.type, row, ifVersion: ifVersion)
            return Outcome(type: info.type, id: id)
        }
    }

    /// Takes a way of the lifecycle that is open to derived doors.
    static func move(_ table: AnyTable, _ name: String, _ exchange: Exchange, _ site: Site) async throws -> Outcome {
        let info = table.info, id = try exchange.id()
        guard let phase = info.phase, let index = info.index(of: phase.field.name), let way = phase.lifecycle[name] else { throw KernelRefusal.unknownTransition(name) }
        guard way.isDerived else { throw KernelRefusal.reservedForActions(type: info.type) }
        return try await site.once(exchange, action: "transition." + name, key: exchange.headers[.idempotencyKey]) { tx in
            let row = try visible(info, id, tx)
            try allow(way.needs, row.area, tx)
            guard case .text(let now) = row.values[index], way.from.contains(now) else { throw KernelRefusal.wrongPhase(transition: name, phase: "\(row.values[index])") }
            let empty = way.requires.filter { name in info.index(of: name).map { row.values[$0].isNull || row.values[$0] == .text("") } ?? true }
            guard empty.isEmpty else { throw KernelRefusal.invalid(empty.map { Problem("required", field: $0) }) }
            var values = row.values
            values[index] = .text(way.to)
            try tx.update(info.type, row, to: values)
            return Outcome(type: info.type, id: id)
        }
    }

    /// The masked values of a record in clear. That they were seen is in the journal.
    static func unmask(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Row {
        let info = table.info, id = try exchange.id()
        guard let permission = info.doors.unmask else { throw KernelRefusal.notFound(type: info.type) }
        // It changes nothing but the journal, and shows all: a token needs to have been given the reading of it too.
        guard try exchange.context().principal.reaches(info.type) else { throw KernelRefusal.outOfScope("read:" + info.type) }
        return try await site.store.write(try exchange.context(), action: "unmask") { tx in
            let row = try visible(info, id, tx)
            try allow(permission, row.area, tx)
            try tx.note(info.type, id, area: row.area, subject: try table.reading(row.values, id).subject) { $0.field("unmasked", true) }
            return row
        }
    }

    /// The row, where the person may see it: what one may not see, one cannot tell from what is not there.
    static func visible(_ info: TableInfo, _ id: RawID, _ tx: Transaction) throws -> Row {
        guard let row = try tx.row(info.type, id), !row.isRetired else { throw KernelRefusal.notFound(type: info.type) }
        let sees = switch info.visibility {
        case .everyone: tx.principal.may(info.doors.view, in: nil)
        case .area: tx.principal.may(info.doors.view, in: row.area)
        case .areaAndAbove: tx.principal.may(info.doors.view, in: row.area, orBelow: true)
        }
        guard sees else { throw KernelRefusal.notFound(type: info.type) }
        return row
    }

    private static func allow(_ permission: String, _ area: AreaCode?, _ tx: Transaction) throws {
        guard tx.principal.may(permission, in: area) else { throw KernelRefusal.forbidden(permission: permission) }
    }
}

/// What a record points at must be there.
enum References {
    static func check(_ info: TableInfo, _ values: [SQLValue], old: [SQLValue]?, _ tx: Transaction) throws {
        var problems: [Problem] = []
        for (i, field) in info.fields.enumerated() where values[i] != old?[i] {
            guard case .reference(let type) = field.kind, !type.isEmpty, case .id(let id) = values[i] else { continue }
            if try tx.row(type, id) == nil { problems.append(Problem("no-such-record", field: field.name)) }
        }
        guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
    }
}
