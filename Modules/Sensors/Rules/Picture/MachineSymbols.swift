/// What moves, heats, burns and leads: machines and the parts of a line.
enum MachineSymbols {
    static func boiler(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let left = 10.0, right = frame.width - 14 - frame.gutter, top = frame.height * 0.34, bottom = frame.floor, drum = min(frame.height * 0.13, (right - left) * 0.3)
        pen.box(.soft, right - 14, 3, 10, top - 3)
        pen.box(.body, left, top, right - left, bottom - top)
        let x = left + (right - left) * 0.4, y = top - drum * 0.2, reach = (right - left) * 0.3
        pen.box(.body, x - reach, y - drum, 2 * reach, 2 * drum, round: drum)
        if let share = frame.share {
            let level = y + drum - share * 2 * drum, off = level - y, inset = drum - max(0, drum * drum - off * off).squareRoot()
            pen.path(.liquid, PicturePath(x - reach + inset, level)
                .arc(drum, drum, x - reach + drum, y + drum, isClockwise: false).to(x + reach - drum, y + drum)
                .arc(drum, drum, x + reach - inset, level, isClockwise: false).closed)
            pen.line(.surface, x - reach + inset, level, x + reach - inset, level)
            pen.box(.line, x - reach, y - drum, 2 * reach, 2 * drum, round: drum)
        }
        var tubes = PicturePath(right - 12, top + 8)
        for i in 0..<4 { tubes = tubes.move(right - 30 + Double(i) * 7, top + 8).to(right - 30 + Double(i) * 7, bottom - 8) }
        pen.path(.thin, tubes)
        flame(&pen, left + (right - left) * 0.32, bottom - 4, min(26, (bottom - top) * 0.6))
        pen.line(.line, left - 4, bottom, right + 4, bottom)
        pen.limits(frame, right: right, top: y - drum, bottom: y + drum)
    }

    /// A flame whose foot is at x, y.
    static func flame(_ pen: inout PicturePen, _ x: Double, _ y: Double, _ size: Double) {
        let w = size * 0.38
        pen.path(.line, PicturePath(x, y).bent(x - w * 1.6, y - size * 0.28, x - w * 0.55, y - size * 0.62)
            .bent(x - w * 0.5, y - size * 0.42, x - w * 0.1, y - size * 0.46).bent(x - w * 0.3, y - size * 0.8, x + w * 0.35, y - size)
            .bent(x + w * 0.15, y - size * 0.7, x + w * 0.75, y - size * 0.5).bent(x + w * 1.3, y - size * 0.2, x, y).closed)
        pen.path(.thin, PicturePath(x, y - 2).bent(x - w * 0.6, y - size * 0.2, x + w * 0.1, y - size * 0.4).bent(x + w * 0.7, y - size * 0.2, x, y - 2).closed)
    }

    static func heatExchanger(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let left = 4.0, right = frame.width - 4, top = frame.height * 0.28, bottom = frame.height * 0.74, head = min(16, frame.width * 0.12), ry = (bottom - top) / 2
        for x in [left + frame.width * 0.36, right - frame.width * 0.36] { pen.path(.soft, PicturePath(x - 5, bottom).to(x + 5, bottom).to(x + 7, frame.floor).to(x - 7, frame.floor).closed) }
        for (x, y) in [(left + head + 14, top), (right - head - 14, bottom)] {
            pen.box(.soft, x - 4, y == top ? y - 10 : y, 8, 10)
            pen.line(.line, x - 7, y == top ? y - 10 : y + 10, x + 7, y == top ? y - 10 : y + 10)
        }
        pen.path(.body, PicturePath(left + head, top).to(right - head, top)
            .arc(head, ry, right - head, bottom, isClockwise: true).to(left + head, bottom)
            .arc(head, ry, left + head, top, isClockwise: true).closed)
        for i in 1...4 {
            let y = top + Double(i) * (bottom - top) / 5
            pen.line(.thin, left + head, y, right - head, y)
        }
        for x in [left + head, right - head] { pen.box(.soft, x - 2.5, top - 4, 5, bottom - top + 8) }
        pen.floor(frame, from: left + 8, to: right - 8)
    }

