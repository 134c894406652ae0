extension GeoPoint {
    /// The place as one number that keeps near places near: the bits of longitude (even bits) and
    /// latitude (odd bits) in turn, after Morton (1966). Both are first shifted to be unsigned, and the
    /// top bit of the whole is flipped so that signed numbers, which is what SQLite and PostgreSQL have,
    /// sort as the unsigned ones would. `GeoBox.zRanges` asks an index on it for a box.
    package var zOrder: Int64 { ZOrder.signed(ZOrder.interleave(ZOrder.unsigned(longitudeE7), ZOrder.unsigned(latitudeE7))) }

    /// The place of such a number. Nil where it is out of the range of places.
    package init?(zOrder: Int64) {
        let z = UInt64(bitPattern: zOrder) ^ ZOrder.top
        self.init(longitudeE7: ZOrder.shifted(ZOrder.gather(z)), latitudeE7: ZOrder.shifted(ZOrder.gather(z >> 1)))
    }
}

/// The arithmetic of `GeoPoint.zOrder`.
enum ZOrder {
    static let top: UInt64 = 1 << 63

    static func unsigned(_ x: Int32) -> UInt32 { UInt32(bitPattern: x) ^ 0x8000_0000 }
    static func shifted(_ x: UInt32) -> Int32 { Int32(bitPattern: x ^ 0x8000_0000) }
    static func signed(_ z: UInt64) -> Int64 { Int64(bitPattern: z ^ top) }

    static func interleave(_ x: UInt32, _ y: UInt32) -> UInt64 { spread(x) | spread(y) << 1 }

    /// Puts a zero between each two bits ("Interleave bits by Binary Magic Numbers", S. E. Anderson).
    static func spread(_ x: UInt32) -> UInt64 {
        var v = UInt64(x)
        v = (v | v << 16) & 0x0000_FFFF_0000_FFFF
        v = (v | v << 8) & 0x00FF_00FF_00FF_00FF
        v = (v | v << 4) & 0x0F0F_0F0F_0F0F_0F0F
        v = (v | v << 2) & 0x3333_3333_3333_3333
        return (v | v << 1) & 0x5555_5555_5555_5555
    }

    /// Takes the even bits together again.
    static func gather(_ z: UInt64) -> UInt32 {
        var v = z & 0x5555_5555_5555_5555
        v = (v | v >> 1) & 0x3333_3333_3333_3333
        v = (v | v >> 2) & 0x0F0F_0F0F_0F0F_0F0F
        v = (v | v >> 4) & 0x00FF_00FF_00FF_00FF
        v = (v | v >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: v | v >> 16)
    }
}
