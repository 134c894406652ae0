/// Whether a text foretells an earthquake. Only governments may, and never through this platform (防震减灾法 Art. 29,
/// 地震预报管理条例): whatever hazard was chosen, such words are not passed on. An earthquake that has happened may be spoken of.
enum PredictionWords {
    private static let quakes = ["地震", "earthquake"]
    private static let ahead = ["预测", "预报", "预计", "将发生", "将要发生", "即将", "可能发生", "会发生", "有望发生", "临震", "predict", "forecast", "expected", "will strike", "will hit", "will occur", "imminent", "is coming"]
    /// What is said of what follows a quake, not of the quake.
    private static let harmless = ["地震灾区", "震区", "地震台", "地震局", "地震监测", "地震应急", "地震预警终端"]

    /// In one sentence both the quake and that it is still to come.
    static func foretell(_ text: String) -> Bool {
        text.lowercased().split { "。！？；!?;\n".contains($0) }.contains { part in
            var sentence = String(part)
            for words in harmless { sentence = sentence.split(separator: words, omittingEmptySubsequences: false).joined(separator: " ") }
            return quakes.contains { sentence.contains($0) } && ahead.contains { sentence.contains($0) }
        }
    }
}
