import Core

/// Writes SVG: shapes in the inks of the design tokens, numbers to a tenth of a pixel.
struct PicturePen {
    /// How a shape is filled and drawn: presentation attributes with the custom properties of `Public/tokens.css` alone.
    enum Ink: String {
        /// The body of a thing.
        case body = #"fill="var(--surface)" stroke="var(--ink)" stroke-width="1.5""#
        /// A part of it that lies behind or is of another material.
        case soft = #"fill="var(--sunken)" stroke="var(--ink)" stroke-width="1.5""#
        case line = #"fill="none" stroke="var(--ink)" stroke-width="1.5""#
        case thin = #"fill="none" stroke="var(--ink-3)" stroke-width="1""#
        case faint = #"fill="none" stroke="var(--line-strong)" stroke-width="1""#
        case dashed = #"fill="none" stroke="var(--ink-2)" stroke-width="1.2" stroke-dasharray="4 3""#
        case limit = #"fill="none" stroke="var(--ink)" stroke-width="1" stroke-dasharray="6 2""#
        case solid = #"fill="var(--ink)" stroke="none""#
        /// A liquid: water is the one hue that a map has, and a picture.
        case liquid = #"fill="var(--map-water)" stroke="none""#
        case surface = #"fill="none" stroke="var(--ink-2)" stroke-width="1""#
        /// Earth, ore, what is poured.
        case ground = #"fill="var(--line-strong)" stroke="none""#
        case concrete = #"fill="var(--line)" stroke="var(--ink)" stroke-width="1.5""#
        case pipeEdge = #"fill="none" stroke="var(--ink-2)" stroke-width="6" stroke-linecap="butt""#
        case pipeInside = #"fill="none" stroke="var(--surface)" stroke-width="3.5" stroke-linecap="butt""#
    }

    private(set) var text = ""

    mutating func raw(_ markup: String) { text += markup }
    mutating func path(_ ink: Ink, _ way: PicturePath) { text += "<path \(ink.rawValue) d=\"\(way.text)\"/>" }
    mutating func line(_ ink: Ink, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) { path(ink, PicturePath(x1, y1).to(x2, y2)) }

    mutating func circle(_ ink: Ink, _ x: Double, _ y: Double, _ radius: Double) {
        text += "<circle \(ink.rawValue) cx=\"\(tenths(x))\" cy=\"\(tenths(y))\" r=\"\(tenths(radius))\"/>"
    }

    mutating func ellipse(_ ink: Ink, _ x: Double, _ y: Double, _ rx: Double, _ ry: Double) {
        text += "<ellipse \(ink.rawValue) cx=\"\(tenths(x))\" cy=\"\(tenths(y))\" rx=\"\(tenths(rx))\" ry=\"\(tenths(ry))\"/>"
    }

    mutating func box(_ ink: Ink, _ x: Double, _ y: Double, _ width: Double, _ height: Double, round: Double = 0) {
        box(ink.rawValue, x, y, width, height, round: round)
    }

    mutating func box(_ attributes: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double, round: Double = 0) {
        let corner = round > 0 ? " rx=\"\(tenths(round))\"" : ""
        text += "<rect \(attributes) x=\"\(tenths(x))\" y=\"\(tenths(y))\" width=\"\(tenths(max(0, width)))\" height=\"\(tenths(max(0, height)))\"\(corner)/>"
    }

    enum Anchor: String { case start, middle, end }

    /// Words; with a halo where they stand over a drawing.
    mutating func words(_ words: String, _ x: Double, _ y: Double, size: Int = 13, fill: String = "--ink", anchor: Anchor = .start, isStrong: Bool = false, hasHalo: Bool = false) {
        guard !words.isEmpty else { return }
        let weight = isStrong ? " font-weight=\"600\"" : ""
        let halo = hasHalo ? " paint-order=\"stroke\" stroke=\"var(--surface)\" stroke-width=\"3\"" : ""
        text += "<text x=\"\(tenths(x))\" y=\"\(tenths(y))\" font-size=\"\(size)\" fill=\"var(\(fill))\" text-anchor=\"\(anchor.rawValue)\"\(weight)\(halo)>\(words.inMarkup)</text>"
    }
}

/// The data of a path, put together step by step.
struct PicturePath {
    private(set) var text: String

    init(_ x: Double, _ y: Double) { text = "M\(tenths(x)) \(tenths(y))" }

    func move(_ x: Double, _ y: Double) -> PicturePath { with("M\(tenths(x)) \(tenths(y))") }
    func to(_ x: Double, _ y: Double) -> PicturePath { with("L\(tenths(x)) \(tenths(y))") }
    func bent(_ cx: Double, _ cy: Double, _ x: Double, _ y: Double) -> PicturePath { with("Q\(tenths(cx)) \(tenths(cy)) \(tenths(x)) \(tenths(y))") }
    /// An arc of an ellipse; `isLong`: the greater part of it; `isClockwise` as seen.
    func arc(_ rx: Double, _ ry: Double, _ x: Double, _ y: Double, isLong: Bool = false, isClockwise: Bool) -> PicturePath {
        with("A\(tenths(rx)) \(tenths(ry)) 0 \(isLong ? 1 : 0) \(isClockwise ? 1 : 0) \(tenths(x)) \(tenths(y))")
    }
    var closed: PicturePath { with("Z") }

    private func with(_ step: String) -> PicturePath {
        var path = self
        path.text += step
        return path
    }
}

/// A number to a tenth, without a needless zero. Beyond what a picture has it is held at a million.
func tenths(_ number: Double) -> String {
    let all = Int((max(-1e6, min(1e6, number.isNaN ? 0 : number)) * 10).rounded())
    let sign = all < 0 ? "-" : "", size = all.magnitude
    return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
}
