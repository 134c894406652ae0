/// How people draw on a layer (标绘): the actions that do it, and what each code of the layer's
/// category looks like. The map needs no other knowledge of the module.
package struct Drawing: Sendable, Hashable {
    /// What the hand draws. An arrow is a line with a head, a text a point without a sign.
    package enum Shape: String, Sendable, Hashable { case point, text, line, arrow, polygon }

    /// How a line or edge is drawn. Never a colour: colours speak of levels only.
    package enum Stroke: String, Sendable, Hashable { case solid, dashed, hatched, route, arrow }

    package struct Sign: Sendable, Hashable {
        package let code: String
        package let shapes: [Shape]
        /// An id of the sprite; empty for none.
        package let icon: String
        package let stroke: Stroke

        package init(_ code: String, _ shapes: [Shape], icon: String = "", stroke: Stroke = .solid) {
            self.code = code
            self.shapes = shapes
            self.icon = icon
            self.stroke = stroke
        }
    }

    /// Names of actions. `draw` stands below what the drawing belongs to (`incidents/:incident/plots`)
    /// and takes the layer's fields; `revise` and `erase` stand below the drawn record.
    package let draw: String
    package let revise: String
    package let erase: String
    package let signs: [Sign]

    package init(draw: String, revise: String, erase: String, signs: [Sign]) {
        self.draw = draw
        self.revise = revise
        self.erase = erase
        self.signs = signs
    }
}
