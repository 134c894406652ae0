/// A value in its box. A grade has its numeral, silence a dashed edge and its word, bad data a cross and its word: never
/// colour alone.
struct PictureBadge {
    private let text: String
    private let word: String
    private let state: PictureState
    private static let height = 20.0

    /// Nil: nothing is known of the point.
    init(_ reading: PictureReading?, _ words: PictureWords) {
        text = reading?.text ?? words.noReading
        state = reading?.state ?? .silent
        word = reading.map { $0.state == .silent || $0.state == .bad ? words.state($0.state) : "" } ?? ""
    }

    private var head: Double { state.numeral == nil && state != .bad ? 0 : 22 }

    func draw(_ pen: inout PicturePen, middle: Double, top: Double, within room: Double) {
        let ink = state.level.map { "--l\($0)-ink" } ?? (state == .bad ? "--err" : state == .silent ? "--ink-2" : "--ink")
        let all = word.isEmpty ? text : "\(text) \(word)"
        let fitted = PictureText.fitted(all, size: 13, within: room - head - 14)
        let width = min(room, PictureText.width(fitted, size: 13) + head + 14), x = middle - width / 2
        pen.box(edge, x, top, width, Self.height, round: 2)
        if let level = state.level, let numeral = state.numeral {
            pen.box("fill=\"var(--l\(level))\" stroke=\"none\"", x, top, head, Self.height, round: 2)
            pen.words(numeral, x + head / 2, top + 14.5, fill: "--l\(level)-on", anchor: .middle, isStrong: true)
        } else if state == .bad {
            let cx = x + head / 2 + 2, cy = top + Self.height / 2
            pen.raw("<path fill=\"none\" stroke=\"var(--err)\" stroke-width=\"2\" d=\"\(PicturePath(cx - 4, cy - 4).to(cx + 4, cy + 4).move(cx + 4, cy - 4).to(cx - 4, cy + 4).text)\"/>")
        }
        pen.words(fitted, x + head + (width - head) / 2, top + 14.5, fill: ink, anchor: .middle, isStrong: state != .silent)
    }

    private var edge: String {
        switch state {
        case .good: #"fill="var(--surface)" stroke="var(--line-strong)" stroke-width="1""#
        case .silent: #"fill="var(--surface)" stroke="var(--line-control)" stroke-width="1" stroke-dasharray="3 2""#
        case .bad: #"fill="var(--err-tint)" stroke="var(--err-line)" stroke-width="1""#
        case .blue, .yellow, .orange, .red: "fill=\"var(--l\(state.level ?? 4)-tint)\" stroke=\"var(--l\(state.level ?? 4))\" stroke-width=\"1\""
        }
    }
}
