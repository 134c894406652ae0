import Testing
import Vocabulary

@testable import Sensors

@Suite struct PictureJSONTests {
    private static let full = Picture(
        size: .init(width: 40, height: 20), areas: [.init(label: "罐区", at: .init(x: 0, y: 0), size: .init(width: 40, height: 20))],
        pipes: [.init(spots: [.init(x: 5, y: 6), .init(x: 9, y: 6)], isDirected: true), .init(kind: .signal, spots: [.init(x: 0, y: 0), .init(x: 40, y: 20)])],
        elements: [
            .init(symbol: .tank, at: .init(x: 1, y: 1), size: .init(width: 5, height: 5), turn: .quarter, label: "V-101 \"甲\"", points: ["a", "b"], scale: .init(empty: 0, full: 12.5), marks: [.init(text: "高限", value: 10)]),
            .init(symbol: .pump, at: .init(x: 9, y: 4), size: .init(width: 4, height: 4)),
        ])

    @Test func `what is written is read as the same picture`() throws {
        #expect(try Picture(json: Self.full.json) == Self.full)
        #expect(try Picture(json: Self.full.json).json == Self.full.json)
    }

    @Test(arguments: PictureSymbol.allCases)
    func `every symbol has a word of its own in the text`(symbol: PictureSymbol) throws {
        #expect(try Picture(json: PictureSamples.one(symbol).json).elements.first?.symbol == symbol)
    }

    @Test func `what is as usual is left out`() {
        #expect(Picture(size: .init(width: 9, height: 9), elements: [.init(symbol: .pump, at: .init(x: 1, y: 2), size: .init(width: 4, height: 4))]).json == #"{"grid":[9,9],"elements":[{"symbol":"pump","at":[1,2],"size":[4,4]}]}"#)
    }

    @Test func `an empty grid is a picture`() throws {
        #expect(try Picture(json: #"{"grid":[4,200]}"#).elements.isEmpty)
    }

