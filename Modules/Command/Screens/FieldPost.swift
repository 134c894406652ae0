import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// The form of the field page as a telephone without scripts posts it, photographs with it.
enum FieldPost {
    static let photosMax = 12

    static let routes = RawRoutes(
        Route(.post, "/field/reports", needs: .permission(CommandPermission.work)) { exchange, site in
            let form = try MultipartForm(exchange), context = try exchange.context()
            var situation = WriteSituation.blank
            guard let incident = form.first("incident").flatMap({ RawID($0) }) else { throw KernelRefusal.invalid([Problem("required", field: "incident")]) }
            situation.incident = IncidentID(incident)
            situation.text = try words(form, exchange, site)
            situation.place = form.first("place").flatMap { GeoPoint($0) }
            situation.placeName = String((form.first("place_name") ?? "").prefix(80))
            // What the report says is judged before its photographs are kept.
            guard situation.text.count <= 1_000 else { throw KernelRefusal.invalid([Problem("too-long", field: "text", ["max": "1000", "length": "\(situation.text.count)"])]) }
            _ = try await site.store.readAside(context) { try IncidentFacts.going(IncidentID(incident), $0) }
            let files = form.files.filter { $0.name == "photos" }
            guard files.count <= photosMax else { throw KernelRefusal.invalid([Problem("too-many", field: "photos", ["max": "\(photosMax)"])]) }
            for file in files { situation.photos.append(try await site.keep(file.bytes, name: file.fileName, place: situation.place, context).id.raw) }
            let outcome = try await site.once(exchange, action: WriteSituation.name, key: form.first("_key")) { [situation] tx in try situation.run(tx) }
            return .see("\(exchange.base)/field/reports?sent=\(outcome.id.description.suffix(4).uppercased())")
        })

    private static func words(_ form: MultipartForm, _ exchange: Exchange, _ site: Site) throws -> String {
        if let text = form.first("text") { return text }
        guard form.files.contains(where: { $0.name == "photos" }) else { throw KernelRefusal.invalid([Problem("required", field: "text")]) }
        return site.words("room.see-photos", exchange)
    }
}
