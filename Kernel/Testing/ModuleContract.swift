package import Core
package import Module
import Vocabulary

/// What every module must keep, whatever it is about. An empty answer is a kept contract.
package enum ModuleContract {
    package static func check(_ module: any DomainModule.Type, home: Home? = nil) -> [String] {
        let m = module.manifest
        var broken: [String] = []
        func hold(_ condition: Bool, _ complaint: String) { if !condition { broken.append(complaint) } }

        for table in m.records {
            let info = table.info
            hold(info.type.hasPrefix(m.id + "."), "\(info.type): the type does not begin with \(m.id).")
            hold(info.labelIndex != nil || info.computed.contains { $0.name == info.label }, "\(info.type): the label field \(info.label) is not declared")
            hold(Set(info.fields.map(\.name)).count == info.fields.count, "\(info.type): a field name stands twice")
            for field in info.fields { hold(field.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(info.type).\(field.name): not snake_case") }
            hold(table.blank().count == info.fields.count, "\(info.type): blank and fields differ")
            for permission in [info.doors.view, info.doors.create, info.doors.edit, info.doors.unmask].compactMap({ $0 }) {
                hold(m.permissions.contains(permission) || !permission.hasPrefix(m.id + "."), "\(info.type): \(permission) is not declared")
            }
        }
        for permission in m.permissions { hold(permission.hasPrefix(m.id + "."), "\(permission) does not begin with \(m.id).") }
        for (role, granted) in m.grants {
            for permission in granted { hold(m.permissions.contains(permission), "\(role) is granted \(permission), which is not declared") }
        }
        for action in m.actions {
            hold(action.name.hasPrefix(m.id + "."), "\(action.name) does not begin with \(m.id).")
            hold(m.permissions.contains(action.needs), "\(action.name) needs \(action.needs), which is not declared")
            for part in action.path.split(separator: "/") where part.hasPrefix(":") {
                hold(action.fields.contains { $0.name == part.dropFirst() }, "\(action.name): its path names \(part), which is no input")
            }
        }
        guard let catalogue = try? (home ?? Home.find()).catalogue() else { return broken + ["the catalogue cannot be read"] }
        for key in Self.words(m) { hold(catalogue.has(key), "the catalogue lacks \(key)") }
        return broken
    }

    /// Every phrase that derived screens will look up.
    package static func words(_ m: Manifest) -> [String] {
        var keys: [String] = m.permissions.map { "permission.\($0)" } + ["module.\(m.id)"] + m.navigation.map { "nav.\($0.name)" }
        for table in m.records {
            keys.append(table.info.type)
            for field in table.info.fields + table.info.computed {
                keys.append("\(table.info.type).\(field.name)")
                if let list = field.kind.codes { keys += list.codes.map { "code.\(list.name).\($0.code)" } }
                if let unit = field.kind.unit { keys.append("unit.\(unit.rawValue)") }
            }
            if let phase = table.info.phase { keys += phase.lifecycle.transitions.map { "transition.\(phase.lifecycle.states.name).\($0.name)" } }
        }
        for action in m.actions {
            keys.append("action.\(action.name)")
            for field in action.fields { keys.append("action.\(action.name).\(field.name)") }
        }
        keys += m.layers.map { "layer.\($0.id)" }
        return Array(Set(keys)).sorted()
    }
}
