import Testing

@testable import Outbound

@Suite struct NetworkKindTests {
    @Test(arguments: [
        ([8, 8, 8, 8], NetworkKind.global), ([9, 255, 255, 255], .global), ([10, 0, 0, 0], .privateUse), ([10, 255, 255, 255], .privateUse), ([11, 0, 0, 0], .global),
        ([172, 15, 255, 255], .global), ([172, 16, 0, 0], .privateUse), ([172, 31, 255, 255], .privateUse), ([172, 32, 0, 0], .global),
        ([192, 167, 255, 255], .global), ([192, 168, 0, 1], .privateUse), ([192, 169, 0, 0], .global), ([100, 63, 0, 0], .global), ([100, 64, 0, 0], .privateUse), ([100, 127, 255, 255], .privateUse), ([100, 128, 0, 0], .global),
        ([127, 0, 0, 1], .loopback), ([127, 255, 0, 1], .loopback), ([126, 0, 0, 1], .global), ([169, 254, 169, 254], .linkLocal), ([169, 253, 0, 0], .global), ([0, 0, 0, 0], .reserved), ([223, 255, 255, 255], .global), ([224, 0, 0, 1], .reserved), ([255, 255, 255, 255], .reserved),
    ] as [([UInt8], NetworkKind)])
    func `an address of four bytes is judged at each boundary`(bytes: [UInt8], kind: NetworkKind) { #expect(NetworkKind(bytes) == kind) }

    @Test func `an old address in new clothes stays what it is`() {
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        #expect(NetworkKind(mapped + [127, 0, 0, 1]) == .loopback)
        #expect(NetworkKind(mapped + [169, 254, 169, 254]) == .linkLocal)
        #expect(NetworkKind(mapped + [8, 8, 8, 8]) == .global)
        #expect(NetworkKind(translated + [10, 0, 0, 1]) == .privateUse)
        #expect(NetworkKind([0x20, 0x02, 192, 168, 1, 1] + [UInt8](repeating: 0, count: 10)) == .privateUse)
    }

    @Test func `an address of sixteen bytes is judged by its beginning`() {
        func six(_ head: [UInt8], _ last: UInt8 = 0) -> NetworkKind { NetworkKind(head + [UInt8](repeating: 0, count: 15 - head.count) + [last]) }
        #expect(six([], 1) == .loopback)
        #expect(six([], 0) == .reserved)
        #expect(six([0xFC], 1) == .privateUse)
        #expect(six([0xFD, 0x12], 1) == .privateUse)
        #expect(six([0xFE, 0x80], 1) == .linkLocal)
        #expect(six([0xFF, 0x02], 1) == .reserved)
        #expect(six([0x24, 0x00], 1) == .global)
        #expect(six([0x20, 0x01, 0x0D, 0xB8], 1) == .reserved)
    }

    @Test func `link local is never asked`() {
        for kind in [NetworkKind.linkLocal, .reserved] { #expect(!kind.mayBeAsked(inside: true)) }
        for kind in [NetworkKind.privateUse, .loopback] { #expect(kind.mayBeAsked(inside: true) && !kind.mayBeAsked(inside: false)) }
        #expect(NetworkKind.global.mayBeAsked(inside: false))
    }
}
