import Vocabulary

/// What measures or watches.
enum InstrumentSymbols {
    static func gasDetector(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let x = frame.middle, top = frame.height * 0.14, size = min(40, frame.height * 0.42)
        pen.line(.line, x, 3, x, top)
        pen.box(.soft, x - 5, top - 6, 10, 8)
        pen.box(.body, x - size / 2 - 3, top, size + 6, size, round: 5)
        pen.circle(.soft, x, top + size / 2, size * 0.3)
        pen.path(.thin, PicturePath(x - size * 0.17, top + size / 2 + 3).to(x - 2, top + size / 2 - 4).to(x + 2, top + size / 2 + 3).to(x + size * 0.17, top + size / 2 - 3))
        let neck = top + size
        pen.path(.soft, PicturePath(x - 8, neck).to(x + 8, neck).to(x + 6, neck + 9).to(x - 6, neck + 9).closed)
        for (i, dot) in [(-16.0, 15.0), (-5, 20), (7, 15), (17, 21), (-22, 24), (1, 28), (12, 28)].enumerated() where neck + dot.1 < frame.height {
            pen.circle(i.isMultiple(of: 2) ? .thin : .solid, x + dot.0, neck + dot.1, i.isMultiple(of: 2) ? 2.4 : 1.6)
        }
    }

    static func smokeDetector(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let x = frame.middle, y = 10.0, reach = min(36, frame.width * 0.3)
        pen.line(.line, x - reach - 16, 5, x + reach + 16, 5)
        for i in 0..<Int((2 * reach + 24) / 8) { pen.line(.faint, x - reach - 10 + Double(i) * 8, 5, x - reach - 6 + Double(i) * 8, 1) }
        pen.box(.soft, x - reach, 5, 2 * reach, y - 3)
        pen.path(.body, PicturePath(x - reach * 0.86, y + 2).to(x + reach * 0.86, y + 2)
            .bent(x + reach * 0.7, y + 22, x + reach * 0.36, y + 24).to(x - reach * 0.36, y + 24)
            .bent(x - reach * 0.7, y + 22, x - reach * 0.86, y + 2).closed)
        for i in -2...2 { pen.line(.thin, x + Double(i) * reach * 0.22, y + 12, x + Double(i) * reach * 0.2, y + 19) }
        pen.circle(.solid, x + reach * 0.62, y + 7, 1.8)
        for (i, off) in [-20.0, 0, 20].enumerated() {
            let low = frame.height - 4 - (i == 1 ? 0 : 5), step = max(5, (low - y - 30) / 4)
            pen.path(.thin, PicturePath(x + off, low).bent(x + off - 7, low - step, x + off, low - 2 * step).bent(x + off + 7, low - 3 * step, x + off, low - 4 * step + 2))
        }
    }

    static func thermometer(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let x = frame.middle - frame.gutter / 2, bulb = min(11, frame.height * 0.13), y = frame.floor - bulb, top = 10.0, foot = y - bulb * 0.75
        pen.path(.body, PicturePath(x - 6, foot).to(x - 6, top).arc(6, 6, x + 6, top, isClockwise: true).to(x + 6, foot)
            .arc(bulb, bulb, x - 6, foot, isLong: true, isClockwise: true).closed)
        pen.circle(.solid, x, y, bulb * 0.6)
        let full = foot - 4
        if let share = frame.share { pen.box(.solid, x - 2, full - share * (full - top), 4, y - full + share * (full - top)) } else { pen.box(.solid, x - 2, full, 4, y - full) }
        for i in 0...5 {
            let tick = top + Double(i) * (full - top) / 5
            pen.line(.thin, x - 10, tick, x - (i.isMultiple(of: 5) ? 18 : 15), tick)
        }
        pen.limits(frame, right: x + 12, top: top, bottom: full)
    }

    static func pressureGauge(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let radius = min(frame.width / 2 - 6, frame.height / 2 - 9), x = frame.middle, y = 4 + radius
        pen.box(.soft, x - 5, y + radius - 2, 10, frame.height - y - radius - 3)
        pen.line(.line, x - 10, frame.floor - 3, x + 10, frame.floor - 3)
        pen.circle(.soft, x, y, radius)
        pen.circle(.body, x, y, radius * 0.86)
        // Three quarters of a circle, from lower left to lower right.
        func spot(_ share: Double, _ reach: Double) -> (Double, Double) {
            let angle = (0.75 - 1.5 * share) * Double.pi + Double.pi / 2
            return (x + radius * reach * Maths.cosine(angle), y - radius * reach * Maths.sine(angle))
        }
        for i in 0...6 {
            let a = spot(Double(i) / 6, 0.74), b = spot(Double(i) / 6, i.isMultiple(of: 3) ? 0.56 : 0.64)
            pen.line(.thin, a.0, a.1, b.0, b.1)
        }
        for limit in frame.limits {
            let a = spot(limit.share, 0.84), b = spot(limit.share, 0.58)
            pen.raw("<path fill=\"none\" stroke=\"var(--ink)\" stroke-width=\"2.5\" d=\"\(PicturePath(a.0, a.1).to(b.0, b.1).text)\"/>")
        }
        if let share = frame.share {
            let tip = spot(share, 0.6), tail = spot(share, -0.16)
            pen.line(.line, tail.0, tail.1, tip.0, tip.1)
        }
        pen.circle(.solid, x, y, 3)
    }