    private static func element(_ members: String) -> String { #"{"grid":[20,20],"elements":[{"symbol":"tank","at":[0,0],"size":[5,5]\#(members)}]}"# }

    private static let wrong: [(String, PictureRefusal)] = [
        ("", .init(.json(.init(.unexpectedEnd, at: 0)), at: "")),
        ("[]", .init(.shape, at: "")),
        ("{}", .init(.shape, at: "grid")),
        (#"{"grid":[20]}"#, .init(.shape, at: "grid")),
        (#"{"grid":[20.5,20]}"#, .init(.shape, at: "grid")),
        (#"{"grid":[3,20]}"#, .init(.bounds, at: "grid")),
        (#"{"grid":[20,201]}"#, .init(.bounds, at: "grid")),
        (#"{"grid":[20,20],"onload":1}"#, .init(.unknownMember("onload"), at: "")),
        (#"{"grid":[20,20],"elements":{}}"#, .init(.shape, at: "elements")),
        (#"{"grid":[20,20],"elements":[{"at":[0,0],"size":[5,5]}]}"#, .init(.shape, at: "elements[0].symbol")),
        (#"{"grid":[20,20],"elements":[{"symbol":"rocket","at":[0,0],"size":[5,5]}]}"#, .init(.unknownSymbol("rocket"), at: "elements[0].symbol")),
        (#"{"grid":[20,20],"elements":[{"symbol":"tank","at":[16,0],"size":[5,5]}]}"#, .init(.bounds, at: "elements[0]")),
        (#"{"grid":[20,20],"elements":[{"symbol":"tank","at":[-1,0],"size":[5,5]}]}"#, .init(.bounds, at: "elements[0]")),
        (#"{"grid":[20,20],"elements":[{"symbol":"tank","at":[0,9223372036854775807],"size":[5,9223372036854775807]}]}"#, .init(.bounds, at: "elements[0]")),
        (#"{"grid":[20,20],"elements":[{"symbol":"tank","at":[0,0],"size":[1,5]}]}"#, .init(.bounds, at: "elements[0]")),
        (element(#","turn":45"#), .init(.bounds, at: "elements[0].turn")),
        (element(#","label":7"#), .init(.shape, at: "elements[0].label")),
        (element(#","label":"a\u0007""#), .init(.text(max: 40), at: "elements[0].label")),
        (element(#","points":["a","b","c","d"]"#), .init(.tooMany(max: 3), at: "elements[0].points")),
        (element(#","points":[""]"#), .init(.text(max: 64), at: "elements[0].points[0]")),
        (element(#","points":[1]"#), .init(.shape, at: "elements[0].points[0]")),
        (element(#","scale":[5,5]"#), .init(.number, at: "elements[0].scale")),
        (element(#","scale":[0,1e13]"#), .init(.number, at: "elements[0].scale")),
        (element(#","scale":[0]"#), .init(.shape, at: "elements[0].scale")),
        (element(#","marks":[["高",3]]"#), .init(.number, at: "elements[0].marks[0]")),
        (element(#","scale":[0,5],"marks":[["高",5.1]]"#), .init(.number, at: "elements[0].marks[0]")),
        (element(#","scale":[0,5],"marks":[["",5]]"#), .init(.text(max: 12), at: "elements[0].marks[0]")),
        (#"{"grid":[20,20],"pipes":[{"spots":[[0,0]]}]}"#, .init(.shape, at: "pipes[0].spots")),
        (#"{"grid":[20,20],"pipes":[{"spots":[[0,0],[21,0]]}]}"#, .init(.bounds, at: "pipes[0].spots")),
        (#"{"grid":[20,20],"pipes":[{"kind":"hose","spots":[[0,0],[1,0]]}]}"#, .init(.unknownSymbol("hose"), at: "pipes[0].kind")),
        (#"{"grid":[20,20],"areas":[{"label":"x","at":[0,0],"size":[21,1]}]}"#, .init(.bounds, at: "areas[0]")),
    ]

    @Test(arguments: wrong)
    func `what is no picture is refused where it is wrong`(text: String, refusal: PictureRefusal) {
        #expect(throws: refusal) { try Picture(json: text) }
    }

    @Test func `the greatest picture is read, one more of anything is not`() throws {
        var picture = Picture(size: .init(width: 200, height: 200))
        picture.elements = Array(repeating: .init(symbol: .valve, at: .init(x: 195, y: 195), size: .init(width: 5, height: 5)), count: 300)
        picture.pipes = Array(repeating: .init(spots: Array(repeating: .init(x: 200, y: 200), count: 40)), count: 300)
        picture.areas = Array(repeating: .init(label: String(repeating: "区", count: 40), at: .init(x: 199, y: 199), size: .init(width: 1, height: 1)), count: 60)
        #expect(try Picture(json: picture.json) == picture)
        func refused(_ change: (inout Picture) -> Void, _ refusal: PictureRefusal) {
            var other = picture
            change(&other)
            #expect(throws: refusal) { try other.check() }
            #expect(throws: refusal) { try Picture(json: other.json) }
        }
        refused({ $0.elements.append($0.elements[0]) }, .init(.tooMany(max: 300), at: "elements"))
        refused({ $0.pipes.append($0.pipes[0]) }, .init(.tooMany(max: 300), at: "pipes"))
        refused({ $0.areas.append($0.areas[0]) }, .init(.tooMany(max: 60), at: "areas"))
        refused({ $0.areas[0].label += "区" }, .init(.text(max: 40), at: "areas[0].label"))
        refused({ $0.elements[299].label = String(repeating: "e\u{301}", count: 21) }, .init(.text(max: 40), at: "elements[299].label"))
        #expect(throws: PictureRefusal(.json(.init(.tooLarge(bytesMax: 262_144), at: 262_144)), at: "")) { try Picture(json: String(repeating: " ", count: 262_145)) }
    }
}
