/// Puts characters of the right sound in the place of words that a voice reads wrongly. One pass: what was put in is not looked at again; the longer of two words goes first.
enum Respelling {
    struct Word: Sendable, Hashable {
        let written: [Character]
        let spoken: String
        init(_ written: String, _ spoken: String) { (self.written, self.spoken) = (Array(written), spoken) }
    }

    static func apply(_ words: [Word], to text: String) -> String {
        guard !words.isEmpty else { return text }
        let byFirst = Dictionary(grouping: words.filter { !$0.written.isEmpty }, by: { $0.written[0] }).mapValues { $0.sorted { $0.written.count > $1.written.count } }
        let all = Array(text)
        var out = "", i = 0
        while i < all.count {
            if let word = byFirst[all[i]]?.first(where: { all[i...].starts(with: $0.written) }) {
                out += word.spoken
                i += word.written.count
            } else {
                out.append(all[i])
                i += 1
            }
        }
        return out
    }
}
