import Base
import Core
import Module
import Store
import Vocabulary

/// Who is to announce a day, and who has.
struct Commitments {
    struct Line: Sendable {
        let enterprise: EnterpriseID
        let name: String
        let area: AreaCode?
        let commitment: SafetyCommitment?
    }

    static let most = 5_000

    let date: CalendarDate
    let duty: CommitmentDuty
    /// Those that have not announced first.
    let lines: [Line]
    /// There are more than are looked at.
    let isMore: Bool

    var missing: [Line] { lines.filter { $0.commitment == nil } }

    init(on date: CalendarDate, _ reader: Reader) throws {
        self.date = date
        duty = try reader.first(CommitmentDuty.self, []) ?? .blank
        // The register belongs to another module: without it nobody is to announce.
        guard let info = try? reader.table(EnterpriseTag.recordType).info, let name = info.index(of: "name") else { (lines, isMore) = ([], false); return }
        let kinds = duty.kinds.split(separator: " ").map { SQLValue.text(String($0)) }
        let rows = kinds.isEmpty ? [] : try reader.rows(EnterpriseTag.recordType, Query([.oneOf("kind", kinds)], order: .init("name"), limit: Self.most + 1))
        let told = Dictionary(try reader.all(SafetyCommitment.self, [.equals("date", date.sql)], limit: Self.most).map { ($0.enterprise.raw, $0) }, uniquingKeysWith: { a, _ in a })
        let all = rows.prefix(Self.most).map { Line(enterprise: EnterpriseID($0.id), name: String(sql: $0.values[name]) ?? "", area: $0.area, commitment: told[$0.id]) }
        lines = all.filter { $0.commitment == nil } + all.filter { $0.commitment != nil }
        isMore = rows.count > Self.most
    }
}

/// Once a day, at the hour, tells the officers on duty how many have not announced. Of a drill's enterprises nothing is expected.
enum CommitmentReminders {
    static let chore = Chore("sensors.remind-of-commitments") { reader in
        guard reader.space.isLive, let duty = try reader.first(CommitmentDuty.self, []) else { return false }
        let today = ChinaTime.date(reader.now)
        return duty.remindedOn.map { $0 < today } ?? true && duty.due(on: today) <= reader.now
    } run: { tx, ports in
        let today = ChinaTime.date(tx.now)
        guard let duty = try tx.first(CommitmentDuty.self, []) else { return }
        try tx.update(CommitmentDuty.self, duty.id) { $0.remindedOn = today }
        var counts: [UserID: Int] = [:]
        for (area, lines) in Dictionary(grouping: try Commitments(on: today, tx).missing, by: \.area) {
            for person in try Directory.onDuty(.dutyOfficer, for: area, ports, tx) { counts[person, default: 0] += lines.count }
        }
        for (person, count) in counts.sorted(by: { $0.key.raw < $1.key.raw }) {
            try tx.notify(person, Message("notice.commitments-missing", ["count": "\(count)", "hour": "\(duty.byHour)"]), link: "/safety-commitments/today")
        }
    }
}
