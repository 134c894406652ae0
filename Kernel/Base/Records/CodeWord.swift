package import Core
package import Vocabulary

package enum CodeWordTag: RecordTag { package static let recordType = "base.code-word" }

/// What a bureau calls a code of a list (代码表), and whether its forms still offer it. What was recorded with a code keeps it.
package struct CodeWord: Record {
    package var id: ID<CodeWordTag> = .unset
    /// `list.code`: `site-kind.school`.
    package var key = ""
    /// Empty: as the platform calls it.
    package var chinese = ""
    package var english = ""
    package var isOffered = true

    package static let blank = CodeWord()
    package static let table = Table<CodeWord>(
        "code_word", path: "code-words", label: "key", doors: Doors(view: BasePermission.configure), visibility: .everyone, isGlobal: true, icon: "cols", order: "key", descending: false, area: { _ in nil },
        fields: [
            .text("key", \.key, max: 120, .required, .unique, .listed),
            .text("chinese", \.chinese, max: 60, .listed),
            .text("english", \.english, max: 80, .listed),
            .flag("is_offered", \.isOffered, .listed),
        ])
}
