import Testing

@testable import Sensors

@Suite struct PictureTidyTests {
    private func points(_ symbol: PictureSymbol, _ count: Int) -> [PicturePoint] { (0..<count).map { PicturePoint(id: "\(symbol.rawValue)-\($0)", name: "\(symbol.rawValue) \($0)", symbol: symbol) } }
    private func tidy(_ points: [PicturePoint], across: Int) -> (picture: Picture, leftOut: Int) { Picture.tidy(points, across: across) { $0.rawValue } }

    private func overlap(_ a: (Picture.Spot, Picture.Size), _ b: (Picture.Spot, Picture.Size)) -> Bool {
        a.0.x < b.0.x + b.1.width && b.0.x < a.0.x + a.1.width && a.0.y < b.0.y + b.1.height && b.0.y < a.0.y + a.1.height
    }

    @Test(arguments: [1, 9, 19, 67, 200, 1000])
    func `every kind is an area of its own, nothing overlaps and nothing leaves the grid`(across: Int) throws {
        let many = PictureSymbol.allCases.enumerated().flatMap { points($0.element, 1 + $0.offset % 4) }
        let (picture, _) = tidy(many, across: across)
        try picture.check()
        for (i, a) in picture.areas.enumerated() { for b in picture.areas.dropFirst(i + 1) { #expect(!overlap((a.at, a.size), (b.at, b.size))) } }
        for (i, a) in picture.elements.enumerated() { for b in picture.elements.dropFirst(i + 1) { #expect(!overlap((a.at, .init(width: 9, height: 7)), (b.at, .init(width: 7, height: 7)))) } }
        for element in picture.elements { #expect(picture.areas.contains { $0.label == element.symbol.rawValue && element.at.x > $0.at.x && element.at.x + 7 < $0.at.x + $0.size.width && element.at.y > $0.at.y && element.at.y + 8 <= $0.at.y + $0.size.height }) }
    }

    @Test func `kinds come in their order, points as they were given`() {
        let (picture, leftOut) = tidy(points(.camera, 2) + points(.tank, 3), across: 60)
        #expect(picture.elements.flatMap(\.points) == ["tank-0", "tank-1", "tank-2", "camera-0", "camera-1"] && leftOut == 0)
        #expect(picture.areas.map(\.label) == ["tank", "camera"])
    }

    @Test func `a telephone has two in a row, a desk more`() {
        func perRow(_ across: Int) -> Int { Set(tidy(points(.tank, 12), across: across).picture.elements.map(\.at.x)).count }
        #expect(perRow(8) == 1 && perRow(17) == 1 && perRow(18) == 2 && perRow(19) == 2 && perRow(67) == 7)
    }

    @Test(arguments: [19, 200])
    func `what does not fit is counted, not lost from sight`(across: Int) throws {
        let (picture, leftOut) = tidy(points(.tank, 1_000) + points(.pump, 5), across: across)
        try picture.check()
        #expect(picture.elements.count + leftOut == 1_005 && leftOut > 0)
    }

    @Test func `a site without points has an empty picture, a name too long is cut`() throws {
        let (empty, _) = tidy([], across: 20)
        try empty.check()
        #expect(empty.elements.isEmpty && empty.areas.isEmpty)
        let long = tidy([PicturePoint(id: "a", name: String(repeating: "长", count: 99) + "\n", symbol: .dam, scale: .init(empty: 0, full: 1), marks: [.init(text: "汛限", value: 0.5)])], across: 20).picture
        try long.check()
        #expect(long.elements[0].label.count == 40 && long.elements[0].marks.count == 1)
    }
}
