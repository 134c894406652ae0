import Vocabulary

/// `{"grid":[40,20],"areas":[{"label":"罐区","at":[0,0],"size":[20,10]}],"pipes":[{"spots":[[5,6],[9,6]],"arrow":true}],
/// "elements":[{"symbol":"tank","at":[1,1],"size":[5,5],"label":"V-101","points":["…"],"scale":[0,12],"marks":[["高限",10]]}]}`.
/// What is as usual (no turn, no label, a pipe) is left out.
extension Picture {
    init(json text: String) throws(PictureRefusal) {
        let value: JSONValue
        do throws(JSONRefusal) { value = try JSONValue(parsing: Array(text.utf8), bytesMax: Self.textBytesMax, depthMax: 8) } catch { throw PictureRefusal(.json(error), at: "") }
        let members = try PictureMembers(value, "", ["grid", "areas", "pipes", "elements"])
        let (width, height) = try members.pair("grid")
        size = Size(width: width, height: height)
        areas = try members.list("areas", max: Self.areasMax, Self.area)
        pipes = try members.list("pipes", max: Self.pipesMax, Self.pipe)
        elements = try members.list("elements", max: Self.elementsMax, Self.element)
        try check()
    }

    private static func area(_ value: JSONValue, _ path: String) throws(PictureRefusal) -> Area {
        let members = try PictureMembers(value, path, ["label", "at", "size"])
        return Area(label: try members.text("label") ?? "", at: try members.spot("at"), size: try members.size("size"))
    }

    private static func pipe(_ value: JSONValue, _ path: String) throws(PictureRefusal) -> Pipe {
        let members = try PictureMembers(value, path, ["kind", "spots", "arrow"])
        let word = try members.text("kind") ?? Pipe.Kind.pipe.rawValue
        guard let kind = Pipe.Kind(rawValue: word) else { throw PictureRefusal(.unknownSymbol(word), at: "\(path).kind") }
        let spots = try members.list("spots", max: spotsMax) { item, path throws(PictureRefusal) in try PictureMembers.spot(item, path) }
        return Pipe(kind: kind, spots: spots, isDirected: try members.flag("arrow"))
    }

    private static func element(_ value: JSONValue, _ path: String) throws(PictureRefusal) -> Element {
        let members = try PictureMembers(value, path, ["symbol", "at", "size", "turn", "label", "points", "scale", "marks"])
        guard let word = try members.text("symbol") else { throw PictureRefusal(.shape, at: "\(path).symbol") }
        guard let symbol = PictureSymbol(rawValue: word) else { throw PictureRefusal(.unknownSymbol(word), at: "\(path).symbol") }
        var element = Element(symbol: symbol, at: try members.spot("at"), size: try members.size("size"), label: try members.text("label") ?? "")
        if let degrees = members.value("turn") {
            guard let turn = degrees.integer.flatMap({ Int(exactly: $0) }).flatMap(Turn.init) else { throw PictureRefusal(.bounds, at: "\(path).turn") }
            element.turn = turn
        }
        element.points = try members.list("points", max: pointsMax) { item, path throws(PictureRefusal) in
            guard let id = item.string else { throw PictureRefusal(.shape, at: path) }
            return id
        }
        if let ends = members.value("scale") {
            guard let pair = ends.array, pair.count == 2, let empty = pair[0].double, let full = pair[1].double else { throw PictureRefusal(.shape, at: "\(path).scale") }
            element.scale = Scale(empty: empty, full: full)
        }
        element.marks = try members.list("marks", max: marksMax) { item, path throws(PictureRefusal) in
            guard let pair = item.array, pair.count == 2, let text = pair[0].string, let value = pair[1].double else { throw PictureRefusal(.shape, at: path) }
            return Mark(text: text, value: value)
        }
        return element
    }

    /// The same picture always gives the same text, and reading it gives the picture.
    var json: String {
        var out = JSONWriter()
        out.object { out in
            out.key("grid")
            out.pair(size.width, size.height)
            if !areas.isEmpty {
                out.key("areas")
                out.array { out in for area in areas { area.write(&out) } }
            }
            if !pipes.isEmpty {
                out.key("pipes")
                out.array { out in for pipe in pipes { pipe.write(&out) } }
            }
            out.key("elements")
            out.array { out in for element in elements { element.write(&out) } }
        }
        return out.string
    }
}

extension Picture.Area {
    fileprivate func write(_ out: inout JSONWriter) {
        out.object { out in
            if !label.isEmpty { out.field("label", label) }
            out.key("at")
            out.pair(at.x, at.y)
            out.key("size")
            out.pair(size.width, size.height)
        }
    }
}

extension Picture.Pipe {
    fileprivate func write(_ out: inout JSONWriter) {
        out.object { out in
            if kind != .pipe { out.field("kind", kind.rawValue) }
            out.key("spots")
            out.array { out in for spot in spots { out.pair(spot.x, spot.y) } }
            if isDirected { out.field("arrow", true) }
        }
    }
}

extension Picture.Element {
    fileprivate func write(_ out: inout JSONWriter) {
        out.object { out in
            out.field("symbol", symbol.rawValue)
            out.key("at")
            out.pair(at.x, at.y)
            out.key("size")
            out.pair(size.width, size.height)
            if turn != .none { out.field("turn", turn.rawValue) }
            if !label.isEmpty { out.field("label", label) }
            if !points.isEmpty {
                out.key("points")
                out.array { out in for point in points { out.string(point) } }
            }
            if let scale {
                out.key("scale")
                out.array { out in
                    out.number(scale.empty)
                    out.number(scale.full)
                }
            }
            guard !marks.isEmpty else { return }
            out.key("marks")
            out.array { out in
                for mark in marks {
                    out.array { out in
                        out.string(mark.text)
                        out.number(mark.value)
                    }
                }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func pair(_ a: Int, _ b: Int) {
        array { out in
            out.integer(Int64(a))
            out.integer(Int64(b))
        }
    }
}
