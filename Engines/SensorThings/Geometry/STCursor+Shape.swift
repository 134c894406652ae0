extension STCursor {
    /// `geography'POINT (30 10)'`, from the quotation mark on; `SRID=4326;` may stand in front, other systems may not. A third coordinate is not looked at.
    mutating func shape() throws(STFault) -> STGeometry {
        let begin = at
        try require(0x27)
        blanks()
        if nameAhead() == "SRID" {
            _ = name()
            try require(0x3D)
            guard try whole(most: 999_999) == 4_326 else { throw fault(.geometry, at: begin) }
            try require(0x3B)
            blanks()
        }
        let place = at
        guard let kind = name()?.uppercased() else { throw fault(.geometry, at: place) }
        blanks()
        if nameAhead()?.uppercased() == "Z" { _ = name() }
        var count = 0
        let read: STGeometry = switch kind {
        case "POINT": .points(try line(&count), isMulti: false)
        case "MULTIPOINT": .points(try points(&count), isMulti: true)
        case "LINESTRING": .lines([try line(&count)], isMulti: false)
        case "MULTILINESTRING": .lines(try lines(&count), isMulti: true)
        case "POLYGON": .polygons([try lines(&count)], isMulti: false)
        case "MULTIPOLYGON": .polygons(try polygons(&count), isMulti: true)
        default: throw fault(.geometry, at: place)
        }
        blanks()
        try require(0x27)
        guard let found = STGeometry(checked: read) else { throw fault(.geometry, at: place) }
        return found
    }

    /// `(a, b, c)`
    private mutating func list(_ each: (inout STCursor) throws(STFault) -> Void) throws(STFault) {
        blanks()
        try require(0x28)
        repeat {
            blanks()
            try each(&self)
            blanks()
        } while skip(0x2C)
        try require(0x29)
    }

    private mutating func line(_ count: inout Int) throws(STFault) -> [STPosition] {
        var out: [STPosition] = [], all = count
        try list { cursor throws(STFault) in out.append(try cursor.position(&all)) }
        count = all
        return out
    }

    /// The brackets around each may be left out, as older text has it.
    private mutating func points(_ count: inout Int) throws(STFault) -> [STPosition] {
        var out: [STPosition] = [], all = count
        try list { cursor throws(STFault) in
            let isBracketed = cursor.skip(0x28)
            cursor.blanks()
            out.append(try cursor.position(&all))
            cursor.blanks()
            if isBracketed { try cursor.require(0x29) }
        }
        count = all
        return out
    }

    private mutating func lines(_ count: inout Int) throws(STFault) -> [[STPosition]] {
        var out: [[STPosition]] = [], all = count
        try list { cursor throws(STFault) in out.append(try cursor.line(&all)) }
        count = all
        return out
    }

    private mutating func polygons(_ count: inout Int) throws(STFault) -> [[[STPosition]]] {
        var out: [[[STPosition]]] = [], all = count
        try list { cursor throws(STFault) in out.append(try cursor.lines(&all)) }
        count = all
        return out
    }

    private mutating func position(_ count: inout Int) throws(STFault) -> STPosition {
        let begin = at
        count += 1
        guard count <= STGeometry.literalMax else { throw fault(.tooMany) }
        let east = try decimal()
        guard next == 0x20 || next == 0x09 else { throw surprise }
        blanks()
        let north = try decimal()
        blanks()
        if Self.isDigit(next) || next == 0x2D { _ = try decimal() }
        guard let found = STPosition(east: east, north: north) else { throw fault(.geometry, at: begin) }
        return found
    }

    /// A number with or without a sign, a point and an exponent; finite.
    mutating func decimal() throws(STFault) -> Double {
        let begin = at
        if next == 0x2D || next == 0x2B { at += 1 }
        guard Self.isDigit(next) else { throw fault(isAtEnd ? .ended : .number) }
        while Self.isDigit(next) { at += 1 }
        if next == 0x2E, Self.isDigit(ahead(1)) {
            at += 1
            while Self.isDigit(next) { at += 1 }
        }
        if next | 0x20 == 0x65 {
            let isSigned = ahead(1) == 0x2B || ahead(1) == 0x2D
            guard Self.isDigit(ahead(isSigned ? 2 : 1)) else { throw fault(.number, at: begin) }
            at += isSigned ? 2 : 1
            while Self.isDigit(next) { at += 1 }
        }
        guard let found = Double(String(decoding: bytes[begin..<at], as: UTF8.self)), found.isFinite else { throw fault(.number, at: begin) }
        return found
    }
}
