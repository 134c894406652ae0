import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// The layers that a person may see, with what the map needs to draw them and to draw on them.
enum LayerList {
    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let principal = try exchange.context().principal
        let layers = try site.assembly.layers.filter { try principal.reaches($0.type) && principal.may(site.store.registry.table($0.type).info.doors.view, in: nil) }
        let counts = try await site.store.readAside(try exchange.context()) { reader in try layers.map { try reader.count($0.type, $0.filters + [.not(.isNull($0.geometry))]) } }
        var json = JSONWriter()
        try json.array { list in
            for (layer, count) in zip(layers, counts) {
                let info = try site.store.registry.table(layer.type).info
                list.object { out in
                    out.field("id", layer.id)
                    out.field("title", site.words("layer." + layer.id, exchange))
                    out.field("group", layer.group)
                    out.field("group_title", site.words("layer-group." + layer.group, exchange))
                    out.field("icon", layer.icon)
                    out.field("on", layer.isOnByDefault)
                    out.field("count", count)
                    out.field("path", info.path)
                    out.field("is_shape", info[layer.geometry].map { if case .shape = $0.kind { true } else { false } } ?? false)
                    out.field("type", layer.type)
                    if let drawing = layer.drawing { write(drawing, of: layer, info, principal, &out, exchange, site) }
                }
            }
        }
        return .json(json)
    }

    /// The words of the drawing tools, so that every map on any page has them.
    private static let phrases = ["tools", "point", "text", "line", "arrow", "polygon", "circle", "which", "label", "note", "incident", "save", "cancel", "edit", "erase", "erase-sure", "saved", "erased", "stale", "none", "by-form", "point-help", "line-help", "polygon-help", "circle-help", "keys-help", "finish", "open", "stop"]

    private static func write(_ drawing: Drawing, of layer: Layer, _ info: TableInfo, _ principal: Principal, _ out: inout JSONWriter, _ exchange: Exchange, _ site: Site) {
        let list = layer.category.flatMap { info[$0]?.kind.codes?.name } ?? ""
        out.key("signs")
        out.array { signs in
            for sign in drawing.signs {
                signs.object { s in
                    s.field("code", sign.code)
                    s.field("title", site.words("code.\(list).\(sign.code)", exchange))
                    s.field("icon", sign.icon)
                    s.field("stroke", sign.stroke.rawValue)
                    s.key("shapes")
                    s.array { shapes in for shape in sign.shapes { shapes.string(shape.rawValue) } }
                }
            }
        }
        let named = { (name: String) in site.assembly.actions.first { $0.name == name } }
        guard let draw = named(drawing.draw), let revise = named(drawing.revise), let erase = named(drawing.erase), principal.may(draw.needs, in: nil) else { return }
        out.key("draw")
        out.object { d in
            d.field("at", draw.path)
            d.field("revise", revise.path)
            d.field("erase", erase.path)
            d.key("words")
            d.object { words in for phrase in phrases { words.field(phrase, site.words("map.plot." + phrase, exchange)) } }
        }
    }
}
