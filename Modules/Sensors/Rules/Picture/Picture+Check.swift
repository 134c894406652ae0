extension Picture {
    static let textBytesMax = 262_144, cellsMin = 4, cellsMax = 200, elementsMax = 300, pipesMax = 300, areasMax = 60
    static let spotsMax = 40, pointsMax = 3, marksMax = 4, labelMax = 40, pointIDMax = 64, markTextMax = 12

    /// Whether it can be drawn: everything in the grid, nothing endless. Whatever comes from a person or a file is
    /// checked first; reading its JSON text does so.
    func check() throws(PictureRefusal) {
        guard (Self.cellsMin...Self.cellsMax).contains(size.width), (Self.cellsMin...Self.cellsMax).contains(size.height) else { throw PictureRefusal(.bounds, at: "grid") }
        guard elements.count <= Self.elementsMax else { throw PictureRefusal(.tooMany(max: Self.elementsMax), at: "elements") }
        guard pipes.count <= Self.pipesMax else { throw PictureRefusal(.tooMany(max: Self.pipesMax), at: "pipes") }
        guard areas.count <= Self.areasMax else { throw PictureRefusal(.tooMany(max: Self.areasMax), at: "areas") }
        for (i, area) in areas.enumerated() {
            try Self.check(area.label, max: Self.labelMax, isNeeded: false, at: "areas[\(i)].label")
            try box(area.at, area.size, at: "areas[\(i)]")
        }
        for (i, pipe) in pipes.enumerated() { try check(pipe, at: "pipes[\(i)].spots") }
        for (i, element) in elements.enumerated() { try check(element, at: "elements[\(i)]") }
    }

    private func check(_ pipe: Pipe, at path: String) throws(PictureRefusal) {
        guard pipe.spots.count <= Self.spotsMax else { throw PictureRefusal(.tooMany(max: Self.spotsMax), at: path) }
        guard pipe.spots.count >= 2 else { throw PictureRefusal(.shape, at: path) }
        guard pipe.spots.allSatisfy({ (0...size.width).contains($0.x) && (0...size.height).contains($0.y) }) else { throw PictureRefusal(.bounds, at: path) }
    }

    private func check(_ element: Element, at path: String) throws(PictureRefusal) {
        try box(element.at, element.size, at: path)
        guard element.size.width >= 2, element.size.height >= 2 else { throw PictureRefusal(.bounds, at: path) }
        try Self.check(element.label, max: Self.labelMax, isNeeded: false, at: "\(path).label")
        guard element.points.count <= Self.pointsMax else { throw PictureRefusal(.tooMany(max: Self.pointsMax), at: "\(path).points") }
        for (i, point) in element.points.enumerated() { try Self.check(point, max: Self.pointIDMax, isNeeded: true, at: "\(path).points[\(i)]") }
        guard element.marks.count <= Self.marksMax else { throw PictureRefusal(.tooMany(max: Self.marksMax), at: "\(path).marks") }
        if let scale = element.scale {
            guard scale.empty.magnitude <= 1e12, scale.full.magnitude <= 1e12, scale.empty < scale.full else { throw PictureRefusal(.number, at: "\(path).scale") }
        }
        for (i, mark) in element.marks.enumerated() {
            try Self.check(mark.text, max: Self.markTextMax, isNeeded: true, at: "\(path).marks[\(i)]")
            guard let scale = element.scale, mark.value >= scale.empty, mark.value <= scale.full else { throw PictureRefusal(.number, at: "\(path).marks[\(i)]") }
        }
    }

    private func box(_ at: Spot, _ box: Size, at path: String) throws(PictureRefusal) {
        guard at.x >= 0, at.y >= 0, box.width >= 1, box.height >= 1, at.x <= size.width, at.y <= size.height, box.width <= size.width - at.x, box.height <= size.height - at.y else {
            throw PictureRefusal(.bounds, at: path)
        }
    }

    private static func check(_ text: String, max: Int, isNeeded: Bool, at path: String) throws(PictureRefusal) {
        // Scalars, not characters: one character may be any number of them.
        let scalars = text.unicodeScalars
        guard scalars.count <= max, !(isNeeded && scalars.isEmpty), scalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0.value != 0xFFFE && $0.value != 0xFFFF }) else {
            throw PictureRefusal(.text(max: max), at: path)
        }
    }
}
