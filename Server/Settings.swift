import ArgumentParser
import Base
import BusNATS
import Configuration
import Foundation
import StorePostgres
import Spreadsheets
import Notify
import Outbound
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
        Setting(name: "database", fallback: "", meaning: "PostgreSQL database in which the records are kept: postgres://user:password@host/name. Empty: the embedded database in the data folder. It holds a password: set it in the environment or in a file that only the service may read."),
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
        Setting(name: "import.megabytes", fallback: "64", meaning: "Largest spreadsheet that may be imported."),
        Setting(name: "backup.folder", fallback: "", meaning: "Folder of the backups, on another disk or machine: the server then backs up by itself and tries its backups. Empty: by hand alone (`anlan backup`)."),
        Setting(name: "backup.passphrase", fallback: "", meaning: "File whose first line is the passphrase of the backups, 12 characters at least, which only the service may read. Empty: the backups are not encrypted. Keep a copy of it elsewhere: without it they are lost."),
        Setting(name: "backup.hours", fallback: "24", meaning: "Hours from one backup to the next."),
        Setting(name: "backup.trial.days", fallback: "7", meaning: "Days from one trial to the next: the newest backup is brought back into a place that is thrown away, and compared."),
        Setting(name: "backup.keep", fallback: "30", meaning: "How many backups are kept, the newest; 0 keeps all."),
        Setting(name: "tile.source", fallback: "", meaning: "Outside tiles with {z} {x} {y} (天地图, any XYZ or WMTS), several with spaces between lie over each other; their hosts alone are asked, and learn the address of this site, no path; empty: the offline base map alone."),
        Setting(name: "tile.attribution", fallback: "", meaning: "Source of the outside tiles, shown on the map."),
        Setting(name: "tile.approval", fallback: "", meaning: "Approval number (审图号) of the outside tiles, shown in place of the note that the map is not approved."),
        Setting(name: "site.address", fallback: "", meaning: "Address at which people reach the site (https://…), without a slash at its end: messages that want an answer carry a link that begins with it; empty: they carry none."),
        Setting(name: "notify.inside", fallback: "mail sms", meaning: "What may ask machines of the house's own networks (10/8, 192.168/16, this machine …): words of mail, sms, chat, webhook. Link-local addresses are never asked."),
        Setting(name: "notify.timeout", fallback: "20", meaning: "Seconds that one attempt to send may last, at most."),
        Setting(name: "notify.pace", fallback: "1", meaning: "1 as usual; 0.01 makes the waits between attempts a hundred times shorter, for trials."),
        Setting(name: "broker.servers", fallback: "", meaning: "NATS servers (with JetStream) over which readings of MQTT devices come in, nats://host:port with spaces between, all of a cluster; tls:// over TLS. Empty: none."),
        Setting(name: "broker.user", fallback: "", meaning: "User by which the site logs in to the broker; empty: without, or by `broker.credentials`."),
        Setting(name: "broker.password", fallback: "", meaning: "File whose first line is that user's password, which only the service may read."),
        Setting(name: "broker.credentials", fallback: "", meaning: "File of credentials (.creds) as nsc writes it, in place of user and password."),
        Setting(name: "broker.authorities", fallback: "", meaning: "File of certificates (PEM) of authorities that are trusted beside the machine's own, for tls://."),
        Setting(name: "broker.stream", fallback: "ANLAN_READINGS", meaning: "Stream of the broker that keeps readings until they are in the site's own store; made where there is none."),
        Setting(name: "broker.topics", fallback: "readings/#", meaning: "Topics of readings as MQTT writes them, + for one level and # for all that follow, several with spaces between. Who may tell under which: the register of sources (报送来源)."),
        Setting(name: "broker.days", fallback: "7", meaning: "Days for which the stream keeps what the site has not fetched."),
        Setting(name: "broker.megabytes", fallback: "2048", meaning: "Megabytes that the stream may take at the broker, the oldest going first; 0: as much as it has room."),
        Setting(name: "broker.replicas", fallback: "1", meaning: "On how many servers of a cluster the stream is kept: 1, 3 or 5. With 3, one may be lost."),
        Setting(name: "broker.warnings", fallback: "", meaning: "Topic under which published warnings go out over the broker: anlan/warnings. Empty: none."),
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
        return Values(reader: ConfigReader(providers: providers), flags: Set(flags.keys))
    }

    /// What only those who run the machine may read.
    private static let secrets: Set = ["database"]

    struct Values {
        let reader: ConfigReader
        let flags: Set<String>

        /// Every setting with where its value comes from.
        var listed: [SiteSettings.Listed] {
            Setting.all.map { setting in
                let value = text(setting.name), isSecret = Setting.secrets.contains(setting.name) && !value.isEmpty
                let source = flags.contains(setting.name) ? "flag" : ProcessInfo.processInfo.environment[setting.environment] != nil ? "environment" : value == setting.fallback ? "default" : "file"
                return .init(name: setting.name, environment: setting.environment, value: isSecret ? PostgresAddress(value)?.description ?? "***" : value, source: source, meaning: setting.meaning)
            }
        }

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

        /// Nil where there is no broker.
        func broker() throws -> BrokerPlan? {
            let servers = text("broker.servers").split(separator: " ").map(String.init)
            guard !servers.isEmpty else { return nil }
            var line = BrokerSettings(servers: servers)
            if servers.contains(where: { $0.hasPrefix("tls://") }) { line.security = .tls(trusted: try file("broker.authorities") ?? "") }
            if !text("broker.credentials").isEmpty {
                line.login = .credentials(file: text("broker.credentials"))
            } else if !text("broker.user").isEmpty {
                let password = try file("broker.password")?.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
                line.login = .password(user: text("broker.user"), password)
            }
            var plan = BrokerPlan(line)
            plan.stream = text("broker.stream")
            plan.topics = text("broker.topics").split(separator: " ").map(String.init)
            plan.keptFor = .seconds(try number("broker.days", in: 1...366) * 86_400)
            plan.bytesMax = Int64(try number("broker.megabytes", in: 0...10_000_000)) << 20
            if plan.bytesMax == 0 { plan.bytesMax = nil }
            plan.replicas = try number("broker.replicas", in: 1...5)
            plan.warnings = text("broker.warnings")
            do { try plan.check() } catch { throw ValidationError("The settings of the broker are of no use: \(error).") }
            return plan
        }

        private func file(_ name: String) throws -> String? {
            guard !text(name).isEmpty else { return nil }
            guard let read = try? String(contentsOfFile: text(name), encoding: .utf8) else { throw ValidationError("\(name) names the file \(text(name)), which cannot be read.") }
            return read
        }

        func backups() throws -> BackupPlan {
            var plan = BackupPlan()
            plan.isOn = !text("backup.folder").isEmpty
            plan.isEncrypted = !text("backup.passphrase").isEmpty
            plan.hours = try number("backup.hours", in: 1...8_760)
            plan.trialDays = try number("backup.trial.days", in: 1...366)
            plan.keep = try number("backup.keep", in: 0...10_000)
            return plan
        }

        /// What sends messages is told of the installation.
        func sender() throws -> (settings: SenderSettings, dialler: Dialler) {
            guard let inside = Inside(text("notify.inside")) else { throw ValidationError("notify.inside is «\(text("notify.inside"))»; it must be words of: \(Inside.kinds.joined(separator: " ")).") }
            var settings = SenderSettings(inside: inside)
            settings.siteAddress = text("site.address")
            guard settings.siteAddress.isEmpty || (WebAddress(settings.siteAddress) != nil && !settings.siteAddress.hasSuffix("/")) else { throw ValidationError("site.address is «\(settings.siteAddress)»; it must be an address such as https://anlan.example.org, without a slash at its end.") }
            guard let pace = Double(text("notify.pace")), (0.001...10).contains(pace) else { throw ValidationError("notify.pace is «\(text("notify.pace"))»; it must be a number from 0.001 to 10.") }
            settings.pace = pace
            let limit = try number("notify.timeout", in: 1...120)
            return (settings, Dialler(connectLimit: .seconds(min(5, limit)), limit: .seconds(limit)))
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
            site.listed = listed
            site.isSecure = try flag("secure")
            site.uploadLimit = try number("upload.megabytes", in: 1...1_024) << 20
            site.sheetLimits.fileBytes = try number("import.megabytes", in: 1...1_024) << 20
            site.backups = try backups()
            site.broker = try broker()
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
