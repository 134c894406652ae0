import Core

/// One element with its name and its values under it.
struct PictureElementDrawing {
    private let element: Picture.Element
    /// Of its points, in their order; nil where nothing is known of one.
    private let readings: [PictureReading?]
    private let words: PictureWords
    private let x: Double, y: Double, width: Double, height: Double

    init(_ element: Picture.Element, _ readings: [String: PictureReading], _ words: PictureWords) {
        self.element = element
        self.readings = element.points.map { readings[$0] }
        self.words = words
        x = Double(element.at.x) * Picture.cell
        y = Double(element.at.y) * Picture.cell
        width = Double(element.size.width) * Picture.cell
        height = Double(element.size.height) * Picture.cell
    }

    /// Of its points the gravest; a point of which nothing is known is silent.
    private var state: PictureState? {
        readings.map { $0?.state ?? .silent }.max { $0.gravity < $1.gravity }
    }

    /// A frame in the colour of its grade, which lies below the pipes; the numeral stands with the value.
    func drawFrame(_ pen: inout PicturePen) {
        guard let level = state?.level else { return }
        pen.box("class=\"picture-frame\" aria-hidden=\"true\" fill=\"var(--l\(level)-tint)\" stroke=\"var(--l\(level))\" stroke-width=\"2\"", x - 5, y - 5, width + 10, height + 10, round: 4)
    }

    func draw(_ pen: inout PicturePen) {
        let name = spoken.inMarkup
        let points = element.points.isEmpty ? "" : " data-points=\"\(element.points.joined(separator: " ").inMarkup)\""
        pen.raw("<g class=\"picture-element\" data-symbol=\"\(element.symbol.rawValue)\"\(points)\(state.map { " data-state=\"\($0.rawValue)\"" } ?? "") role=\"img\" aria-label=\"\(name)\"><title>\(name)</title>")
        drawSymbol(&pen)
        pen.words(PictureText.fitted(element.label, size: 13, within: width + 2 * Picture.cell), x + width / 2, y + height + 20, fill: "--ink-2", anchor: .middle, hasHalo: true)
        var top = y + height + (element.label.isEmpty ? 8 : 27)
        for reading in readings {
            PictureBadge(reading, words).draw(&pen, middle: x + width / 2, top: top, within: width + 2 * Picture.cell - 6)
            top += 24
        }
        pen.raw("</g>")
    }

    private func drawSymbol(_ pen: inout PicturePen) {
        let turn = element.turn, isAcross = turn == .quarter || turn == .threeQuarters
        let inWidth = isAcross ? height : width, inHeight = isAcross ? width : height
        let frame = PictureFrame(width: inWidth, height: inHeight, share: share(readings.first.flatMap { $0 }.flatMap { $0.state == .bad ? nil : $0.value }), limits: limits, hasWords: turn == .none, words: words)
        let turned = turn == .none ? "" : " rotate(\(turn.rawValue)) translate(\(tenths(-inWidth / 2)) \(tenths(-inHeight / 2)))"
        let origin = turn == .none ? (x, y) : (x + width / 2, y + height / 2)
        pen.raw("<g aria-hidden=\"true\" transform=\"translate(\(tenths(origin.0)) \(tenths(origin.1)))\(turned)\">")
        element.symbol.draw(&pen, frame)
        pen.raw("</g>")
    }

    private var limits: [PictureFrame.Limit] {
        element.marks.compactMap { mark in share(mark.value).map { PictureFrame.Limit(text: mark.text, share: $0) } }
    }

    /// Where a value lies on the scale: 0 empty, 1 full, held there beyond its ends.
    private func share(_ value: Double?) -> Double? {
        guard let value, value.isFinite, let scale = element.scale else { return nil }
        return min(1, max(0, (value - scale.empty) / (scale.full - scale.empty)))
    }

    /// `储罐 V-101: 8.42 m, 三级; …`.
    private var spoken: String {
        let name = element.label.isEmpty ? words.symbol(element.symbol) : "\(words.symbol(element.symbol)) \(element.label)"
        let values = readings.map { reading in reading.map { "\($0.text), \(words.state($0.state))" } ?? words.noReading }
        return values.isEmpty ? name : "\(name): \(values.joined(separator: "; "))"
    }
}
