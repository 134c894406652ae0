package import Base
import Core
import Documents
import HTTPTypes
import Module
package import Store
package import Vocabulary

/// Files that belong to records, and issued documents.
enum Files {
    /// The body is the file itself. What it is is told by its bytes; anything but pictures, PDF and
    /// sound is refused. `X-File-Name`, `?place=lon,lat` and `?taken_at=` go with it. Sent again with the same
    /// `Idempotency-Key` it is the same file.
    static func upload(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        guard !exchange.body.isEmpty else { throw KernelRefusal.invalid([Problem("required", field: "body")]) }
        let place = try exchange.first("place").map { text in
            guard let place = GeoPoint(text) else { throw KernelRefusal.invalid([Problem("not-place", field: "place")]) }
            return place
        }
        let takenAt = try exchange.first("taken_at").map { text in
            guard let at = Instant(text) else { throw KernelRefusal.invalid([Problem("not-instant", field: "taken_at", ["value": String(text.prefix(40))])]) }
            return at
        }
        let made = try await site.keep(
            exchange.body, name: (try? URLText.decode(exchange.headers[.fileName] ?? "")) ?? "", place: place, takenAt: takenAt,
            try exchange.context()
        ) { insert in try await site.once(exchange, action: "base.upload-file", key: exchange.headers[.idempotencyKey], insert) }
        var json = JSONWriter()
        json.object {
            $0.field("id", made.id.raw)
            $0.field("media_type", made.mediaType)
            $0.field("size", made.size)
            $0.field("digest", made.digest)
        }
        return .json(json, status: .created)
    }

    /// Who may read the record that holds a file may read the file; before it belongs to one, only who brought it.
    static func download(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let id = AttachmentID(try exchange.id()), context = try exchange.context()
        let file = try await site.store.readAside(Context.system(exchange.space)) { try $0.find(Attachment.self, id) }
        guard let file, try await mayRead(file, context, site), let bytes = try site.blobs.get(file.digest) else { throw KernelRefusal.notFound(type: Attachment.Tag.recordType) }
        return Reply.bytes(bytes, type: file.mediaType).with(.cacheControl, "private, max-age=86400")
            .with(.contentDisposition, "\(file.mediaType.hasPrefix("image/") || file.mediaType == "application/pdf" ? "inline" : "attachment"); filename*=UTF-8''\(URLText.encode(file.name))")
    }

    private static func mayRead(_ file: Attachment, _ context: Context, _ site: Site) async throws -> Bool {
        if file.uploadedBy == context.principal.user { return true }
        guard let owner = file.owner, !file.ownerType.isEmpty else { return false }
        return try await site.store.readAside(context) { try $0.row(file.ownerType, owner) != nil }
    }

    static func document(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let id = DocumentID(try exchange.id())
        let document = try await site.store.readAside(try exchange.context()) { reader in
            guard let document = try reader.find(IssuedDocument.self, id) else { return IssuedDocument?.none }
            if let owner = document.owner, !document.ownerType.isEmpty, try reader.row(document.ownerType, owner) == nil { return nil }
            return document
        }
        guard let document, let bytes = try site.blobs.get(document.digest) else { throw KernelRefusal.notFound(type: IssuedDocument.Tag.recordType) }
        return Reply.bytes(bytes, type: "application/pdf").with(.contentDisposition, "inline; filename*=UTF-8''\(URLText.encode(document.title)).pdf")
    }
}

extension Site {
    /// Keeps a file that a person brought; it belongs to no record yet. What it is is told by its bytes.
    package func keep(_ bytes: [UInt8], name: String, place: GeoPoint? = nil, takenAt: Instant? = nil, _ context: Context) async throws -> Attachment {
        try await keep(bytes, name: name, place: place, takenAt: takenAt, context) { insert in try await self.store.write(context, action: "base.upload-file", insert) }
    }

    /// - Parameter write: runs what puts the file's record into the store, once where the request has a key.
    fileprivate func keep(
        _ bytes: [UInt8], name: String, place: GeoPoint?, takenAt: Instant?, _ context: Context, write: (@escaping @Sendable (Transaction) throws -> Outcome) async throws -> Outcome
    ) async throws -> Attachment {
        guard bytes.count <= settings.uploadLimit else { throw WebRefusal.tooLarge(limit: settings.uploadLimit) }
        guard let type = MediaType.sniff(bytes) else { throw WebRefusal.wrongMediaType("JPEG, PNG, WebP, PDF, Ogg, WebM, MP3, M4A") }
        guard context.principal.may(BasePermission.attachments.rawValue, in: nil) else { throw KernelRefusal.forbidden(permission: BasePermission.attachments.rawValue) }
        let digest = try blobs.put(bytes)
        var file = Attachment.blank
        file.name = String(name.unicodeScalars.filter { $0.value >= 0x20 && $0 != "/" && $0 != "\\" }.map(Character.init).suffix(120))
        if file.name.isEmpty { file.name = "file" }
        file.mediaType = type
        file.size = bytes.count
        file.digest = digest
        file.uploadedBy = context.principal.user
        file.place = place
        file.takenAt = takenAt
        file.area = context.principal.holdings.first?.area
        let outcome = try await write { [file] in .record(try $0.insert(file).id) }
        return try await store.readAside(Context.system(context.space)) { try $0.get(Attachment.self, AttachmentID(outcome.id)) }
    }

    /// Issues a document: its PDF is made, kept under its digest and bound to its record. It cannot
    /// change afterwards; what must be put right is issued anew.
    package func issue(html: String, title: String, number: String, signer: String, owner: (type: String, id: RawID), subject: RawID?, area: AreaCode?, _ context: Context) async throws -> IssuedDocument {
        let made = try await documents.pdf(html: html, title: title)
        var document = IssuedDocument.blank
        document.title = title
        document.number = number
        document.signer = signer
        document.issuedAt = store.now(in: context.space)
        document.digest = try blobs.put(made.bytes)
        document.pages = made.pages
        document.ownerType = owner.type
        document.owner = owner.id
        document.subject = subject
        document.area = area
        return try await store.write(context, action: "base.issue-document") { [document] in try $0.insert(document) }
    }
}
