import Module

/// How levels are usually read; a bureau changes it.
enum BroadcastsSeeds {
    static let usage = Seed("broadcasts.usage") { folder, tx in try SeedRecords.fill(BroadcastUsage.blank, from: "broadcast-usage", folder, tx) }
}
