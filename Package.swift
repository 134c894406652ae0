// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// A new module is its folder and one word here.
let modules = ["Registers", "Duty", "Incidents", "Command", "Sensors", "Warnings", "Broadcasts", "Notify"]

/// Pure libraries: no kernel, no database, no network. Whoever needs one names it.
let engines: [(name: String, libraries: [Target.Dependency])] = [("Telemetry", []), ("SensorThings", []), ("Alerting", ["CExpat", .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto")])]

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // The kernel's generics are made for the modules' records; without this each use looks its types up as it runs.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

func product(_ name: String, _ package: String) -> Target.Dependency { .product(name: name, package: package) }

/// The kernel, from the ground up: each level imports only what stands above it in this list.
/// `Harness` (for tests) alone is not for modules.
let kernel: [(name: String, folder: String, needs: [String], products: [Target.Dependency])] = [
    ("Vocabulary", "Vocabulary", [], []),
    ("Core", "Core", ["Vocabulary"], []),
    ("Programs", "Programs", ["CPrograms"], []),
    ("Store", "Store", ["Vocabulary", "Core"], [product("Crypto", "swift-crypto")]),
    ("StoreSQLite", "StoreSQLite", ["Vocabulary", "Core", "Store", "CSQLite"], []),
    ("StorePostgres", "StorePostgres", ["Vocabulary", "Core", "Store", "CPostgres"], []),
    ("Readings", "Readings", ["Vocabulary", "Core", "Store", "Telemetry"], []),
    ("BusNATS", "BusNATS", ["Vocabulary", "CNATS"], []),
    ("Module", "Module", ["Vocabulary", "Core", "Store"], []),
    ("Base", "Base", ["Vocabulary", "Core", "Store", "Module"], [product("Crypto", "swift-crypto"), product("CryptoExtras", "swift-crypto")]),
    ("Backups", "Backups", ["Vocabulary", "Core", "Store", "Base"], [product("Crypto", "swift-crypto"), product("CryptoExtras", "swift-crypto")]),
    ("Map", "Map", ["Vocabulary"], []),
    (
        "Outbound", "Outbound", ["Vocabulary", "Core"],
        [product("NIOCore", "swift-nio"), product("NIOPosix", "swift-nio"), product("NIOHTTP1", "swift-nio"), product("NIOTLS", "swift-nio"), product("NIOSSL", "swift-nio-ssl"), product("Crypto", "swift-crypto")]
    ),
    ("Documents", "Documents", ["Vocabulary", "Core", "Programs", "Module"], []),
    ("Spreadsheets", "Spreadsheets", ["Vocabulary", "Core", "CSheets"], []),
    (
        "Web", "Web", ["Vocabulary", "Core", "Store", "BusNATS", "Module", "Base", "Map", "Documents", "Spreadsheets"],
        [
            product("Hummingbird", "hummingbird"), product("Mustache", "swift-mustache"), product("NIOCore", "swift-nio"), product("HTTPTypes", "swift-http-types"),
            product("Logging", "swift-log"), product("ServiceLifecycle", "swift-service-lifecycle"), product("UnixSignals", "swift-service-lifecycle"), product("Crypto", "swift-crypto"),
        ]
    ),
    ("Harness", "Testing", ["Vocabulary", "Core", "Programs", "Store", "StoreSQLite", "StorePostgres", "Module", "Base", "Documents", "Spreadsheets", "Web"], [product("HTTPTypes", "swift-http-types"), product("NIOCore", "swift-nio"), product("NIOPosix", "swift-nio")]),
]

let forModules = ["Vocabulary", "Core", "Programs", "Store", "Readings", "BusNATS", "Module", "Base", "Map", "Outbound", "Documents", "Web"]

let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

/// What of these a folder has that is not code of the target: SwiftPM complains of an exclude that is not there.
func besides(_ folder: String) -> [String] {
    let templates = ((try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder + "/Screens")) ?? []).filter { $0.hasSuffix(".mustache") }.map { "Screens/" + $0 }
    return ["Tests", "Golden", "Resources", "README.md", "worker", "samples"].filter { FileManager.default.fileExists(atPath: root + "/" + folder + "/" + $0) } + templates.sorted()
}

/// The levels that have tests of their own. Written down, not looked up: SwiftPM keeps what a manifest said as long as
/// its text is the same, and would compile tests that came later into the level itself. Modules always have tests.
let tested: Set = ["Vocabulary", "Core", "Programs", "Store", "StoreSQLite", "StorePostgres", "BusNATS", "Readings", "Backups", "Map", "Outbound", "Spreadsheets", "Web"]

func library(_ name: String, at folder: String, needs: [String], products: [Target.Dependency] = [], isTested: Bool) -> [Target] {
    let dependencies = needs.map { Target.Dependency(stringLiteral: $0) } + products
    var made: [Target] = [.target(name: name, dependencies: dependencies, path: folder, exclude: besides(folder), swiftSettings: settings)]
    if isTested {
        made.append(.testTarget(name: name + "Tests", dependencies: ([name] + kernel.map(\.name).filter { $0 != name }).map { Target.Dependency(stringLiteral: $0) } + [product("HTTPTypes", "swift-http-types"), product("Crypto", "swift-crypto")], path: folder + "/Tests", swiftSettings: settings))
    }
    return made
}

var targets: [Target] = [
    .systemLibrary(name: "CSQLite", path: "Kernel/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPostgres", path: "Kernel/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CNATS", path: "Kernel/CNATS", pkgConfig: "libnats", providers: [.apt(["libnats-dev"])]),
    .systemLibrary(name: "CPrograms", path: "Kernel/CPrograms"),
    .systemLibrary(name: "CExpat", path: "Engines/CExpat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CSheets", path: "Kernel/CSheets", providers: [.apt(["zlib1g-dev", "libexpat1-dev"])]),
]
for level in kernel { targets += library(level.name, at: "Kernel/" + level.folder, needs: level.needs, products: level.products, isTested: tested.contains(level.name)) }
for (name, libraries) in engines {
    let folder = "Engines/" + name
    targets.append(.target(name: name, dependencies: libraries, path: folder, exclude: besides(folder), swiftSettings: settings))
    targets.append(.testTarget(name: name + "Tests", dependencies: [.byName(name: name)] + libraries, path: folder + "/Tests", exclude: besides(folder + "/Tests"), swiftSettings: settings))
}
/// The engines that a module needs.
let enginesOf: [String: [String]] = ["Sensors": ["Telemetry", "SensorThings"], "Warnings": ["Alerting"]]
for name in modules { targets += library(name, at: "Modules/" + name, needs: forModules + enginesOf[name, default: []], isTested: true) }

// Tests of the whole: every door of every module.
targets.append(
    .testTarget(
        name: "DoorsTests", dependencies: (kernel.map(\.name) + modules).map { Target.Dependency(stringLiteral: $0) } + [product("HTTPTypes", "swift-http-types")], path: "Tests/Doors", swiftSettings: settings))

targets.append(
    .executableTarget(
        name: "anlan", dependencies: (["StoreSQLite", "StorePostgres", "Backups", "Spreadsheets", "Telemetry"] + forModules + modules).map { Target.Dependency(stringLiteral: $0) } + [
            product("ArgumentParser", "swift-argument-parser"), product("Configuration", "swift-configuration"), product("Logging", "swift-log"),
            product("Crypto", "swift-crypto"),
            product("Hummingbird", "hummingbird"), product("HTTPTypes", "swift-http-types"), product("NIOCore", "swift-nio"), product("NIOPosix", "swift-nio"), product("NIOHTTP1", "swift-nio"),
        ],
        path: "Server", exclude: besides("Server"), swiftSettings: settings))

let package = Package(
    name: "anlan",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: targets,
    swiftLanguageModes: [.v6]
)
