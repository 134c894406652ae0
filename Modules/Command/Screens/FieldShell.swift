import Core
import HTTPTypes
import Module
import Vocabulary
import Web

/// The field page as an app that opens without a line: a shell that says nothing of anybody, the worker that keeps it
/// on the telephone, and what an installation needs to know. All three are public: none holds more than the login does.
enum FieldShell {
    /// What the shell is made of, besides its page: everything that it may load without a line.
    static let files = [
        "tokens.css", "components.css", "screens.css", "field.css", "map.css", "icon.svg", "icons.svg", "field-192.png",
        "field-theme.js", "field.js", "field-dom.js", "field-exif.js", "field-form.js", "field-map.js", "field-media.js", "field-send.js", "field-store.js", "field-sync.js", "field-views.js", "field-waiting.js", "field-wipe.js",
        "map-core.js", "map-geo.js", "map-shapes.js", "map-style.js", "map-symbols.js", "vendor/maplibre-gl.js", "vendor/maplibre-gl.css",
    ]

    static let routes = RawRoutes(
        Route(.get, "/field/shell", needs: .nothing) { exchange, site in
            Reply.html(try shell(in: exchange.first("lang").flatMap(Locale.init(rawValue:)) ?? exchange.locale, exchange, site)).tagged(for: exchange)
        },
        Route(.get, "/field/manifest.webmanifest", needs: .nothing) { exchange, site in
            Reply.bytes(manifest(exchange, site).bytes, type: "application/manifest+json").tagged(for: exchange)
        },
        // It stands at the root, so that it may keep the field pages of live and of every exercise, each for itself.
        Route(.get, "/field-worker.js", needs: .nothing) { exchange, site in
            let head = "self.release = \(try release(exchange, site).string)\n"
            return Reply.bytes(Array(head.utf8) + (try site.home.publicFolder.bytes("field-worker.js")), type: "text/javascript; charset=utf-8").tagged(for: exchange)
        })

    private static func shell(in locale: Locale, _ exchange: Exchange, _ site: Site) throws -> String {
        try site.screens.fragment("field-shell", ["v": site.version, "locale": locale.rawValue, "base": exchange.base, "bureau": bureau(locale, site), "theme": "day"], locale)
    }

    private static func bureau(_ locale: Locale, _ site: Site) -> String { locale == .chinese ? site.settings.bureau : site.settings.bureauEnglish }

    /// The version changes with every byte of what is kept, so that the browser takes the new whole and never half of it.
    private static func release(_ exchange: Exchange, _ site: Site) throws -> JSONWriter {
        let tags = (files + ["field-worker.js"]).map { "\($0) \(site.publicTag($0) ?? "")" }
        let all = Reply.text(([site.version] + tags + (try Locale.allCases.map { try shell(in: $0, exchange, site) })).joined(separator: "\n"))
        var json = JSONWriter()
        json.object { out in
            out.field("version", "\(site.version)-\(all.tag.filter { $0 != "\"" })")
            out.key("files")
            out.array { list in for name in files { list.string("/public/" + name) } }
            out.key("languages")
            out.array { list in for locale in Locale.allCases { list.string(locale.rawValue) } }
        }
        return json
    }

    /// W3C Application Manifest. The login stands in its scope, so that it stays in the app's window.
    private static func manifest(_ exchange: Exchange, _ site: Site) -> JSONWriter {
        let locale = exchange.first("lang").flatMap(Locale.init(rawValue:)) ?? exchange.locale, name = site.catalogue.text("field.app", locale)
        var json = JSONWriter()
        json.object { out in
            out.field("id", "/field")
            out.field("name", "\(name) · \(bureau(locale, site))")
            out.field("short_name", name)
            out.field("description", site.catalogue.text("field.about", locale))
            out.field("lang", locale.rawValue)
            out.field("dir", "ltr")
            out.field("start_url", "/field")
            out.field("scope", "/")
            out.field("display", "standalone")
            out.field("orientation", "portrait")
            out.field("background_color", "#FFFFFF")
            out.field("theme_color", "#0D5D66")
            out.key("categories")
            out.array { $0.string("government") }
            out.key("icons")
            out.array { list in
                for (file, size, purpose) in [("field-192.png", "192x192", "any"), ("field-512.png", "512x512", "any"), ("field-maskable-512.png", "512x512", "maskable"), ("icon.svg", "any", "any")] {
                    list.object {
                        $0.field("src", "/public/" + file)
                        $0.field("sizes", size)
                        $0.field("type", file.hasSuffix(".svg") ? "image/svg+xml" : "image/png")
                        $0.field("purpose", purpose)
                    }
                }
            }
            out.key("shortcuts")
            out.array {
                $0.object {
                    $0.field("name", site.catalogue.text("room.field-report", locale))
                    $0.field("url", "/field/reports")
                }
            }
        }
        return json
    }
}
