import ArgumentParser
import Core
import Foundation
import Module
import Store
import Vocabulary
import Web

/// The texts that are reviewed as part of every change: routes, grid of permissions, schema of both
/// engines, lifecycles. A folder `Golden` stands in each module.
struct GoldenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "golden", abstract: "Writes the golden files of a checkout, or compares them.", shouldDisplay: false)
    @Argument(help: "The checkout.") var root: String
    @Flag(help: "Compare and name what differs, write nothing.") var check = false

    func run() throws {
        var differing: [String] = []
        for (file, lines) in Golden.files(Modules.assembly) {
            let text = lines.joined(separator: "\n") + "\n", path = root + "/" + file
            let known = try? String(contentsOfFile: path, encoding: .utf8)
            if known == text { continue }
            differing.append(file)
            guard !check else {
                Self.show(known ?? "", text, file)
                continue
            }
            try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        if check, !differing.isEmpty {
            print("\(differing.count) golden files differ. If the change is meant, run bin/golden and review the difference.")
            throw ExitCode(1)
        }
        print(check ? "golden files agree" : "\(differing.count) golden files written")
    }

    private static func show(_ old: String, _ new: String, _ file: String) {
        let before = Set(old.split(separator: "\n")), after = Set(new.split(separator: "\n"))
        for line in old.split(separator: "\n") where !after.contains(line) { print("\(file): - \(line)") }
        for line in new.split(separator: "\n") where !before.contains(line) { print("\(file): + \(line)") }
    }
}

enum Golden {
    static func files(_ assembly: Assembly) -> [(file: String, lines: [String])] {
        var files: [(String, [String])] = []
        for manifest in assembly.manifests {
            let folder = manifest.id == "base" ? "Kernel/Base/Golden" : "Modules/\(manifest.id.prefix(1).uppercased())\(manifest.id.dropFirst())/Golden"
            files.append((folder + "/permissions.txt", permissions(manifest, assembly)))
            files.append((folder + "/lifecycles.txt", lifecycles(manifest)))
            for dialect in [Dialect.sqlite, .postgres] {
                files.append(("\(folder)/schema.\(dialect.name).sql", manifest.records.flatMap { Schema.statements(of: $0.info, dialect) }.map { $0 + ";" }))
            }
        }
        for dialect in [Dialect.sqlite, .postgres] { files.append(("Kernel/Store/Golden/schema.\(dialect.name).sql", Schema.statements([], dialect).map { $0 + ";" })) }
        files.append(("Kernel/Web/Golden/routes.txt", RouteList.lines(assembly)))
        return files
    }

    /// `permission = roles`, then what each door of a record and each action asks for.
    private static func permissions(_ manifest: Manifest, _ assembly: Assembly) -> [String] {
        let grid = manifest.permissions.map { permission in
            permission + " = " + Role.allCases.filter { assembly.permissions(of: $0).contains(permission) }.map(\.rawValue).joined(separator: " ")
        }
        let records = manifest.records.map { table -> String in
            let doors = table.info.doors
            return "\(table.info.type): view \(doors.view), create \(doors.create ?? "by action"), edit \(doors.edit ?? "by action"), unmask \(doors.unmask ?? "nothing masked"), \(table.info.visibility)"
        }
        return grid + [""] + records + [""] + manifest.actions.map { "\($0.name): \($0.needs) at \($0.path)" }
    }

    private static func lifecycles(_ manifest: Manifest) -> [String] {
        manifest.records.compactMap { table in table.info.phase.map { (table.info.type, $0.lifecycle) } }.flatMap { type, life in
            ["\(type) begins \(life.initial)"]
                + life.transitions.map { "  \($0.name): \($0.from.joined(separator: ", ")) -> \($0.to), needs \($0.needs)\($0.requires.isEmpty ? "" : ", filled: " + $0.requires.joined(separator: ", "))\($0.isDerived ? "" : ", by action")" }
        }
    }
}

struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "routes", abstract: "Prints every route with what it asks for.", shouldDisplay: false)
    func run() { for line in RouteList.lines(Modules.assembly) { print(line) } }
}
