import Vocabulary

/// The level of a warning (预警级别) is the grade of what it warns of: 一级 red, the highest, to 四级 blue
/// (突发事件应对法 2024 Art. 63).
extension Grade {
    static let red = Grade.extraordinary
    static let orange = Grade.serious
    static let yellow = Grade.relativelySerious
    static let blue = Grade.ordinary

    var colour: Wording {
        switch self {
        case .extraordinary: Wording(zh: "红色", en: "red")
        case .serious: Wording(zh: "橙色", en: "orange")
        case .relativelySerious: Wording(zh: "黄色", en: "yellow")
        case .ordinary: Wording(zh: "蓝色", en: "blue")
        }
    }
}
