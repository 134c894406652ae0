import Core
package import Store
package import Vocabulary

/// The roster of the demonstration bureau. All its people are made up.
package enum DutyDemo {
    /// Makes a 1+1+3+N rotation of whole-day shifts from 09:00 out of the demonstration's users, by login,
    /// from forty days before now, so that today and the months around it have a roster; the team of 周慎之 is
    /// on at `tx.now`. The second team lacks an officer: coverage has something to say. Nothing happens
    /// where the area has a rotation already.
    package static func fill(users: [String: UserID], tx: Transaction) throws {
        guard let area = AreaCode("510300000000"), try tx.count(DutyRotationTag.recordType, [.equals("area", area.sql)]) == 0 else { return }
        let parts = ChinaTime.parts(tx.now)
        var rotation = DutyRotation.blank
        rotation.name = "自贡市应急管理局值班（演示，人员虚构）"
        rotation.area = area
        // An even number of days back, counted from the day on which the shift of now began.
        rotation.startDate = (parts.hour < 9 ? parts.date.adding(days: -1) : parts.date).adding(days: -40)
        rotation = try tx.insert(rotation)

        try team("带班领导", .leaders, 1, [(.leader, "linzhiyuan")], "", rotation, users, tx)
        try team("甲班", .teams, 1, [(.chief, "zhoushenzhi"), (.officer, "heqingyuan"), (.officer, "tangruoxi")], "高行远（虚构）", rotation, users, tx)
        try team("乙班", .teams, 2, [(.chief, "shenshouan"), (.officer, "qinwangchuan")], "陆平川（虚构）", rotation, users, tx)

        let book = try DutyBook.load(rotation, tx)
        if let current = book.roster(around: tx.now).onDuty(at: tx.now).first, let next = book.roster(around: tx.now).next(after: tx.now) {
            try HandoverBook.expect(book, from: current, to: next, tx)
        }
    }

    private static func team(
        _ name: String, _ track: DutyTrack, _ place: Int, _ seats: [(post: DutyPost, login: String)], _ driver: String, _ rotation: DutyRotation, _ users: [String: UserID], _ tx: Transaction
    ) throws {
        var team = DutyTeam.blank
        team.rotation = rotation.id
        team.name = name
        team.track = track
        team.place = place
        team.area = rotation.area
        team = try tx.insert(team)
        for (post, login) in seats {
            guard let user = users[login] else { continue }
            var seat = DutySeatRecord.blank
            seat.team = team.id
            seat.post = post
            seat.user = user
            seat.area = rotation.area
            try tx.insert(seat)
        }
        if driver.isEmpty { return }
        var seat = DutySeatRecord.blank
        seat.team = team.id
        seat.post = .driver
        seat.name = driver
        seat.area = rotation.area
        try tx.insert(seat)
    }
}
