/// A point of a site for which nobody has drawn a picture.
struct PicturePoint: Sendable, Hashable {
    var id: String
    var name: String
    var symbol: PictureSymbol
    var scale: Picture.Scale?
    var marks: [Picture.Mark] = []
}

extension Picture {
    /// One element with its words around it; the element; what lies between two areas.
    private static let pitch = Size(width: 9, height: 8), box = Size(width: 7, height: 5), gap = 1

    /// The picture of a site that has none: its points by kind, each kind an area of its own, in rows `across` cells wide
    /// (at least one symbol). In the order of the kinds, then as given. Points beyond what a picture holds are left out;
    /// the answer tells how many.
    static func tidy(_ points: [PicturePoint], across: Int, name: (PictureSymbol) -> String) -> (picture: Picture, leftOut: Int) {
        let across = min(max(across, pitch.width), cellsMax)
        let perRow = max(1, across / pitch.width)
        var picture = Picture(size: Size(width: across, height: cellsMin)), shelf = Spot(x: 0, y: 0), shelfHeight = 0, drawn = 0
        for symbol in PictureSymbol.allCases {
            var rest = points.filter { $0.symbol == symbol }[...]
            guard !rest.isEmpty, drawn < elementsMax, picture.areas.count < areasMax else { continue }
            let columns = min(rest.count, perRow), width = columns * pitch.width
            if shelf.x + width > across, shelf.x > 0 {
                shelf = Spot(x: 0, y: shelf.y + shelfHeight + gap)
                shelfHeight = 0
            }
            let rowsMax = (cellsMax - shelf.y - 2) / pitch.height
            guard rowsMax > 0 else { break }
            rest = rest.prefix(min(rowsMax * columns, elementsMax - drawn))
            let height = (rest.count + columns - 1) / columns * pitch.height + 2
            guard shelf.y + height <= cellsMax else { break }
            picture.areas.append(Area(label: cut(name(symbol)), at: shelf, size: Size(width: width, height: height)))
            for (i, point) in rest.enumerated() {
                let at = Spot(x: shelf.x + i % columns * pitch.width + (pitch.width - box.width) / 2, y: shelf.y + i / columns * pitch.height + 2)
                picture.elements.append(Element(symbol: symbol, at: at, size: box, label: cut(point.name), points: [point.id], scale: point.scale, marks: point.marks))
            }
            drawn += rest.count
            shelfHeight = max(shelfHeight, height)
            shelf.x += width + gap
            picture.size.height = max(picture.size.height, shelf.y + shelfHeight)
        }
        return (picture, points.count - drawn)
    }

    /// As much of a name as a label may have.
    private static func cut(_ text: String) -> String {
        var cut = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.lazy.filter({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }).prefix(labelMax) { cut.append(scalar) }
        return String(cut)
    }
}
