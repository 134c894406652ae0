/// The process picture of a site: symbols on a grid, the pipes between them, the areas around them.
struct Picture: Sendable, Hashable {
    /// A corner of the grid, counted from the top left.
    struct Spot: Sendable, Hashable {
        var x: Int
        var y: Int
    }

    /// In cells.
    struct Size: Sendable, Hashable {
        var width: Int
        var height: Int
    }

    /// Clockwise, in degrees. Only the drawing turns, never the words.
    enum Turn: Int, Sendable, Hashable, CaseIterable {
        case none = 0
        case quarter = 90
        case half = 180
        case threeQuarters = 270
    }

    /// From the value at which a drawn level is empty to that at which it is full, in the point's unit.
    struct Scale: Sendable, Hashable {
        var empty: Double
        var full: Double
    }

    /// A limit on the scale: 汛限, 设计, 高限.
    struct Mark: Sendable, Hashable {
        var text: String
        var value: Double
    }

    struct Element: Sendable, Hashable {
        var symbol: PictureSymbol
        /// Its top left corner.
        var at: Spot
        var size: Size
        var turn: Turn = .none
        var label: String = ""
        /// What it shows, by the points' ids; the first moves the drawing.
        var points: [String] = []
        var scale: Scale?
        var marks: [Mark] = []
    }

    struct Pipe: Sendable, Hashable {
        enum Kind: String, Sendable, Hashable, CaseIterable {
            case pipe
            /// A cable or a signal, not something that flows.
            case signal
        }

        var kind: Kind = .pipe
        var spots: [Spot]
        /// Whether its end has an arrow.
        var isDirected = false
    }

    /// A part of the site with a name: 罐区, 装置区.
    struct Area: Sendable, Hashable {
        var label: String
        var at: Spot
        var size: Size
    }

    var size: Size
    var areas: [Area] = []
    var pipes: [Pipe] = []
    var elements: [Element] = []
}
