/// 蓝 黄 橙 红, from the lowest; none is no alarm.
package enum Grade: Int, Sendable, Comparable, CaseIterable {
    case none, blue, yellow, orange, red
    package static func < (a: Grade, b: Grade) -> Bool { a.rawValue < b.rawValue }
}
