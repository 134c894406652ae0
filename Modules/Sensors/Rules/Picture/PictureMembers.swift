import Vocabulary

/// The members of one object of a picture's JSON text, none that it may not have.
struct PictureMembers {
    private let object: JSONObject
    private let path: String

    init(_ value: JSONValue, _ path: String, _ known: [String]) throws(PictureRefusal) {
        guard let object = value.object else { throw PictureRefusal(.shape, at: path) }
        if let other = object.first(where: { !known.contains($0.key) }) { throw PictureRefusal(.unknownMember(other.key), at: path) }
        self.object = object
        self.path = path
    }

    func value(_ key: String) -> JSONValue? { object[key] }

    func text(_ key: String) throws(PictureRefusal) -> String? {
        guard let value = object[key] else { return nil }
        guard let text = value.string else { throw PictureRefusal(.shape, at: at(key)) }
        return text
    }

    func flag(_ key: String) throws(PictureRefusal) -> Bool {
        guard let value = object[key] else { return false }
        guard let flag = value.bool else { throw PictureRefusal(.shape, at: at(key)) }
        return flag
    }

    /// Empty where there is none.
    func list<Item>(_ key: String, max: Int, _ read: (JSONValue, String) throws(PictureRefusal) -> Item) throws(PictureRefusal) -> [Item] {
        guard let value = object[key] else { return [] }
        guard let items = value.array else { throw PictureRefusal(.shape, at: at(key)) }
        guard items.count <= max else { throw PictureRefusal(.tooMany(max: max), at: at(key)) }
        var list: [Item] = []
        for (i, item) in items.enumerated() { list.append(try read(item, "\(at(key))[\(i)]")) }
        return list
    }

    func pair(_ key: String) throws(PictureRefusal) -> (Int, Int) { try Self.pair(object[key] ?? .null, at(key)) }
    func spot(_ key: String) throws(PictureRefusal) -> Picture.Spot { try Self.spot(object[key] ?? .null, at(key)) }

    func size(_ key: String) throws(PictureRefusal) -> Picture.Size {
        let (width, height) = try pair(key)
        return Picture.Size(width: width, height: height)
    }

    static func spot(_ value: JSONValue, _ path: String) throws(PictureRefusal) -> Picture.Spot {
        let (x, y) = try pair(value, path)
        return Picture.Spot(x: x, y: y)
    }

    private static func pair(_ value: JSONValue, _ path: String) throws(PictureRefusal) -> (Int, Int) {
        guard let pair = value.array, pair.count == 2, let a = pair[0].integer.flatMap({ Int(exactly: $0) }), let b = pair[1].integer.flatMap({ Int(exactly: $0) }) else {
            throw PictureRefusal(.shape, at: path)
        }
        return (a, b)
    }

    private func at(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
