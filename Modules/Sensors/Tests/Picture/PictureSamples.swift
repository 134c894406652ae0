@testable import Sensors

/// Pictures and words for the tests.
enum PictureSamples {
    static let words = PictureWords(title: "picture", symbols: [.tank: "储罐"], states: [.red: "红", .silent: "数据中断", .bad: "读数无效", .good: "正常"], parts: [.dryBeach: "干滩"], noReading: "无读数")

    static func one(_ symbol: PictureSymbol, points: [String] = ["p"], scale: Picture.Scale? = nil, marks: [Picture.Mark] = [], turn: Picture.Turn = .none, label: String = "A-1") -> Picture {
        Picture(size: .init(width: 12, height: 10), elements: [Picture.Element(symbol: symbol, at: .init(x: 2, y: 1), size: .init(width: 7, height: 5), turn: turn, label: label, points: points, scale: scale, marks: marks)])
    }
}
