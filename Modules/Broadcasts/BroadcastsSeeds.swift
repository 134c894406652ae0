import Module

/// What every bureau begins with, and changes.
enum BroadcastsSeeds {
    static let usage = Seed("broadcasts.usage") { folder, tx in try SeedRecords.fill(BroadcastUsage.blank, from: "broadcast-usage", folder, tx) }
    static let words = Seed("broadcasts.words") { folder, tx in try SeedRecords.fill(SpokenWord.blank, from: "spoken-words", folder, tx) }
}
