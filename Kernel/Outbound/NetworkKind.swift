/// What kind of network an address belongs to (RFC 6890 and the registries it names).
package enum NetworkKind: Sendable, Hashable {
    case global
    /// Of a house of its own: 10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7.
    case privateUse
    case loopback
    /// 169.254/16 and fe80::/10: neighbours and, with many hosters, the machine's own keeper.
    case linkLocal
    /// Nothing that a message could be meant for: this network, multicast, documentation, reserved.
    case reserved

    /// - Parameter bytes: 4 or 16, in network order.
    package init(_ bytes: [UInt8]) {
        switch bytes.count {
        case 4: self = Self.four(bytes)
        case 16: self = Self.sixteen(bytes)
        default: self = .reserved
        }
    }

    private static func four(_ b: [UInt8]) -> NetworkKind {
        switch (b[0], b[1], b[2]) {
        case (127, _, _): .loopback
        case (10, _, _), (172, 16...31, _), (192, 168, _), (100, 64...127, _): .privateUse
        case (169, 254, _): .linkLocal
        case (0, _, _), (192, 0, 0), (192, 0, 2), (198, 18...19, _), (198, 51, 100), (203, 0, 113), (224..., _, _): .reserved
        default: .global
        }
    }

    private static func sixteen(_ b: [UInt8]) -> NetworkKind {
        let isZero = b[0..<10].allSatisfy { $0 == 0 }
        // An address of the old kind in the clothes of the new one stays what it is.
        if isZero, b[10] == 0xFF, b[11] == 0xFF { return four(Array(b[12...])) }
        if b.starts(with: [0, 0x64, 0xFF, 0x9B]) { return b[4..<12].allSatisfy { $0 == 0 } ? four(Array(b[12...])) : .reserved }
        if b.starts(with: [0x20, 0x02]) { return four(Array(b[2..<6])) }
        if isZero, b[10] == 0, b[11] == 0 { return b[12..<15].allSatisfy { $0 == 0 } && b[15] == 1 ? .loopback : .reserved }
        if b[0] & 0xFE == 0xFC { return .privateUse }
        if b[0] == 0xFE, b[1] & 0xC0 == 0x80 { return .linkLocal }
        if b[0] == 0xFE, b[1] & 0xC0 == 0xC0 { return .privateUse }
        if b.starts(with: [0x20, 0x01, 0x0D, 0xB8]) || b.starts(with: [0x20, 0x01, 0, 0]) { return .reserved }
        return b[0] & 0xE0 == 0x20 ? .global : .reserved
    }

    /// - Parameter inside: whether networks of the house itself, this machine among them, may be asked.
    package func mayBeAsked(inside: Bool) -> Bool {
        switch self {
        case .global: true
        case .privateUse, .loopback: inside
        case .linkLocal, .reserved: false
        }
    }
}
