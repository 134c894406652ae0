import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Broadcasts

@Suite struct RespellingTests {
    private let words = [("地震", "弟震"), ("地", "弟"), ("地震局", "弟震菊"), ("弟", "哥")].map { Respelling.Word($0.0, $0.1) }

    @Test func `the longer word goes first, and what was put in stays`() {
        #expect(Respelling.apply(words, to: "地震局发布地震速报，当地") == "弟震菊发布弟震速报，当弟")
        #expect(Respelling.apply(words, to: "") == "" && Respelling.apply([], to: "地") == "地")
        #expect(Respelling.apply([Respelling.Word("", "x")], to: "地") == "地")
    }

    @Test func `the words that every bureau begins with are there once and differ from what is written`() throws {
        let rows = SeedTable.rows(csv: try Home.find().module("Broadcasts").folder("Resources").text("spoken-words.csv"))
        #expect(rows.count > 60 && Set(rows.map { $0.text("written") }).count == rows.count)
        for row in rows { #expect(!row.text("spoken").isEmpty && row.text("written") != row.text("spoken") && row.text("written").count == row.text("spoken").count, "\(row.text("written"))") }
    }

    @Test func `the voice is given the sound, and people are shown the text`() async throws {
        let voice = HearingVoice(), stage = try await BroadcastStage()
        try stage.test.site.service(SoundDesk.self).use(voice)
        _ = try await stage.test.site.service(SoundDesk.self).make(SoundDesk.Score(text: "地震，请就地避险", language: .mandarin, opening: .none, closing: .none, isExercise: false))
        #expect(voice.heard == ["弟震，请就弟避险"])
        _ = try await stage.test.site.service(SoundDesk.self).make(SoundDesk.Score(text: "地震", language: .cantonese, opening: .none, closing: .none, isExercise: false))
        #expect(voice.heard.last == "地震")
        // A word that is added changes what was made before.
        try await stage.store.write(.system(), action: "test.word") { tx in
            var word = SpokenWord.blank
            (word.written, word.spoken) = ("避险", "必显")
            try tx.insert(word)
        }
        _ = try await stage.test.site.service(SoundDesk.self).make(SoundDesk.Score(text: "地震，请就地避险", language: .mandarin, opening: .none, closing: .none, isExercise: false))
        #expect(voice.heard.last == "弟震，请就弟必显")
        await stage.close()
    }
}
