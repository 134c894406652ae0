/// Water, slopes, mines: sections through the ground.
enum GroundSymbols {
    /// The limits of a water as lines across it, from `left` to `right`, their words above the line at its left.
    private static func waterLimits(_ pen: inout PicturePen, _ frame: PictureFrame, _ left: Double, _ right: Double, top: Double, bottom: Double) {
        for (limit, above) in frame.placed(top: top, bottom: bottom) {
            let y = bottom - limit.share * (bottom - top)
            pen.line(.limit, left, y, right, y)
            if frame.hasWords { pen.words(limit.text, left, above - 3, size: 12, hasHalo: true) }
        }
    }

    private static func waterMark(_ pen: inout PicturePen, _ x: Double, _ y: Double) {
        pen.path(.solid, PicturePath(x - 5, y - 9).to(x + 5, y - 9).to(x, y - 1).closed)
        pen.path(.surface, PicturePath(x - 6, y + 3).to(x + 6, y + 3).move(x - 3, y + 6).to(x + 3, y + 6))
    }

    static func river(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let w = frame.width - frame.gutter, bank = frame.height * 0.16, bed = frame.height - 10, inLeft = w * 0.3, inRight = w * 0.7, left = w * 0.12, right = w * 0.88
        if let share = frame.share {
            let y = bed - share * (bed - bank), l = inLeft + (left - inLeft) * share, r = inRight + (right - inRight) * share
            pen.path(.liquid, PicturePath(l, y).to(r, y).to(inRight, bed).to(inLeft, bed).closed)
            pen.line(.surface, l, y, r, y)
            waterMark(&pen, w * 0.42, y)
        }
        pen.path(.ground, PicturePath(0, bank).to(left, bank).to(inLeft, bed).to(inRight, bed).to(right, bank).to(w, bank).to(w, frame.height).to(0, frame.height).closed)
        pen.path(.line, PicturePath(0, bank).to(left, bank).to(inLeft, bed).to(inRight, bed).to(right, bank).to(w, bank))
        // The staff gauge.
        let staff = inRight - 8, high = bank - 8
        pen.box(.body, staff, high, 7, bed - high)
        for i in 1..<8 { pen.line(.thin, staff, high + Double(i) * (bed - high) / 8, staff + (i.isMultiple(of: 2) ? 7 : 4), high + Double(i) * (bed - high) / 8) }
        for (limit, beside) in frame.placed(top: bank, bottom: bed) {
            let y = bed - limit.share * (bed - bank)
            pen.path(.limit, PicturePath(inLeft + (left - inLeft) * limit.share, y).to(w - 2, y).to(w + 5, beside))
            if frame.hasWords { pen.words(limit.text, w + 10, beside + 4, size: 12, fill: "--ink-2") }
        }
    }

    static func dam(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let w = frame.width, crest = 8.0, bed = frame.height - 10, heel = w * 0.52, top = w * 0.6, back = w * 0.69, toe = w * 0.93
        func face(_ y: Double) -> Double { heel + (top - heel) * (bed - y) / (bed - crest) }
        if let share = frame.share {
            let y = bed - share * (bed - crest - 6)
            pen.path(.liquid, PicturePath(0, y).to(face(y), y).to(heel, bed).to(0, bed).closed)
            pen.line(.surface, 0, y, face(y), y)
            waterMark(&pen, heel - 9, y)
        }
        pen.path(.ground, PicturePath(0, bed).to(w, bed).to(w, frame.height).to(0, frame.height).closed)
        pen.line(.line, 0, bed, w, bed)
        pen.path(.concrete, PicturePath(heel, bed).to(top, crest).to(back, crest).to(back, crest + 12).to(toe, bed).closed)
        pen.path(.surface, PicturePath(toe - 2, bed - 4).to(w, bed - 4))
        pen.path(.line, PicturePath(top + 1, crest).to(top + 1, crest - 5).move(back - 1, crest).to(back - 1, crest - 5).move(top + 1, crest - 5).to(back - 1, crest - 5))
        waterLimits(&pen, frame, 2, heel - 4, top: crest + 6, bottom: bed)
    }

