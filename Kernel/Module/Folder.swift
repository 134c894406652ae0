package import Core
import Foundation

/// A folder of the installation, read-only.
package struct Folder: Sendable {
    package let path: String
    package init(_ path: String) { self.path = path }

    package func folder(_ name: String) -> Folder { Folder(path + "/" + name) }
    package func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

    package func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))) }

    package func text(_ name: String) throws -> String {
        guard let text = String(validating: try bytes(name), as: UTF8.self) else { throw Unreadable(file: path + "/" + name, what: "is not UTF-8") }
        return text
    }

    package func names() -> [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    package struct Unreadable: Error, CustomStringConvertible {
        package let file: String
        package let what: String
        package init(file: String, what: String) {
            self.file = file
            self.what = what
        }
        package var description: String { "\(file) \(what)" }
    }
}

/// Where the installation's own files stand: `Public`, and the `Resources` and `Screens` of kernel and
/// modules. In a checkout it is the checkout; elsewhere a copy of these folders.
package struct Home: Sendable {
    package let root: Folder

    /// The folder given, else `ANLAN_HOME`, else the nearest one above the executable or the working folder that has `Public/tokens.css`.
    package static func find(_ given: String? = nil) throws -> Home {
        if let given = given ?? ProcessInfo.processInfo.environment["ANLAN_HOME"], !given.isEmpty {
            guard Folder(given).has("Public/tokens.css") else { throw Folder.Unreadable(file: given, what: "is not Anlan's home: it has no Public/tokens.css") }
            return Home(root: Folder(given))
        }
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments.first ?? ""
        for start in [executable, FileManager.default.currentDirectoryPath + "/x"] {
            var url = URL(fileURLWithPath: start).deletingLastPathComponent()
            while url.path != "/" {
                if Folder(url.path).has("Public/tokens.css") { return Home(root: Folder(url.path)) }
                url = url.deletingLastPathComponent()
            }
        }
        throw Folder.Unreadable(file: executable, what: "stands in no folder with Public/tokens.css above it; set ANLAN_HOME to Anlan's home")
    }

    package func module(_ name: String) -> Folder { root.folder("Modules/\(name)") }
    package func kernel(_ name: String) -> Folder { root.folder("Kernel/\(name)") }
    package var publicFolder: Folder { root.folder("Public") }

    /// Every phrase of kernel and modules: the files `Resources/words.txt`.
    package func catalogue() throws -> Catalogue {
        var catalogue = Catalogue()
        for tower in ["Kernel", "Modules"] {
            for name in root.folder(tower).names() where root.has("\(tower)/\(name)/Resources/words.txt") {
                let file = "\(tower)/\(name)/Resources/words.txt"
                try catalogue.read(try root.text(file), file: file)
            }
        }
        return catalogue
    }
}
