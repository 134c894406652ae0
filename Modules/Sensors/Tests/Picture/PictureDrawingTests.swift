import Foundation
import Testing

@testable import Sensors

@Suite struct PictureDrawingTests {
    private func tree(_ picture: Picture, _ readings: [String: PictureReading] = [:]) throws -> MarkupTree { try #require(MarkupTree.read(picture.svg(readings, words: PictureSamples.words))) }
    private static let scale = Picture.Scale(empty: 0, full: 10)

    @Test(arguments: PictureSymbol.allCases, Picture.Turn.allCases)
    func `every symbol draws well-formed markup inside its picture, turned or not`(symbol: PictureSymbol, turn: Picture.Turn) throws {
        for value in [0.0, 0.001, 5, 9.999, 10] {
            let marks = [Picture.Mark(text: "高", value: 9), .init(text: "低", value: 0)]
            let root = try tree(PictureSamples.one(symbol, scale: Self.scale, marks: marks, turn: turn), ["p": PictureReading("1", .good, value: value)])
            let element = try #require(root.elements().first)
            #expect(element.all.count > 6 && element["data-symbol"] == symbol.rawValue)
            #expect(!root.all.contains { $0.attributes.values.contains { $0.contains("nan") || $0.contains("inf") } })
        }
    }

    @Test(arguments: PictureSymbol.allCases)
    func `no number of a symbol lies far outside its box, whatever its size`(symbol: PictureSymbol) {
        for (width, height) in [(2, 2), (2, 40), (40, 2), (7, 5)] {
            var pen = PicturePen()
            let w = Double(width) * Picture.cell, h = Double(height) * Picture.cell
            symbol.draw(&pen, PictureFrame(width: w, height: h, share: 0.5, limits: [], hasWords: true, words: PictureSamples.words))
            let numbers = pen.text.split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
            #expect(numbers.allSatisfy { $0 > -60 && $0 < max(w, h) + 60 }, "\(width)×\(height)")
        }
    }

    @Test func `colours are custom properties of the tokens and nothing else`() throws {
        let tokens = try String(contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../Public/tokens.css"), encoding: .utf8)
        for state in PictureState.allCases {
            for symbol in PictureSymbol.allCases {
                let root = try tree(PictureSamples.one(symbol, scale: Self.scale, marks: [.init(text: "高", value: 9)]), ["p": PictureReading("1", state, value: 5)])
                for node in root.all {
                    #expect(node["style"] == nil && node["onload"] == nil)
                    for colour in [node["fill"], node["stroke"]].compactMap(\.self) where colour != "none" {
                        #expect(colour.hasPrefix("var(--") && colour.hasSuffix(")") && tokens.contains("\(colour.dropFirst(4).dropLast()):"), "\(colour)")
                    }
                }
            }
        }
    }

    @Test(arguments: [(PictureState.blue, "IV"), (.yellow, "III"), (.orange, "II"), (.red, "I")])
    func `a grade has its numeral beside the value`(state: PictureState, numeral: String) throws {
        let texts = try tree(PictureSamples.one(.tank), ["p": PictureReading("8.42 m", state)]).all("text").map(\.text)
        #expect(texts == ["A-1", numeral, "8.42 m"])
    }

    @Test func `silence and bad data say their word, good data only its value`() throws {
        func texts(_ state: PictureState) throws -> [String] { try tree(PictureSamples.one(.tank), ["p": PictureReading("8 m", state)]).all("text").map(\.text) }
        #expect(try texts(.good) == ["A-1", "8 m"])
        #expect(try texts(.silent) == ["A-1", "8 m 数据中断"])
        #expect(try texts(.bad) == ["A-1", "8 m 读数无效"])
        #expect(try tree(PictureSamples.one(.tank), ["p": PictureReading("8 m", .silent)]).all("rect").contains { $0["stroke-dasharray"] != nil })
    }

    @Test func `an element is named for who cannot see it, with its values and states`() throws {
        let readings = ["p": PictureReading("8.42 m", .red), "t": PictureReading("21 ℃", .good)]
        let element = try #require(try tree(PictureSamples.one(.tank, points: ["p", "t", "x"]), readings).elements().first)
        #expect(element["aria-label"] == "储罐 A-1: 8.42 m, 红; 21 ℃, 正常; 无读数")
        #expect(element.children.first?.name == "title" && element.children.first?.text == element["aria-label"])
        #expect(element["role"] == "img" && element["data-state"] == "red" && element["data-points"] == "p t x")
        #expect(try tree(PictureSamples.one(.valve, points: [], label: "")).elements().first?["aria-label"] == "valve")
    }

    @Test func `of several points the gravest colours the element, one without a reading counts as silent`() throws {
        func state(_ states: [PictureState?]) throws -> String? {
            let ids = ["a", "b", "c"].prefix(states.count)
            let readings = Dictionary(uniqueKeysWithValues: zip(ids, states).compactMap { id, state in state.map { (id, PictureReading("1", $0)) } })
            return try tree(PictureSamples.one(.tank, points: Array(ids)), readings).elements().first?["data-state"]
        }
        #expect(try state([.good, .blue, .bad]) == "blue")
        #expect(try state([.good, .silent, .bad]) == "bad")
        #expect(try state([.good, nil]) == "silent")
        #expect(try state([.yellow, .red, .orange]) == "red")
        #expect(try state([]) == nil)
    }

    @Test func `words of a person are escaped everywhere they stand`() throws {
        let evil = "<b a=\"x\">&'"
        var picture = PictureSamples.one(.dam, points: [evil], scale: Self.scale, marks: [.init(text: "<i>&", value: 5)], label: evil)
        picture.areas = [.init(label: evil, at: .init(x: 0, y: 0), size: .init(width: 12, height: 10))]
        let root = try tree(picture, [evil: PictureReading(evil, .bad)])
        #expect(root.all("b").isEmpty && root.all("i").isEmpty)
        #expect(root.all("text").contains { $0.text == "&lt;i&gt;&amp;" })
        #expect(root.elements().first?["data-points"] == "&lt;b a=&quot;x&quot;&gt;&amp;'")
    }

    /// The height of the liquid of a tank, which is the one box of that ink.
    private func depth(_ value: Double?, _ state: PictureState = .good, scale: Picture.Scale? = scale) throws -> Double? {
        try tree(PictureSamples.one(.tank, scale: scale), ["p": PictureReading("1", state, value: value)]).all("rect").first { $0["fill"] == "var(--map-water)" }?.number("height")
    }

    @Test func `the level of a tank rises with the value, and is held at the ends of its scale`() throws {
        let half = try #require(try depth(5)), full = try #require(try depth(10))
        #expect(try depth(0) == 0)
        #expect(abs(full - 2 * half) <= 0.1 && full > 50)
        #expect(try depth(11) == full)
        #expect(try depth(-1) == 0)
    }

    @Test func `no level is drawn without a value or a scale, nor from bad data`() throws {
        #expect(try depth(nil) == nil)
        #expect(try depth(.nan) == nil)
        #expect(try depth(5, scale: nil) == nil)
        #expect(try depth(5, .bad) == nil)
        #expect(try depth(5, .silent) != nil)
    }

    @Test func `a needle points left at the empty end, up at the middle, right at the full end`() throws {
        func tip(_ value: Double) throws -> (x: Double, y: Double) {
            let root = try tree(PictureSamples.one(.pressureGauge, scale: Self.scale), ["p": PictureReading("1", .good, value: value)])
            // The needle is the last line before the hub.
            let way = try #require(root.all("path").last?["d"]), numbers = way.split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
            try #require(numbers.count == 4)
            return (numbers[2] - 70, numbers[3] - numbers[1])
        }
        let empty = try tip(0), middle = try tip(5), full = try tip(10)
        #expect(empty.x < -10 && empty.y > 0 && abs(empty.x + full.x) <= 0.1 && full.y == empty.y)
        #expect(middle.x == 0 && middle.y < -20)
    }

    @Test func `the limits of a reservoir stand in the drawing, apart even where they are close`() throws {
        let root = try tree(PictureSamples.one(.dam, scale: .init(empty: 340, full: 372), marks: [.init(text: "设计 362.5", value: 362.5), .init(text: "汛限 362", value: 362)]), ["p": PictureReading("360.3 m", .good, value: 360.3)])
        let low = try #require(root.all("text").first { $0.text == "汛限 362" }?.number("y")), high = try #require(root.all("text").first { $0.text == "设计 362.5" }?.number("y"))
        #expect(low - high > 13.9)
    }

    @Test func `a turned symbol takes the same room and keeps its words upright`() throws {
        var picture = PictureSamples.one(.tank, scale: Self.scale, marks: [.init(text: "高限", value: 9)])
        picture.elements[0].turn = .quarter
        let root = try tree(picture)
        #expect(root.all("g").contains { $0["transform"] == "translate(110 70) rotate(90) translate(-50 -70)" })
        #expect(!root.all("text").contains { $0.text == "高限" } && root.all("text").contains { $0.text == "A-1" })
    }

    @Test func `a pipe is drawn below the elements, with an arrow at its end`() throws {
        var picture = PictureSamples.one(.tank)
        picture.pipes = [.init(spots: [.init(x: 0, y: 1), .init(x: 4, y: 1)], isDirected: true), .init(kind: .signal, spots: [.init(x: 0, y: 2), .init(x: 4, y: 2)])]
        let children = try tree(picture).children
        #expect(children.map { $0["class"] } == ["picture-pipe", "picture-pipe", "picture-element"])
        #expect(children[0].children.map { $0["d"] } == ["M0 20L71 20", "M0 20L71 20", "M80 20L67 14L67 26Z"])
        #expect(children[1].children.map { $0["stroke-dasharray"] } == ["4 3"])
        #expect(try tree(picture, ["p": PictureReading("1", .red)]).children.map { $0["class"] } == ["picture-frame", "picture-pipe", "picture-pipe", "picture-element"])
    }

    @Test func `long words are cut where they are drawn, whole where they are spoken`() throws {
        let label = String(repeating: "储", count: 40)
        let root = try tree(PictureSamples.one(.tank, points: [], label: label))
        #expect(root.all("text").first?.text.hasSuffix("储…") == true)
        #expect(root.elements().first?["aria-label"]?.contains(label) == true)
    }

    @Test func `the same input gives the same text`() {
        func readings(_ order: [Int]) -> [String: PictureReading] { order.reduce(into: [:]) { $0["p\($1)"] = PictureReading("\($1)", .good, value: 3) } }
        let picture = PictureSamples.one(.pressureGauge, points: ["p1", "p2", "p3"], scale: Self.scale)
        #expect(picture.svg(readings(Array(0..<50)), words: PictureSamples.words) == picture.svg(readings((0..<90).reversed()), words: PictureSamples.words))
    }

    @Test(arguments: [(0.0, "0"), (-0.04, "0"), (1.25, "1.3"), (-1.25, "-1.3"), (12, "12"), (.nan, "0"), (.infinity, "1000000"), (0.1 + 0.2, "0.3")])
    func `a number is written to a tenth`(number: Double, text: String) {
        #expect(tenths(number) == text)
    }
}
