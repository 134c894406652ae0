import ArgumentParser
import Configuration
import Foundation
import SystemPackage
import Vocabulary
import Web

/// All settings: name, default and meaning. The reference page is printed from this list.
struct Setting {
    let name: String
    let fallback: String
    let meaning: String

    /// `ANLAN_TILE_SOURCE` for `tile.source`.
    var environment: String { "ANLAN_" + name.uppercased().replacingOccurrences(of: ".", with: "_") }

    static let all: [Setting] = [
        Setting(name: "data", fallback: "./data", meaning: "Folder of the database, files and keys."),
        Setting(name: "host", fallback: "127.0.0.1", meaning: "Address to listen on. Anything but 127.0.0.1 belongs behind a proxy with TLS."),
        Setting(name: "port", fallback: "8080", meaning: "Port to listen on; 0 takes a free one and prints it."),
        Setting(name: "home", fallback: "", meaning: "Anlan's home, the folder with Public; found from the executable when empty."),
        Setting(name: "demo", fallback: "", meaning: "Name of a demonstration in Demo/ with which an empty store is filled: zigong."),
        Setting(name: "bureau.name", fallback: "应急管理局", meaning: "The bureau's full name on screens and documents."),
        Setting(name: "bureau.short", fallback: "应急局", meaning: "Its short name."),
        Setting(name: "bureau.english", fallback: "Emergency Management Bureau", meaning: "Its English name."),
        Setting(name: "area", fallback: "", meaning: "Code of the area that the bureau answers for: 510300."),
        Setting(name: "secure", fallback: "false", meaning: "true when the site is reached over TLS: cookies then travel over TLS only."),
        Setting(name: "upload.megabytes", fallback: "25", meaning: "Largest file that may be attached."),
        Setting(name: "tile.source", fallback: "", meaning: "Outside tiles with {z} {x} {y} (天地图, any XYZ or WMTS), several with spaces between lie over each other; their hosts alone are asked, and learn the address of this site, no path; empty: the offline base map alone."),
        Setting(name: "tile.attribution", fallback: "", meaning: "Source of the outside tiles, shown on the map."),
        Setting(name: "tile.approval", fallback: "", meaning: "Approval number (审图号) of the outside tiles, shown in place of the note that the map is not approved."),
        Setting(name: "tile.gcj02", fallback: "false", meaning: "true when the outside tiles are shifted as GCJ-02."),
    ]

    /// Reads a setting: flag, environment, file, default, in that order.
    static func reader(flags: [String: String], file: String?) async throws -> Values {
        let path = file ?? ProcessInfo.processInfo.environment["ANLAN_SETTINGS"]
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "flags", values: Dictionary(flags.map { (AbsoluteConfigKey($0.key.split(separator: ".").map(String.init), context: [:]), ConfigValue(.string($0.value), isSecret: false)) }, uniquingKeysWith: { a, _ in a })),
            EnvironmentVariablesProvider().prefixKeys(with: "anlan"),
        ]
        if let path {
            guard FileManager.default.fileExists(atPath: path) else { throw ValidationError("The settings file \(path) is not there.") }
            providers.append(try await FileProvider<JSONSnapshot>(filePath: .init(path)))
        }
        return Values(reader: ConfigReader(providers: providers))
    }

    struct Values {
        let reader: ConfigReader

        func text(_ name: String) -> String {
            let fallback = Setting.all.first { $0.name == name }?.fallback ?? ""
            return reader.string(forKey: ConfigKey(name), default: fallback)
        }

        func number(_ name: String, in range: ClosedRange<Int>) throws -> Int {
            guard let n = Int(text(name)), range.contains(n) else { throw ValidationError("\(name) is «\(text(name))»; it must be a number from \(range.lowerBound) to \(range.upperBound).") }
            return n
        }

        func flag(_ name: String) throws -> Bool {
            switch text(name) {
            case "true", "yes", "1": return true
            case "false", "no", "0", "": return false
            default: throw ValidationError("\(name) is «\(text(name))»; it must be true or false.")
            }
        }

        func site(isDemonstration: Bool) throws -> SiteSettings {
            var site = SiteSettings()
            site.bureau = text("bureau.name")
            site.bureauShort = text("bureau.short")
            site.bureauEnglish = text("bureau.english")
            if !text("area").isEmpty {
                guard let area = AreaCode(text("area")) else { throw ValidationError("area is «\(text("area"))»; it must be a division code of 2, 4, 6, 9 or 12 digits.") }
                site.homeArea = area
            }
            site.isDemonstration = isDemonstration
            site.isSecure = try flag("secure")
            site.uploadLimit = try number("upload.megabytes", in: 1...1_024) << 20
            guard let tiles = TileSource(text("tile.source")) else { throw ValidationError("tile.source is «\(text("tile.source"))»; it must be addresses https://host/… with {z}, {x} and {y}, at most four with spaces between.") }
            site.tileSource = tiles
            site.tileAttribution = text("tile.attribution")
            site.tileApproval = text("tile.approval")
            site.tilesAreGCJ02 = try flag("tile.gcj02")
            return site
        }
    }
}

struct SettingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "settings", abstract: "Prints the reference of all settings as Markdown.")
    func run() {
        print("# Settings\n\nTaken from a flag, else from the environment, else from the file named by `--settings` or `ANLAN_SETTINGS` (JSON; a dot in a name is a level), else from the default.\n")
        print("| name | environment | default | meaning |\n|---|---|---|---|")
        for setting in Setting.all { print("| `\(setting.name)` | `\(setting.environment)` | \(setting.fallback.isEmpty ? "–" : "`\(setting.fallback)`") | \(setting.meaning) |") }
    }
}
