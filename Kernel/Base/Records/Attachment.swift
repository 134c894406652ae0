package import Core
package import Vocabulary

/// A file that belongs to a record: a photo from the scene, a scan. Its bytes stand once in the
/// store of blobs under their SHA-256; this says what they are and to whom they belong.
package struct Attachment: Record {
    package var id: ID<AttachmentTag> = .unset
    package var name = ""
    package var mediaType = ""
    package var size = 0
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    package var digest = ""
    package var uploadedBy: UserID = .unset
    package var takenAt: Instant?
    package var place: GeoPoint?
    /// The record that holds it: type and id; empty until one does.
    package var ownerType = ""
    package var owner: RawID?
    package var area: AreaCode?

    package static let blank = Attachment()
    package static let table = Table<Attachment>(
        "attachment", path: "attachments", label: "name", doors: Doors(view: BasePermission.attachments), icon: "camera", area: { $0.area },
        fields: [
            .text("name", \.name, max: 200, .required, .listed),
            .text("media_type", \.mediaType, max: 60, .required, .listed),
            .integer("size", \.size, in: 0...1_073_741_824, .listed),
            .text("digest", \.digest, max: 64, .required, .indexed),
            .reference("uploaded_by", \.uploadedBy, .listed),
            .instant("taken_at", \.takenAt),
            .place("place", \.place),
            .text("owner_type", \.ownerType, max: 60),
            Field("owner", \.owner, .reference(""), [.indexed]),
            .area("area", \.area),
        ])
}

/// A document as it was issued: its number, its signer and the bytes of its PDF. It never changes.
package struct IssuedDocument: Record {
    package var id: ID<DocumentTag> = .unset
    package var number = ""
    package var title = ""
    package var signer = ""
    package var issuedAt = Instant(milliseconds: 0)
    /// SHA-256 of the PDF, 64 hexadecimal digits.
    package var digest = ""
    package var pages = 0
    package var ownerType = ""
    package var owner: RawID?
    package var subject: RawID?
    package var area: AreaCode?

    package static let blank = IssuedDocument()
    package static let table = Table<IssuedDocument>(
        "document", path: "documents", label: "title", doors: Doors(view: BasePermission.documents), icon: "report", area: { $0.area }, subject: { $0.subject },
        fields: [
            .text("number", \.number, max: 60, .listed, .searchable),
            .text("title", \.title, max: 200, .required, .listed, .searchable),
            .text("signer", \.signer, max: 40, .listed),
            .instant("issued_at", \.issuedAt, .required, .listed),
            .text("digest", \.digest, max: 64, .required),
            .integer("pages", \.pages, in: 0...10_000, .listed),
            .text("owner_type", \.ownerType, max: 60),
            Field("owner", \.owner, .reference(""), [.indexed]),
            Field("subject", \.subject, .reference(""), [.indexed]),
            .area("area", \.area),
        ])
}
