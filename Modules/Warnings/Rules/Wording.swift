/// A sentence or a name in both languages of the screens.
struct Wording: Sendable, Hashable {
    let zh: String
    let en: String
}

extension Double {
    /// As people write it: `50`, `99.9`, `-3`.
    var plain: String {
        guard self == rounded(), magnitude < 1e15 else { return description }
        return String(Int64(self))
    }
}