    static func pump(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let y = frame.axis, radius = max(8, min(frame.width / 2 - 14, y - 6, frame.floor - 6 - y)), x = frame.middle - 2
        let outlet = max(y - radius + 5, y - Picture.cell)
        pen.path(.soft, PicturePath(x - radius * 0.6, y + radius * 0.6).to(x - radius, frame.floor).to(x + radius, frame.floor).to(x + radius * 0.6, y + radius * 0.6).closed)
        pen.box(.soft, 5, y - 5, x - 5, 10)
        pen.box(.soft, x, outlet - 5, frame.width - 5 - x, 10)
        pen.path(.line, PicturePath(4, y - 9).to(4, y + 9).move(frame.width - 4, outlet - 9).to(frame.width - 4, outlet + 9))
        pen.circle(.body, x, y, radius)
        let reach = radius * 0.62
        pen.path(.solid, PicturePath(x - reach * 0.7, y - reach).to(x + reach, y).to(x - reach * 0.7, y + reach).closed)
        pen.floor(frame, from: x - radius - 10, to: x + radius + 10)
    }

    static func valve(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let x = frame.middle, y = frame.axis, reach = min(frame.width / 2 - 14, frame.height * 0.4), half = min(reach * 0.62, frame.height - y - 3)
        pen.line(.pipeEdge, 0, y, frame.width, y)
        pen.line(.pipeInside, 0, y, frame.width, y)
        let top = max(4, y - half - 24)
        pen.line(.line, x, y, x, top + 15)
        pen.path(.body, PicturePath(x - reach, y - half).to(x, y).to(x - reach, y + half).closed.move(x + reach, y - half).to(x, y).to(x + reach, y + half).closed)
        // The actuator.
        pen.path(.soft, PicturePath(x - 15, top + 15).arc(15, 14, x + 15, top + 15, isClockwise: true).closed)
        pen.circle(.solid, x, y, 2.5)
    }

    static func pipe(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let half = min(12, frame.height * 0.22), y = frame.axis, left = 2.0, right = frame.width - 2
        pen.box(.body, left + 4, y - half, right - left - 8, 2 * half)
        pen.line(.faint, left + 9, y - half + 4, right - 9, y - half + 4)
        for x in [left, right - 5] { pen.box(.soft, x, y - half - 5, 5, 2 * half + 10) }
        let x = frame.middle
        pen.line(.line, x - 22, y, x + 12, y)
        pen.path(.solid, PicturePath(x + 10, y - 6).to(x + 22, y).to(x + 10, y + 6).closed)
    }

    static func conveyor(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let radius = min(9, frame.height * 0.12), left = radius + 4, right = frame.width - radius - 4, low = frame.height * 0.68, high = frame.height * 0.42
        pen.path(.thin, PicturePath(left + 6, low).to(left + 6, frame.floor).move(right - 6, high).to(right - 6, frame.floor)
            .move(frame.middle, (low + high) / 2).to(frame.middle, frame.floor).move(frame.middle, (low + high) / 2 + 6).to(right - 6, frame.floor))
        let slope = (high - low) / (right - left)
        for share in [0.18, 0.42, 0.66] {
            let x = left + share * (right - left), y = low + slope * (x - left) - radius, w = (right - left) * 0.085
            pen.path(.ground, PicturePath(x - w, y - slope * w).bent(x, y - 18, x + w, y + slope * w).closed)
        }
        pen.path(.body, PicturePath(left, low - radius).to(right, high - radius)
            .arc(radius, radius, right, high + radius, isClockwise: true).to(left, low + radius)
            .arc(radius, radius, left, low - radius, isClockwise: true).closed)
        for (x, y) in [(left, low), (right, high)] {
            pen.circle(.soft, x, y, radius * 0.72)
            pen.circle(.solid, x, y, 1.8)
        }
        for share in [0.3, 0.5, 0.7] { pen.circle(.thin, left + share * (right - left), low + slope * share * (right - left), 3) }
        pen.path(.line, PicturePath(frame.middle - 8, high - 24 + 4).to(frame.middle + 12, high - 30 + 4).to(frame.middle + 6, high - 33 + 4)
            .move(frame.middle + 12, high - 30 + 4).to(frame.middle + 8, high - 24 + 4))
        pen.floor(frame, from: left - 4, to: right + 4)
    }

    static func flare(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let x = frame.middle, top = frame.height * 0.36
        pen.path(.thin, PicturePath(x, top + 8).to(x - min(frame.width * 0.36, 42), frame.floor).move(x, top + 8).to(x + min(frame.width * 0.36, 42), frame.floor))
        pen.path(.body, PicturePath(x - 3.5, top).to(x + 3.5, top).to(x + 5, frame.floor).to(x - 5, frame.floor).closed)
        pen.box(.soft, x - 6.5, top - 3, 13, 8)
        flame(&pen, x + 1, top - 5, min(34, top - 6))
        pen.floor(frame, from: x - min(frame.width * 0.42, 50), to: x + min(frame.width * 0.42, 50))
    }
}
