/// Reads an expression (OData 4.0 ABNF, `commonExpr`, without lambdas, casts and enumerations) by precedence climbing.
struct STExpressionReader {
    var cursor: STCursor
    let type: STEntityType
    /// Literals, properties, operators and functions so far.
    private var nodes = 0

    init(_ cursor: STCursor, _ type: STEntityType) { (self.cursor, self.type) = (cursor, type) }

    /// One that may be true or false.
    mutating func truth() throws(STFault) -> STExpression {
        cursor.blanks()
        let begin = cursor.at, found = try expression(depth: 0)
        return try checked(found, at: begin)
    }

    mutating func expression(depth: Int, above level: Int = 1) throws(STFault) -> STExpression {
        cursor.blanks()
        let begin = cursor.at
        var left = try unary(depth)
        while true {
            let back = cursor
            cursor.blanks()
            guard let how = cursor.nameAhead().flatMap(STOperator.init(rawValue:)), how.level >= level else {
                cursor = back
                return left
            }
            _ = cursor.name()
            try count()
            cursor.blanks()
            let place = cursor.at, right = try expression(depth: depth, above: how.level + 1)
            if how.isLogical {
                _ = try checked(left, at: begin)
                _ = try checked(right, at: place)
            }
            left = .binary(how, left, right)
        }
    }

    private mutating func unary(_ depth: Int) throws(STFault) -> STExpression {
        guard depth < STExpression.depthMax else { throw cursor.fault(.tooDeep) }
        try count()
        if cursor.next == 0x2D, !STCursor.isDigit(cursor.ahead(1)) {
            cursor.at += 1
            cursor.blanks()
            return .negate(try unary(depth + 1))
        }
        if cursor.nameAhead() == "not", cursor.ahead(3) == 0x20 || cursor.ahead(3) == 0x09 || cursor.ahead(3) == 0x28 {
            _ = cursor.name()
            cursor.blanks()
            let begin = cursor.at
            return .not(try checked(try unary(depth + 1), at: begin))
        }
        if cursor.skip(0x28) {
            let inner = try expression(depth: depth + 1)
            cursor.blanks()
            try cursor.require(0x29)
            return inner
        }
        return try primary(depth)
    }

    private mutating func primary(_ depth: Int) throws(STFault) -> STExpression {
        let begin = cursor.at, c = cursor.next
        if c == 0x27 { return .literal(.text(try cursor.quoted())) }
        if STCursor.isDigit(c) || c == 0x2D { return .literal(try number()) }
        guard let name = cursor.name() else { throw cursor.surprise }
        switch (name, cursor.next) {
        case ("geography", 0x27), ("geometry", 0x27): return .literal(.geometry(try cursor.shape()))
        case ("duration", 0x27):
            cursor.at += 1
            guard let length = cursor.duration(), cursor.skip(0x27) else { throw cursor.fault(.duration, at: begin) }
            return .literal(.duration(length))
        case (_, 0x28):
            guard let function = STFunction(rawValue: name) else { throw cursor.fault(.unknown(name), at: begin) }
            return .call(function, try arguments(of: function, depth, at: begin))
        case ("null", _): return .literal(.null)
        case ("true", _): return .literal(.truth(true))
        case ("false", _): return .literal(.truth(false))
        default:
            cursor.at = begin
            return .property(try cursor.path(from: type))
        }
    }

    private mutating func arguments(of function: STFunction, _ depth: Int, at begin: Int) throws(STFault) -> [STExpression] {
        try cursor.require(0x28)
        var found: [STExpression] = []
        cursor.blanks()
        if cursor.next != 0x29 {
            repeat {
                guard found.count < function.arguments.upperBound else { throw cursor.fault(.arguments, at: begin) }
                found.append(try expression(depth: depth + 1))
                cursor.blanks()
            } while cursor.skip(0x2C)
        }
        try cursor.require(0x29)
        guard function.arguments.contains(found.count) else { throw cursor.fault(.arguments, at: begin) }
        return found
    }

    /// What begins with a digit: a number, a day, a time of day, an instant or an interval.
    private mutating func number() throws(STFault) -> STScalar {
        let begin = cursor.at
        let found = try read(begin)
        guard !STCursor.isLater(cursor.next) else { throw cursor.fault(.number, at: begin) }
        return found
    }

    private mutating func read(_ begin: Int) throws(STFault) -> STScalar {
        if cursor.ahead(4) == 0x2D, (0..<4).allSatisfy({ STCursor.isDigit(cursor.ahead($0)) }) {
            if let instant = cursor.instant() {
                guard cursor.next == 0x2F else { return .instant(instant) }
                guard let interval = cursor.interval(from: instant) else { throw cursor.fault(.time, at: begin) }
                return .interval(interval)
            }
            guard let day = cursor.day(), cursor.next | 0x20 != 0x74 else { throw cursor.fault(.time, at: begin) }
            return .date(day)
        }
        if cursor.ahead(2) == 0x3A {
            guard let time = cursor.timeOfDay() else { throw cursor.fault(.time, at: begin) }
            return .timeOfDay(time)
        }
        let value = try cursor.decimal()
        let isWhole = !cursor.bytes[begin..<cursor.at].contains { $0 == 0x2E || $0 | 0x20 == 0x65 }
        if isWhole, let n = Int64(String(decoding: cursor.bytes[begin..<cursor.at], as: UTF8.self)) { return .integer(n) }
        return .number(value)
    }

    private mutating func count() throws(STFault) {
        nodes += 1
        guard nodes <= STExpression.nodesMax else { throw cursor.fault(.tooMany) }
    }

    private func checked(_ expression: STExpression, at place: Int) throws(STFault) -> STExpression {
        guard expression.mayBeTruth else { throw cursor.fault(.notTruth, at: place) }
        return expression
    }
}

extension STCursor {
    /// A path as the model allows it: relations, a property, and what is in it where it is open.
    mutating func path(from type: STEntityType) throws(STFault) -> STPropertyPath {
        var here = type, navigations: [String] = []
        let begin = at
        while true {
            let place = at
            guard let name = name() else { throw surprise }
            guard navigations.count < STPropertyPath.namesMax else { throw fault(.tooMany, at: begin) }
            if let navigation = here.navigation(name) {
                try require(0x2F)
                navigations.append(name)
                here = navigation.target
                continue
            }
            if let control = STControl.name(name) { return STPropertyPath(navigations: navigations, property: control, kind: .any, members: []) }
            guard let property = here.property(name) else { throw fault(.unknown(name), at: place) }
            var members: [String] = []
            while property.isOpen, skip(0x2F) {
                guard let member = self.name(isInside: true) else { throw surprise }
                members.append(member)
                guard navigations.count + members.count < STPropertyPath.namesMax else { throw fault(.tooMany, at: begin) }
            }
            return STPropertyPath(navigations: navigations, property: name, kind: property.kind, members: members)
        }
    }
}
