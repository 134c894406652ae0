import Core
import Module
import Store

/// Kinds of points that every bureau begins with; a bureau adds its own.
enum SensorsSeeds {
    static let kinds = Seed("sensors.point-kinds") { folder, tx in try SeedRecords.fill(PointKind.blank, from: "point-kinds", folder, tx) }

    static let commitments = Seed("sensors.commitments") { _, tx in
        guard try tx.count(CommitmentDutyTag.recordType) == 0 else { return }
        var duty = CommitmentDuty.blank
        (duty.title, duty.origin) = ("承诺公告要求", "制度：应急〔2018〕74号；时间为本软件默认值，可配置")
        try tx.insert(duty)
    }

    static let settings = Seed("sensors.alarm-settings") { _, tx in
        guard try tx.count(AlarmSettingsTag.recordType) == 0 else { return }
        var settings = AlarmSettings.blank
        settings.title = "报警设置"
        try tx.insert(settings)
    }

    /// The tables of GB 18218.
    static let standard = Seed("sensors.standard-tables") { folder, tx in
        guard try tx.count(StandardTableTag.recordType) == 0 else { return }
        for name in StandardTableName.allCases {
            var table = StandardTable.blank
            (table.name, table.rows) = (name, try folder.text(name.rawValue + ".csv"))
            try tx.insert(table)
        }
    }
}