    static func tailingsPond(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let w = frame.width, bed = frame.height - 8, crest = 18.0, lip = w * 0.6, toe = w * 0.97, shore = w * 0.27, water = crest + 9
        // What is deposited lies behind a starter dam at the toe and the steps raised on it; the pond lies far from the crest.
        var edge = PicturePath(0, bed).to(0, water + 20).bent(shore * 0.7, water + 16, shore, water).to(lip - 6, crest).to(lip, crest)
        let steps = 4, rise = (bed - crest) / Double(steps), run = (toe - lip) / Double(steps)
        for i in 0..<steps {
            let end = lip + Double(i + 1) * run
            edge = edge.to(end - run * 0.35, crest + Double(i + 1) * rise).to(end, crest + Double(i + 1) * rise)
        }
        pen.path(.concrete, edge.closed)
        pen.path(.liquid, PicturePath(0, water).to(shore, water).bent(shore * 0.7, water + 16, 0, water + 20).closed)
        pen.line(.surface, 0, water, shore, water)
        let starter = lip + run * 3
        pen.path(.soft, PicturePath(starter - run * 0.3, bed - rise).to(starter, bed - rise).to(toe - run * 0.35, bed).to(starter - run * 1.2, bed).closed)
        // The phreatic line sinks from the shore to the starter dam; a value bends its middle between bed and crest.
        let share = frame.share ?? 0.4, foot = starter - run * 0.9
        pen.path(.dashed, PicturePath(shore - 4, water + 8).bent((shore + foot) / 2, max(water + 2, bed - share * (bed - crest)), foot, bed - 4))
        pen.line(.line, 0, bed, w, bed)
        let beach = 8.0
        pen.path(.thin, PicturePath(shore, beach - 4).to(shore, beach + 4).move(lip, beach - 4).to(lip, beach + 4).move(shore, beach).to(lip, beach))
        if frame.hasWords {
            pen.words(frame.words.part(.dryBeach), (shore + lip) / 2, beach + 4, size: 12, fill: "--ink-2", anchor: .middle, hasHalo: true)
            pen.words(frame.words.part(.phreaticLine), 5, bed - 6, size: 12, hasHalo: true)
        }
        for (limit, beside) in frame.placed(top: crest, bottom: bed) {
            let y = bed - limit.share * (bed - crest)
            pen.line(.limit, w * 0.4, y, lip, y)
            if frame.hasWords { pen.words(limit.text, lip + 2, beside - 3, size: 12, hasHalo: true) }
        }
    }

    static func slope(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let w = frame.width, h = frame.height, base = h - 6
        pen.path(.concrete, PicturePath(0, base).to(0, h * 0.12).to(w * 0.24, h * 0.16).bent(w * 0.46, h * 0.24, w * 0.58, h * 0.56).bent(w * 0.7, h * 0.82, w * 0.96, base).closed)
        // The body that slides, and the surface under it.
        pen.path(.soft, PicturePath(w * 0.24, h * 0.16).bent(w * 0.46, h * 0.24, w * 0.58, h * 0.56).bent(w * 0.64, h * 0.7, w * 0.72, h * 0.8)
            .bent(w * 0.3, h * 0.76, w * 0.24, h * 0.16).closed)
        pen.path(.dashed, PicturePath(w * 0.24, h * 0.16).bent(w * 0.3, h * 0.76, w * 0.72, h * 0.8))
        // A wire from fixed ground to the body.
        let fixed = (x: w * 0.1, y: h * 0.13), moved = (x: w * 0.42, y: h * 0.27)
        pen.line(.line, fixed.x, fixed.y + 3, fixed.x, fixed.y - 9)
        pen.line(.line, moved.x, moved.y + 3, moved.x, moved.y - 15)
        pen.line(.thin, fixed.x, fixed.y - 8, moved.x, moved.y - 14)
        pen.box(.body, fixed.x - 6, fixed.y - 9, 12, 8)
        pen.circle(.solid, moved.x, moved.y - 14, 2.5)
        pen.path(.line, PicturePath(w * 0.6, h * 0.36).to(w * 0.74, h * 0.58))
        pen.path(.solid, PicturePath(w * 0.74 + 4, h * 0.58 + 6).to(w * 0.74 - 7, h * 0.58 + 1).to(w * 0.74 + 3, h * 0.58 - 6).closed)
        pen.line(.line, 0, base, w, base)
    }

    static func mineShaft(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let w = frame.width, h = frame.height, x = frame.middle - 8, ground = h * 0.56, half = 11.0, top = 12.0
        pen.path(.ground, PicturePath(0, ground).to(x - half, ground).to(x - half, h).to(0, h).closed
            .move(w, ground).to(x + half, ground).to(x + half, h * 0.8).to(w * 0.94, h * 0.8).to(w * 0.94, h).to(w, h).closed)
        pen.path(.body, PicturePath(x - half, ground).to(x + half, ground).to(x + half, h * 0.8).to(w * 0.94, h * 0.8).to(w * 0.94, h - 1).to(x - half, h - 1).closed)
        // Headframe, its stay, the wheel, the winding house.
        pen.path(.line, PicturePath(x - 9, ground).to(x - 5, top + 4).to(x + 5, top + 4).to(x + 9, ground)
            .move(x + 4, top + 6).to(x + w * 0.24, ground).move(x - 7, ground * 0.62).to(x + 7, ground * 0.62)
            .move(x - 7, ground * 0.62).to(x + 8, ground * 0.82).move(x + 7, ground * 0.62).to(x - 8, ground * 0.82))
        pen.line(.thin, x + 6, top - 4, x + w * 0.3, ground - 14)
        pen.circle(.body, x, top, 9)
        pen.path(.thin, PicturePath(x - 9, top).to(x + 9, top).move(x, top - 9).to(x, top + 9))
        pen.path(.soft, PicturePath(x + w * 0.27, ground).to(x + w * 0.27, ground - 14).to(x + w * 0.35, ground - 22).to(x + w * 0.43, ground - 14).to(x + w * 0.43, ground).closed)
        pen.line(.line, 0, ground, x - half, ground)
        pen.line(.line, x + half, ground, w, ground)
        let cage = ground + 5 + (1 - (frame.share ?? 0.5)) * (h - ground - 22)
        pen.line(.thin, x, top + 9, x, cage)
        pen.box(.soft, x - 6, cage, 12, 13)
    }
}
