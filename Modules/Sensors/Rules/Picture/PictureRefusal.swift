import Vocabulary

/// Why a text is no picture, and where: `elements[3].size`.
struct PictureRefusal: Error, Sendable, Hashable {
    enum Reason: Sendable, Hashable {
        case json(JSONRefusal)
        /// Something else than expected stands there, or nothing.
        case shape
        /// A member that pictures do not have.
        case unknownMember(String)
        case unknownSymbol(String)
        case tooMany(max: Int)
        /// Longer than `max` characters, empty where it may not be, or with control characters.
        case text(max: Int)
        /// Beyond the grid, or a grid or symbol of a size that is not drawn.
        case bounds
        /// Not finite, beyond 10¹², an empty scale, a mark outside of it.
        case number
    }

    let reason: Reason
    let path: String

    init(_ reason: Reason, at path: String) {
        self.reason = reason
        self.path = path
    }
}
