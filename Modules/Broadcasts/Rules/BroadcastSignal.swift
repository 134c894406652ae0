package import Core

/// The sound before a text (提示音).
package enum BroadcastSignal: String, CodeListed {
    case none, chime
    /// 警报音: for red alone.
    case siren

    package static var listName: String { "broadcast-signal" }
}
