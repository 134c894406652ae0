import Module

/// Kinds of points that every bureau begins with; a bureau adds its own.
enum SensorsSeeds {
    static let kinds = Seed("sensors.point-kinds") { folder, tx in try SeedRecords.fill(PointKind.blank, from: "point-kinds", folder, tx) }
}
