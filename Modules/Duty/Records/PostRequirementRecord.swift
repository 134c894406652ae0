package import Core
package import Vocabulary

package enum PostRequirementTag: RecordTag { package static let recordType = "duty.post-requirement" }

/// How far the source of a rule was followed up: see `RuleSource.Standing`.
package enum PostRuleStanding: String, CodeListed {
    case read, memory, demonstration

    package static var listName: String { "duty-rule-standing" }

    var ruled: RuleSource.Standing { RuleSource.Standing(rawValue: rawValue) ?? .demonstration }
}

/// How many must be at a post, and how long they rest (1+1+3+N).
package struct PostRequirementRecord: Record {
    package var id: ID<PostRequirementTag> = .unset
    package var post: DutyPost = .officer
    package var count = 1
    /// Hours between two shifts; nil where the post may stay on.
    package var restHours: Int?
    package var source = ""
    package var standing: PostRuleStanding = .demonstration
    package var note = ""

    package static let blank = PostRequirementRecord()
    package static let table = Table<PostRequirementRecord>(
        "duty_post_requirement", path: "duty-posts", label: "post", doors: Doors(view: DutyPermission.view, edit: DutyPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "roster",
        area: { _ in nil },
        fields: [
            .choice("post", \.post, .required, .unique, .listed),
            .integer("count", \.count, in: 0...100, .required, .listed),
            .integer("rest_hours", \.restHours, in: 0...240, .listed),
            .text("source", \.source, max: 120, .required, .listed),
            .choice("standing", \.standing, .required, .listed),
            .text("note", \.note, max: 200),
        ])

    var ruled: PostRequirement {
        PostRequirement(post: post, count: count, restHours: restHours, source: RuleSource(text: source, standing: standing.ruled, note: note))
    }
}
