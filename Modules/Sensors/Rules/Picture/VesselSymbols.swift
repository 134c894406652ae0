/// Tanks, vessels, columns: what holds something, with its level.
enum VesselSymbols {
    static func tank(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let left = 6.0, right = frame.width - 6 - frame.gutter, top = 4 + frame.height * 0.14, bottom = frame.floor
        let shell = PicturePath(left, top).bent((left + right) / 2, 4 - frame.height * 0.06, right, top).to(right, bottom).to(left, bottom).closed
        pen.path(.body, shell)
        if let share = frame.share {
            let y = bottom - share * (bottom - top)
            pen.box(.liquid, left, y, right - left, bottom - y)
            pen.line(.surface, left, y, right, y)
        }
        pen.line(.faint, left, top, right, top)
        pen.path(.line, shell)
        pen.line(.line, left - 4, bottom, right + 4, bottom)
        pen.limits(frame, right: right, top: top, bottom: bottom)
    }

    static func horizontal(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let left = 4.0, right = frame.width - 4 - frame.gutter, top = frame.height * 0.2, bottom = frame.height * 0.8
        let end = min(20, (right - left) / 4), ry = (bottom - top) / 2, middle = top + ry
        for x in [left + end + 6, right - end - 6] { pen.path(.soft, PicturePath(x - 5, bottom - 3).to(x + 5, bottom - 3).to(x + 8, frame.floor).to(x - 8, frame.floor).closed) }
        pen.box(.soft, (left + right) / 2 - 6, top - 9, 12, 10)
        pen.line(.line, (left + right) / 2 - 9, top - 9, (left + right) / 2 + 9, top - 9)
        let shell = PicturePath(left + end, top).to(right - end, top).arc(end, ry, right - end, bottom, isClockwise: true).to(left + end, bottom)
            .arc(end, ry, left + end, top, isClockwise: true).closed
        pen.path(.body, shell)
        if let share = frame.share {
            let y = bottom - share * (bottom - top), off = (y - middle) / ry, inset = end * (1 - max(0, 1 - off * off).squareRoot())
            let liquid = PicturePath(left + inset, y).arc(end, ry, left + end, bottom, isClockwise: false).to(right - end, bottom)
                .arc(end, ry, right - inset, y, isClockwise: false).closed
            pen.path(.liquid, liquid)
            pen.line(.surface, left + inset, y, right - inset, y)
        }
        pen.line(.faint, left + end, top, left + end, bottom)
        pen.line(.faint, right - end, top, right - end, bottom)
        pen.path(.line, shell)
        pen.floor(frame, from: left + end - 6, to: right - end + 6)
        pen.limits(frame, right: right, top: top, bottom: bottom)
    }

    static func sphere(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let room = frame.width - frame.gutter, radius = min(room / 2 - 4, (frame.height - 22) / 2), x = room / 2, y = 3 + radius
        for side in [-1.0, -0.45, 0.45, 1] { pen.line(.line, x + side * radius * 0.86, y + (side.magnitude < 0.5 ? radius * 0.8 : radius * 0.3), x + side * radius * 0.86, frame.floor) }
        pen.path(.thin, PicturePath(x - radius * 0.86, y + radius * 0.5).to(x - radius * 0.39, frame.floor)
            .move(x + radius * 0.86, y + radius * 0.5).to(x + radius * 0.39, frame.floor))
        pen.circle(.body, x, y, radius)
        if let share = frame.share {
            let level = y + radius - share * 2 * radius, off = level - y, half = max(0, radius * radius - off * off).squareRoot()
            if share >= 0.999 {
                pen.circle(.liquid, x, y, radius)
            } else if share > 0.001 {
                pen.path(.liquid, PicturePath(x - half, level).arc(radius, radius, x + half, level, isLong: off < 0, isClockwise: false).closed)
            }
            pen.line(.surface, x - half, level, x + half, level)
        }
        pen.ellipse(.faint, x, y, radius, radius * 0.22)
        pen.circle(.line, x, y, radius)
        pen.floor(frame, from: x - radius - 2, to: x + radius + 2)
        pen.limits(frame, right: x + radius, top: y - radius, bottom: y + radius)
    }

