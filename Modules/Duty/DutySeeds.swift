package import Module
import Store
import Vocabulary

/// What every bureau needs before it makes a roster.
package enum DutySeeds {
    package static let holidays = Seed("duty.holidays") { folder, tx in
        for row in SeedTable.rows(csv: try folder.text("holidays.csv")) {
            let day = try HolidayDay(row: row)
            var record = HolidayRecord.blank
            record.date = day.date
            record.kind = day.kind
            record.name = row.text("name_zh")
            record.englishName = day.name
            try tx.insert(record)
        }
    }

    package static let posts = Seed("duty.posts") { folder, tx in
        for row in SeedTable.rows(csv: try folder.text("duty-posts.csv")) {
            let need = try PostRequirement(row: row)
            var record = PostRequirementRecord.blank
            record.post = need.post
            record.count = need.count
            record.restHours = need.restHours
            record.source = need.source.text
            record.standing = PostRuleStanding(rawValue: need.source.standing.rawValue) ?? .demonstration
            record.note = need.source.note
            try tx.insert(record)
        }
    }
}
