import Base
import Core
import HTTPTypes
import Module
import Spreadsheets
import Store
import Vocabulary

/// The doors for spreadsheets: every list goes out, and those in which people make records by a form come in.
enum SheetRoutes {
    static func all(_ assembly: Assembly) -> [Route] { assembly.tables.flatMap(exports) + assembly.tables.flatMap(imports) + jobs }

    private static func exports(_ table: AnyTable) -> [Route] {
        let info = table.info
        return ["xlsx", "csv"].flatMap { ending in
            let handler: Handler = { try await SheetExport.show(table, ending, $0, $1) }
            let format: SheetFormat = ending == "xlsx" ? .xlsx : .csv
            return [
                Route(.get, "/\(info.path).\(ending)", needs: .permission(info.doors.view), handler),
                Route(.get, "/api/v1/\(info.path).\(ending)", needs: .permission(info.doors.view), scope: .read(info.type), describe: { SheetOperations.export(info, format, $0) }, handler),
            ]
        }
    }

    private static func imports(_ table: AnyTable) -> [Route] {
        guard let create = table.info.doors.create else { return [] }
        let info = table.info, path = "/" + info.path, needs = RouteNeed.each([create, BasePermission.imports.rawValue])
        let templates = ["xlsx", "csv"].flatMap { ending in
            let handler: Handler = { try refuseAreaToken($0); return try SheetTemplate.show(table, ending, $0, $1) }, format: SheetFormat = ending == "xlsx" ? .xlsx : .csv
            return [
                Route(.get, "\(path)/template.\(ending)", needs: needs, handler),
                Route(.get, "/api/v1\(path)/template.\(ending)", needs: needs, scope: .write(info.type), describe: { SheetOperations.template(info, format, $0) }, handler),
            ]
        }
        return templates + [
            Route(.get, path + "/import", needs: needs) { try refuseAreaToken($0); return try await ImportPages.new(table, $0, $1) },
            Route(.post, path + "/imports", needs: needs) { try refuseAreaToken($0); return try await ImportPages.bring(table, $0, $1) },
            Route(.post, "/api/v1" + path + "/imports", needs: needs, scope: .write(info.type), describe: { SheetOperations.bring(info, $0) }) { try refuseAreaToken($0); return try await ImportPages.bringByAPI(table, $0, $1) },
        ]
    }

    private static let jobs: [Route] = {
        // A job is a record: who may not see it is told that it is not there.
        let needs = RouteNeed.asked(BasePermission.imports.rawValue)
        return [
            Route(.get, "/imports/:id", needs: needs) { try await ImportPages.show($0, $1) },
            Route(.get, "/imports/:id/errors", needs: needs) { try await ErrorFile.show($0, $1) },
            Route(.get, "/api/v1/imports/:id/errors", needs: needs, scope: .read(Import.Tag.recordType), describe: SheetOperations.errors) { try await ErrorFile.show($0, $1) },
        ]
    }()

    /// A job runs as the person who holds the token, who may do more than the token of an area.
    private static func refuseAreaToken(_ exchange: Exchange) throws {
        if let scopes = exchange.session?.scopes, !scopes.areas.isEmpty { throw ImportRefusal.areaToken }
    }
}
