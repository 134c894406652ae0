/// What a symbol knows when it is drawn: its room, how full it is, its limits.
struct PictureFrame {
    struct Limit {
        let text: String
        /// 0 empty, 1 full.
        let share: Double
    }

    /// In pixels, before it is turned.
    let width: Double
    let height: Double
    /// 0 empty, 1 full; nil where not known.
    let share: Double?
    let limits: [Limit]
    /// Words inside a turned drawing would lie on their side: only its lines are drawn.
    let hasWords: Bool
    let words: PictureWords

    /// The limits from the lowest, each with the height at which its words stand: moved up where two would overlap.
    func placed(top: Double, bottom: Double) -> [(limit: Limit, y: Double)] {
        var below = Double.infinity
        return limits.enumerated().sorted { ($0.element.share, $0.offset) < ($1.element.share, $1.offset) }.map { _, limit in
            below = min(bottom - limit.share * (bottom - top), below - 14)
            return (limit, below)
        }
    }

    /// Room at the right for the words of the limits.
    var gutter: Double { limits.isEmpty || !hasWords ? 0 : 15 + (limits.map { PictureText.width($0.text, size: 12) }.max() ?? 0) }
    var middle: Double { width / 2 }
    /// The line of the grid that runs through it, where pipes join.
    var axis: Double { (height / 2 / Picture.cell).rounded(.up) * Picture.cell }
    /// Where things stand.
    var floor: Double { height - 3 }
}

extension PicturePen {
    /// The limits of a vessel, as ticks at its right edge with their words.
    mutating func limits(_ frame: PictureFrame, right x: Double, top: Double, bottom: Double) {
        for (limit, beside) in frame.placed(top: top, bottom: bottom) {
            let y = bottom - limit.share * (bottom - top)
            path(.limit, PicturePath(x - 10, y).to(x + 3, y).to(x + 7, beside))
            if frame.hasWords { words(limit.text, x + 11, beside + 4, size: 12, fill: "--ink-2") }
        }
    }

    /// The ground that a thing stands on.
    mutating func floor(_ frame: PictureFrame, from x1: Double, to x2: Double) { line(.thin, x1, frame.floor, x2, frame.floor) }
}

/// How much room words take. Nobody can measure a reader's font here: the widths are those of a common one, rather too
/// wide than too narrow.
enum PictureText {
    static func width(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + width($1) } * size
    }

    /// As much of it as fits, with an ellipsis where it is cut.
    static func fitted(_ text: String, size: Double, within room: Double) -> String {
        guard width(text, size: size) > room else { return text }
        var fitted = String.UnicodeScalarView(), used = size
        for scalar in text.unicodeScalars {
            used += width(scalar) * size
            if used > room { break }
            fitted.append(scalar)
        }
        return String(fitted) + "…"
    }

    private static func width(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x20, 0x2C, 0x2E, 0x3A, 0x3B, 0x69, 0x6C: 0.32
        case ..<0x41: 0.58
        case 0x4D, 0x57, 0x6D, 0x77: 0.9
        case ..<0x5B: 0.68
        case ..<0x2E80: 0.58
        default: 1
        }
    }
}
