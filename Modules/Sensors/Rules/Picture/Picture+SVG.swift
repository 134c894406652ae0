import Core

extension Picture {
    /// Pixels of a cell. A picture is not made smaller to fit: its words would be too small to read; the screen scrolls it.
    static let cell = 20.0

    /// The picture as one `<svg>`, to stand in a page. Its colours are those of the page's theme. Equal input gives equal
    /// text; every word that comes from a person is escaped.
    ///
    /// Of each element a reader of the screen hears what it is, its name, its values and how they stand.
    func svg(_ readings: [String: PictureReading], words: PictureWords) -> String {
        let width = Double(size.width) * Self.cell, height = Double(size.height) * Self.cell
        var pen = PicturePen()
        pen.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" role=\"group\" aria-label=\"\(words.title.inMarkup)\"")
        pen.raw(" width=\"\(tenths(width))\" height=\"\(tenths(height))\" viewBox=\"0 0 \(tenths(width)) \(tenths(height))\" font-family=\"var(--font-ui)\" stroke-linejoin=\"round\" stroke-linecap=\"round\">")
        let drawings = elements.map { PictureElementDrawing($0, readings, words) }
        for area in areas { draw(area, &pen) }
        for drawing in drawings { drawing.drawFrame(&pen) }
        for pipe in pipes { draw(pipe, &pen) }
        for drawing in drawings { drawing.draw(&pen) }
        pen.raw("</svg>")
        return pen.text
    }

    private func draw(_ area: Area, _ pen: inout PicturePen) {
        let x = Double(area.at.x) * Self.cell, y = Double(area.at.y) * Self.cell, width = Double(area.size.width) * Self.cell, height = Double(area.size.height) * Self.cell
        pen.raw("<g class=\"picture-area\">")
        pen.box(#"fill="var(--surface)" stroke="var(--line-strong)" stroke-width="1""#, x + 0.5, y + 0.5, width - 1, height - 1)
        pen.words(PictureText.fitted(area.label, size: 13, within: width - 24), x + 12, y + 21, fill: "--ink-2", isStrong: true)
        pen.raw("</g>")
    }

    private func draw(_ pipe: Pipe, _ pen: inout PicturePen) {
        let spots = pipe.spots.map { (x: Double($0.x) * Self.cell, y: Double($0.y) * Self.cell) }
        guard let first = spots.first, let last = spots.last, let before = spots.dropLast().last else { return }
        // An arrow ends where the pipe would; the pipe ends inside it.
        let end = pipe.isDirected ? back(from: last, towards: before, by: 9) : last
        let way = (spots.dropFirst().dropLast() + [end]).reduce(PicturePath(first.x, first.y)) { $0.to($1.x, $1.y) }
        pen.raw("<g class=\"picture-pipe\" aria-hidden=\"true\">")
        switch pipe.kind {
        case .pipe:
            pen.path(.pipeEdge, way)
            pen.path(.pipeInside, way)
        case .signal: pen.path(.dashed, way)
        }
        if pipe.isDirected { arrow(from: before, to: last, &pen) }
        pen.raw("</g>")
    }

    private typealias Place = (x: Double, y: Double)

    private func back(from b: Place, towards a: Place, by way: Double) -> Place {
        let dx = b.x - a.x, dy = b.y - a.y, length = (dx * dx + dy * dy).squareRoot()
        return length > way ? (b.x - dx / length * way, b.y - dy / length * way) : b
    }

    private func arrow(from a: Place, to b: Place, _ pen: inout PicturePen) {
        let dx = b.x - a.x, dy = b.y - a.y, length = (dx * dx + dy * dy).squareRoot()
        guard length > 0 else { return }
        let ux = dx / length, uy = dy / length
        pen.path(.solid, PicturePath(b.x, b.y).to(b.x - 13 * ux + 6 * uy, b.y - 13 * uy - 6 * ux).to(b.x - 13 * ux - 6 * uy, b.y - 13 * uy + 6 * ux).closed)
    }
}
