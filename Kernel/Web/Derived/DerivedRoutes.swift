import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// The doors that every record type gets without anyone writing them: list, record, form, history
/// and print as pages, and the JSON resource under `/api/v1`.
enum DerivedRoutes {
    static func all(_ assembly: Assembly) -> [Route] { assembly.tables.flatMap { pages($0) + api($0) } }

    // Who may not see a record is told that it is not there, as of one that never was: its door asks, not the router.
    private static func pages(_ table: AnyTable) -> [Route] {
        let info = table.info, path = "/" + info.path
        var routes: [Route] = [
            Route(.get, path, needs: .permission(info.doors.view)) { try await ListPage.show(table, $0, $1) },
            Route(.get, path + "/:id", needs: .asked(info.doors.view)) { try await RecordPage.show(table, $0, $1) },
            Route(.get, path + "/:id/history", needs: .asked(info.doors.view)) { try await RecordPage.history(table, $0, $1) },
            Route(.get, path + "/:id/print", needs: .asked(info.doors.view)) { try await PrintPage.record(table, $0, $1) },
            Route(.get, path + "/print", needs: .permission(info.doors.view)) { try await PrintPage.list(table, $0, $1) },
        ]
        if let create = info.doors.create {
            routes.append(Route(.get, path + "/new", needs: .permission(create)) { try await FormPage.new(table, $0, $1) })
            routes.append(Route(.post, path, needs: .permission(create)) { try await FormPage.create(table, $0, $1) })
        }
        if let edit = info.doors.edit {
            routes.append(Route(.get, path + "/:id/edit", needs: .permission(edit)) { try await FormPage.edit(table, $0, $1) })
            routes.append(Route(.post, path + "/:id", needs: .permission(edit)) { try await FormPage.update(table, $0, $1) })
            routes.append(Route(.post, path + "/:id/retirement", needs: .permission(edit)) { exchange, site in
                let outcome = try await RecordActions.retire(table, exchange, site, ifVersion: nil)
                _ = outcome
                return .see(exchange.base + path)
            })
        }
        if info.phase != nil {
            routes.append(Route(.post, path + "/:id/transitions", needs: .asked("the transition's own")) { exchange, site in
                let name = try exchange.form().first { $0.name == "transition" }?.value ?? ""
                let outcome = try await RecordActions.move(table, name, exchange, site)
                return .see("\(exchange.base)\(path)/\(outcome.id)")
            })
        }
        if let unmask = info.doors.unmask {
            routes.append(Route(.post, path + "/:id/unmaskings", needs: .permission(unmask)) { try await RecordPage.unmask(table, $0, $1) })
        }
        return routes
    }

    private static func api(_ table: AnyTable) -> [Route] {
        let info = table.info, path = "/api/v1/" + info.path, read = RouteScope.read(info.type), write = RouteScope.write(info.type)
        var routes: [Route] = [
            Route(.get, path, needs: .permission(info.doors.view), scope: read, describe: { RecordOperations.list(info, $0) }) { try await RecordAPI.list(table, $0, $1) },
            Route(.get, path + "/:id", needs: .asked(info.doors.view), scope: read, describe: { RecordOperations.get(info, $0) }) { try RecordAPI.get(table, $0, $1) },
            Route(.get, path + "/:id/history", needs: .asked(info.doors.view), scope: read, describe: { RecordOperations.history(info, $0) }) { try await RecordAPI.history(table, $0, $1) },
        ]
        if let create = info.doors.create { routes.append(Route(.post, path, needs: .permission(create), scope: write, describe: { RecordOperations.create(info, $0) }) { try await RecordAPI.create(table, $0, $1) }) }
        if let edit = info.doors.edit {
            routes.append(Route(.patch, path + "/:id", needs: .permission(edit), scope: write, describe: { RecordOperations.update(info, $0) }) { try await RecordAPI.update(table, $0, $1) })
            routes.append(Route(.delete, path + "/:id", needs: .permission(edit), scope: write, describe: { RecordOperations.retire(info, $0) }) { try await RecordAPI.retire(table, $0, $1) })
        }
        if info.phase != nil { routes.append(Route(.post, path + "/:id/transitions", needs: .asked("the transition's own"), scope: write, describe: { RecordOperations.move(info, $0) }) { try await RecordAPI.move(table, $0, $1) }) }
        if let unmask = info.doors.unmask { routes.append(Route(.post, path + "/:id/unmaskings", needs: .permission(unmask), scope: write, describe: { RecordOperations.unmask(info, $0) }) { try await RecordAPI.unmask(table, $0, $1) }) }
        return routes
    }
}
