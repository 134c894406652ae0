package import Core
import Store
package import Vocabulary

package enum SpokenWordTag: RecordTag { package static let recordType = "broadcasts.spoken-word" }
package typealias SpokenWordID = ID<SpokenWordTag>

/// A word that the Mandarin voice reads wrongly, and characters of the right sound (播报读音): place names, characters of several readings.
package struct SpokenWord: Record {
    package var id: SpokenWordID = .unset
    package var written = ""
    package var spoken = ""
    package var note = ""

    package static let blank = SpokenWord()
    package static let table = Table<SpokenWord>(
        "spoken_word", path: "spoken-words", label: "written", doors: Doors(view: BroadcastsPermission.view, edit: BroadcastsPermission.configure), visibility: .everyone, isGlobal: true, icon: "mic", order: "written", descending: false,
        area: { _ in nil },
        fields: [
            .text("written", \.written, max: 20, .required, .unique, .listed, .searchable),
            .text("spoken", \.spoken, max: 40, .required, .listed),
            .text("note", \.note, max: 200, .listed),
        ])

    /// So many words are looked for in a text.
    private static let most = 5_000

    static func all(_ reader: Reader) throws -> [Respelling.Word] {
        try reader.remembered("broadcasts.spoken-words", of: [SpokenWordTag.recordType]) { try $0.all(SpokenWord.self, limit: most).map { Respelling.Word($0.written, $0.spoken) } }
    }
}
