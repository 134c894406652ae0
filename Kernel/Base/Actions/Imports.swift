package import Core
package import Module
package import Store
package import Vocabulary

/// Begins to put the rows in, or goes on where it was stopped.
package struct StartImport: Action {
    package static let name = "base.start-import"
    package static let needs = BasePermission.imports.rawValue
    package static let phases = ["ready", "stopped"]
    package var `import`: ImportID = .unset
    package static let blank = StartImport()
    package init() {}
    package init(_ id: ImportID) { `import` = id }
    package static let fields = FieldSet<StartImport>([.reference("import", \.`import`, .required)])
    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Import.self, `import`).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let job = try Importing.own(`import`, tx)
        // What the look through the file found is found anew as the rows go in.
        if job.position == 0 { try ImportFaults.clear(`import`, tx) }
        try tx.move(Import.self, `import`, \.phase, "start") {
            $0.startedAt = $0.startedAt ?? tx.now
            $0.problem = ""
        }
        return .record(`import`)
    }
}

/// Stops after the rows that are just being put in. They stay; the rest can follow later.
package struct StopImport: Action {
    package static let name = "base.stop-import"
    package static let needs = BasePermission.imports.rawValue
    package static let phases = ["running"]
    package var `import`: ImportID = .unset
    package static let blank = StopImport()
    package init() {}
    package init(_ id: ImportID) { `import` = id }
    package static let fields = FieldSet<StopImport>([.reference("import", \.`import`, .required)])
    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Import.self, `import`).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        _ = try Importing.own(`import`, tx)
        try tx.move(Import.self, `import`, \.phase, "stop")
        return .record(`import`)
    }
}

private enum Importing {
    /// Only who brought a file puts it in: it goes in with that person's rights.
    static func own(_ id: ImportID, _ tx: Transaction) throws -> Import {
        let job = try tx.get(Import.self, id)
        guard job.requestedBy == tx.principal.user else { throw KernelRefusal.forbidden(permission: BasePermission.imports.rawValue) }
        return job
    }
}
