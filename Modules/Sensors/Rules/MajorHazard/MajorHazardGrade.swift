/// 一级 to 四级, 一级 the gravest: GB 18218-2018 table 6.
enum MajorHazardGrade: Int, Sendable, Hashable, CaseIterable {
    case first = 1
    case second, third, fourth
}
