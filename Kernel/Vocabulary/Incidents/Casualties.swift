/// The people an incident touched, as counted at one time. Persons, each in one of the first four.
package struct Casualties: Sendable, Hashable {
    /// 死亡
    package var deaths: Int
    /// 失踪, 下落不明
    package var missing: Int
    /// 重伤, acute industrial poisoning included (493 Art. 3)
    package var seriousInjuries: Int
    /// 轻伤
    package var lightInjuries: Int
    /// 被困
    package var trapped: Int
    /// 紧急转移安置
    package var evacuated: Int

    package init(
        deaths: Int = 0, missing: Int = 0, seriousInjuries: Int = 0, lightInjuries: Int = 0, trapped: Int = 0,
        evacuated: Int = 0
    ) {
        self.deaths = deaths
        self.missing = missing
        self.seriousInjuries = seriousInjuries
        self.lightInjuries = lightInjuries
        self.trapped = trapped
        self.evacuated = evacuated
    }

    /// 死亡和失踪. Stops at the largest number instead of trapping on absurd input.
    package var deathsAndMissing: Int {
        let (sum, overflow) = deaths.addingReportingOverflow(missing)
        return overflow ? .max : sum
    }
}
