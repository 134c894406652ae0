import Vocabulary

/// The words with which a response is started. 突发事件应对法 2024 Art. 72: it must say the item, the
/// level, how long it is expected to last, and the measures (响应事项、级别、预计期限、应急处置措施).
struct ResponseStatement: Sendable, Hashable {
    var item = ""
    var level: ResponseLevel?
    var expectedMinutes: Int?
    var measures: [String] = []

    /// A part that Art. 72 asks for, in the order of the law.
    enum Part: String, Sendable, Hashable, CaseIterable {
        case item, level
        case expectedDuration = "expected-duration"
        case measures
    }

    /// What is still missing; empty where the response may be started. Blank words say nothing.
    var missing: [Part] {
        Part.allCases.filter { part in
            switch part {
            case .item: Self.isBlank(item)
            case .level: level == nil
            case .expectedDuration: (expectedMinutes ?? 0) <= 0
            case .measures: measures.allSatisfy(Self.isBlank)
            }
        }
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
}
