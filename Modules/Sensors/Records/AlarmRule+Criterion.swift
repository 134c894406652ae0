import Core
import Vocabulary

extension AlarmRule {
    /// Whether nothing but the lack of readings makes this level: a gauge that is silent is no danger to warn of.
    func isSilence(at level: WarningLevel) -> Bool {
        let criterion = criterion(of: level).lowercased()
        return criterion.hasPrefix("静默") || criterion.hasPrefix("silence")
    }

    /// What the definition asks for at a level, as it was written; empty where it names no such level.
    func criterion(of level: WarningLevel) -> String {
        let names: [WarningLevel: Set<String>] = [.red: ["红", "red"], .orange: ["橙", "orange"], .yellow: ["黄", "yellow"], .blue: ["蓝", "blue"]]
        for clause in definition.split(whereSeparator: { $0.isNewline || $0 == ";" || $0 == "；" }) {
            guard let colon = clause.firstIndex(where: { $0 == ":" || $0 == "：" }) else { continue }
            let name = String(clause[..<colon]).trimmingSpaces.lowercased()
            if names[level]?.contains(name) == true { return String(clause[clause.index(after: colon)...]).trimmingSpaces }
        }
        return ""
    }
}
