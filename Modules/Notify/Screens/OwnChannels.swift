import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// How one is told things: channels, language, quiet hours, and a trial of them.
enum OwnChannels {
    static let page = Page("/account/messages", needs: NotifyPermission.own, template: "own-channels", title: "nav.own-channels") { exchange, site in
        let me = try exchange.context().principal.user
        // One's own settings are one's own to read, whatever else one may see.
        return try await site.store.readAside(.system()) { ScreenModel(try model(me, $0, exchange, site)) }.values
    }

    private static func model(_ me: UserID, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let own = try Planner.preference(of: me, reader), user = try reader.find(User.self, me), routes = try Routes(reader)
        let given: [String: String] = [
            "email": own.email, "routine": own.routine.map(\.rawValue).joined(separator: ";"), "urgent": own.urgent.map(\.rawValue).joined(separator: ";"), "quiet_from": own.quietFrom, "quiet_until": own.quietUntil,
            "language": own.language.rawValue, "deputy": own.deputy?.raw.description ?? "",
        ]
        let controls = try FormControls(site, exchange.locale, prefix: "action." + SetPreferences.name).models(SetPreferences.fields.infos, given, [], reader)
        return [
            "controls": controls.map(\.model), "key": RawID.make(at: reader.now).description, "isLive": exchange.space.isLive,
            "ways": PersonChannel.allCases.map { way -> [String: Any] in
                let address = way == .email ? own.email : user?.mobile ?? "", isSetUp = way == .telephone || routes.channel(for: way) != nil
                return [
                    "name": site.words("code.person-channel.\(way.rawValue)", exchange), "address": address.isEmpty ? "—" : address, "isReady": isSetUp && !address.isEmpty,
                    "words": site.words(!isSetUp ? "messages.not-set-up" : address.isEmpty ? "messages.no-address" : "messages.ready", exchange),
                ]
            },
        ]
    }
}
