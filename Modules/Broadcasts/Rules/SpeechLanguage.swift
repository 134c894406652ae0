package import Core

/// In which language a broadcast is read (播报语言).
package enum SpeechLanguage: String, CodeListed {
    case mandarin, cantonese, english

    package static var listName: String { "speech-language" }
}
