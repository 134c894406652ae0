package import Core
package import Vocabulary

package enum HandoverItemTag: RecordTag { package static let recordType = "duty.handover-item" }

package enum HandoverItemKind: String, CodeListed {
    case incident, deadline
    case log

    package static var listName: String { "handover-item-kind" }
}

/// One open thing that goes with the watch (未结事项): it names the record where it stands.
package struct HandoverItem: Record {
    package var id: ID<HandoverItemTag> = .unset
    package var handover: HandoverID = .unset
    /// The same for the same thing at each preparing: type, record and deadline.
    package var key = ""
    package var kind: HandoverItemKind = .deadline
    package var title = ""
    /// The deadline's words as `Message.stored`; empty where the title says all.
    package var message = ""
    package var dueAt: Instant?
    package var link = ""
    package var recordType = ""
    package var record: RawID?
    package var area: AreaCode?

    package static let blank = HandoverItem()
    package static let table = Table<HandoverItem>(
        "duty_handover_item", path: "handover-items", label: "title", doors: Doors(view: DutyPermission.view), icon: "log", order: "due_at", descending: false, area: { $0.area }, subject: { $0.handover.raw },
        fields: [
            .reference("handover", \.handover, .required, .indexed),
            .text("key", \.key, max: 160, .required),
            .choice("kind", \.kind, .required, .listed),
            .text("title", \.title, max: 200, .required, .listed),
            .longText("message", \.message, max: 2_000),
            .instant("due_at", \.dueAt, .listed),
            .text("link", \.link, max: 200),
            .text("record_type", \.recordType, max: 60),
            Field("record", \.record, .reference("")),
            .area("area", \.area, .required),
        ])
}
