/// 蓝 黄 橙 红, from the lowest; none is no alarm.
package enum AlarmGrade: Int, Sendable, Comparable, CaseIterable {
    case none, blue, yellow, orange, red
    package static func < (a: AlarmGrade, b: AlarmGrade) -> Bool { a.rawValue < b.rawValue }
}