    static func reactor(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let room = frame.width - frame.gutter, half = min(room / 2 - 8, frame.height * 0.4), x = room / 2, top = frame.height * 0.24, bottom = frame.height - 12, dome = min(12, half / 2)
        let left = x - half, right = x + half
        pen.path(.line, PicturePath(left + 6, bottom - dome).to(left + 6, frame.floor).move(right - 6, bottom - dome).to(right - 6, frame.floor))
        // The jacket.
        pen.path(.soft, PicturePath(left - 5, top + dome + 6).to(left - 5, bottom - dome)
            .arc(half + 5, dome + 5, right + 5, bottom - dome, isClockwise: false).to(right + 5, top + dome + 6).closed)
        let shell = PicturePath(left, top + dome).arc(half, dome, right, top + dome, isClockwise: true).to(right, bottom - dome)
            .arc(half, dome, left, bottom - dome, isClockwise: true).closed
        pen.path(.body, shell)
        if let share = frame.share {
            let low = bottom - dome, y = low - share * (low - top - dome)
            pen.path(.liquid, PicturePath(left, y).to(left, low).arc(half, dome, right, low, isClockwise: false).to(right, y).closed)
            pen.line(.surface, left, y, right, y)
        }
        pen.path(.line, shell)
        let blade = bottom - dome - 6
        pen.line(.line, x, top, x, blade)
        pen.path(.solid, PicturePath(x, blade).to(x - half * 0.55, blade - 5).to(x - half * 0.55, blade + 5).closed
            .move(x, blade).to(x + half * 0.55, blade - 5).to(x + half * 0.55, blade + 5).closed)
        pen.box(.soft, x - 8, 3, 16, top - 5, round: 2)
        pen.floor(frame, from: left - 4, to: right + 4)
        pen.limits(frame, right: right + 5, top: top + dome, bottom: bottom - dome)
    }

    static func column(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let room = frame.width - frame.gutter, half = min(room / 2 - 12, max(10, frame.height * 0.2)), x = room / 2, top = 4.0, bottom = frame.height - 12, dome = min(10, half * 0.7)
        let left = x - half, right = x + half
        pen.path(.soft, PicturePath(left + 2, bottom - dome).to(left - 3, frame.floor).to(right + 3, frame.floor).to(right - 2, bottom - dome).closed)
        let shell = PicturePath(left, top + dome).arc(half, dome, right, top + dome, isClockwise: true).to(right, bottom - dome)
            .arc(half, dome, left, bottom - dome, isClockwise: true).closed
        pen.path(.body, shell)
        let low = bottom - dome
        if let share = frame.share {
            let y = low - share * (low - top - dome)
            pen.path(.liquid, PicturePath(left, y).to(left, low).arc(half, dome, right, low, isClockwise: false).to(right, y).closed)
            pen.line(.surface, left, y, right, y)
        }
        let trays = max(3, Int((low - top - dome) / 9)), step = (low - top - dome) / Double(trays)
        for tray in 1..<trays {
            let y = top + dome + Double(tray) * step, isLeft = tray.isMultiple(of: 2)
            pen.line(.thin, isLeft ? left : left + half * 0.5, y, isLeft ? right - half * 0.5 : right, y)
        }
        pen.path(.line, shell)
        // Feed, top and bottom product, at lines of the grid.
        let high = ((top + dome + 2) / Picture.cell).rounded(.up) * Picture.cell, deep = ((low - 2) / Picture.cell).rounded(.down) * Picture.cell
        let feed = ((top + low) / 2 / Picture.cell).rounded(.down) * Picture.cell
        for (from, to, y) in [(0, left, feed), (right, room, high), (right, room, deep)] {
            pen.line(.pipeEdge, from, y, to, y)
            pen.line(.pipeInside, from, y, to, y)
        }
        pen.floor(frame, from: left - 10, to: right + 10)
        pen.limits(frame, right: room - 4, top: top + dome, bottom: low)
    }

    static func silo(_ pen: inout PicturePen, _ frame: PictureFrame) {
        let room = frame.width - frame.gutter, half = min(room / 2 - 8, frame.height * 0.34), x = room / 2, top = 14.0, waist = frame.height * 0.66, bottom = frame.height - 10
        let left = x - half, right = x + half
        pen.path(.line, PicturePath(left + 2, waist).to(left + 2, frame.floor).move(right - 2, waist).to(right - 2, frame.floor))
        let shell = PicturePath(left, top).to(x - 6, 4).to(x + 6, 4).to(right, top).to(right, waist).to(x + 5, bottom).to(x - 5, bottom).to(left, waist).closed
        pen.path(.body, shell)
        if let share = frame.share {
            // By height from the outlet, not by volume: the cone counts as high as it is.
            let y = bottom - share * (bottom - top), isInCone = y > waist, reach = isInCone ? 5 + (half - 5) * (bottom - y) / (bottom - waist) : half
            var heap = PicturePath(x - reach, y).bent(x, y - min(8, reach * 0.3), x + reach, y)
            if !isInCone { heap = heap.to(right, waist) }
            heap = heap.to(x + 5, bottom).to(x - 5, bottom)
            pen.path(.ground, (isInCone ? heap : heap.to(left, waist)).closed)
        }
        pen.line(.faint, left, top, right, top)
        pen.line(.faint, left, waist, right, waist)
        pen.path(.line, shell)
        pen.floor(frame, from: left - 6, to: right + 6)
        pen.limits(frame, right: right, top: top, bottom: bottom)
    }
}