    static func powerMeter(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let half = min(frame.width / 2 - 6, frame.height * 0.42), x = frame.middle, top = 4.0, bottom = frame.height - 8
        pen.box(.body, x - half, top, 2 * half, bottom - top, round: 5)
        pen.box(.soft, x - half + 7, top + 7, 2 * half - 14, (bottom - top) * 0.3, round: 2)
        let axis = top + 7 + (bottom - top) * 0.15
        var wave = PicturePath(x - half + 12, axis)
        let step = (2 * half - 24) / 4, rise = (bottom - top) * 0.2
        for i in 0..<4 {
            let from = x - half + 12 + Double(i) * step
            wave = wave.bent(from + step / 2, axis + (i.isMultiple(of: 2) ? -rise : rise), from + step, axis)
        }
        pen.path(.thin, wave)
        let y = top + (bottom - top) * 0.42, size = (bottom - top) * 0.46
        pen.path(.solid, PicturePath(x + 4, y).to(x - 9, y + size * 0.58).to(x - 1, y + size * 0.58).to(x - 4, y + size).to(x + 9, y + size * 0.4).to(x + 1, y + size * 0.4).closed)
        for side in [-1.0, 1] { pen.circle(.thin, x + side * (half - 9), bottom - 9, 2.5) }
        pen.path(.line, PicturePath(x - half * 0.4, bottom).to(x - half * 0.4, frame.floor + 2).move(x + half * 0.4, bottom).to(x + half * 0.4, frame.floor + 2))
    }

    static func camera(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let x = frame.middle, y = frame.height * 0.4, half = min(34, frame.width * 0.3)
        pen.path(.thin, PicturePath(x - half - 6, y + 12).to(4, frame.height - 6).move(x - half - 8, y + 2).to(3, y - 6))
        pen.path(.line, PicturePath(x + half * 0.45, y + 10).to(x + half * 0.45, y + 26).to(x + half + 12, y + 26))
        pen.box(.soft, x + half + 10, y + 14, 6, 24)
        let turned = PicturePath(x - half, y + 2).to(x + half, y - 16).to(x + half + 6, y + 2).to(x - half + 6, y + 22).closed
        pen.path(.body, turned)
        pen.path(.soft, PicturePath(x - half - 6, y + 1).to(x + half + 2, y - 22).to(x + half, y - 16).to(x - half, y + 2).closed)
        pen.path(.soft, PicturePath(x - half, y + 2).to(x - half + 6, y + 22).to(x - half - 3, y + 21).to(x - half - 7, y + 6).closed)
        pen.circle(.solid, x + half * 0.6, y - 2, 2)
    }

    static func rainGauge(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let x = frame.middle - frame.gutter / 2, half = min(20, frame.width * 0.18), top = frame.height * 0.3, neck = frame.height * 0.48, bottom = frame.floor
        for (dx, dy) in [(-14.0, 4.0), (2, 9), (16, 3)] { pen.path(.line, PicturePath(x + dx, dy).to(x + dx - 3, dy + 9)) }
        pen.path(.body, PicturePath(x - half - 7, top).to(x + half + 7, top).to(x + half, neck).to(x + half, bottom).to(x - half, bottom).to(x - half, neck).closed)
        let high = neck + 4
        pen.box(.soft, x - half * 0.5, high, half, bottom - high - 5)
        if let share = frame.share {
            let y = bottom - 5 - share * (bottom - 5 - high)
            pen.box(.liquid, x - half * 0.5, y, half, bottom - 5 - y)
            pen.line(.surface, x - half * 0.5, y, x + half * 0.5, y)
            pen.box(.line, x - half * 0.5, high, half, bottom - high - 5)
        }
        pen.path(.thin, PicturePath(x - half, neck).to(x - half * 0.3, neck).move(x + half, neck).to(x + half * 0.3, neck))
        pen.line(.line, x - half - 8, bottom, x + half + 8, bottom)
        pen.limits(frame, right: x + half, top: high, bottom: bottom - 5)
    }

    static func seismometer(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let w = frame.width, h = frame.height, x = frame.middle, trace = h * 0.2, ground = h * 0.74
        let beats: [(Double, Double)] = [(0.24, 0), (0.29, -0.05), (0.33, 0.06), (0.37, -0.15), (0.42, 0.17), (0.47, -0.14), (0.52, 0.12), (0.57, -0.08), (0.63, 0.06), (0.69, -0.03), (0.75, 0.02), (0.8, 0), (1, 0)]
        pen.line(.faint, 4, trace, w - 4, trace)
        pen.path(.line, beats.reduce(PicturePath(4, trace)) { $0.to(4 + $1.0 * (w - 8), trace + $1.1 * h) })
        // The instrument on its pier, and what reaches it through the ground.
        pen.box(.ground, 0, ground, w, h - ground)
        pen.path(.body, PicturePath(x - 15, ground - 5).to(x - 15, ground - h * 0.22).arc(15, 6, x + 15, ground - h * 0.22, isClockwise: true).to(x + 15, ground - 5).closed)
        pen.path(.thin, PicturePath(x - 15, ground - h * 0.22).arc(15, 6, x + 15, ground - h * 0.22, isClockwise: false))
        pen.box(.soft, x - 22, ground - 5, 44, 5)
        pen.path(.line, PicturePath(x + 15, ground - 10).bent(x + 30, ground - 12, x + 34, ground))
        pen.line(.line, 0, ground, w, ground)
        for reach in [12.0, 24, 36] { pen.path(.surface, PicturePath(x - reach, h - 2).arc(reach, (h - ground) * 0.2 + reach * 0.3, x + reach, h - 2, isClockwise: true)) }
    }
}
