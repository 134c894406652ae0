/// Where a query stands: which options mean something there.
enum STQueryPlace {
    case collection, entity, expanded, other

    func allows(_ option: String) -> Bool {
        switch self {
        case .collection: true
        case .expanded: option != "$resultFormat"
        case .entity: option == "$select" || option == "$expand"
        case .other: false
        }
    }
}

extension STQuery {
    /// Reads what stands behind the question mark. Options without a `$` are somebody else's and are not looked at.
    init(_ text: String, of type: STEntityType, at place: STQueryPlace) throws(STFault) {
        guard text.utf8.count <= Self.lengthMax else { throw STFault(.tooLong, .query, at: Self.lengthMax) }
        self.init()
        var reader = STQueryReader(), seen: Set<String> = [], at = 0
        for piece in text.utf8.split(separator: 0x26, omittingEmptySubsequences: false) {
            let begin = at
            at += piece.count + 1
            guard !piece.isEmpty else { continue }
            let equals = piece.firstIndex(of: 0x3D) ?? piece.endIndex
            let name = String(decoding: try STText.decoded(piece[..<equals], isForm: true, .query), as: UTF8.self)
            guard name.utf8.first == 0x24 else { continue }
            let part = STFault.Part.option(name)
            guard STQueryReader.names.contains(name) else { throw STFault(.unsupported, .query, at: begin) }
            guard seen.insert(name).inserted else { throw STFault(.repeated, part) }
            guard place.allows(name) else { throw STFault(.misplaced, part) }
            let value = equals == piece.endIndex ? [] : try STText.decoded(piece[piece.index(after: equals)...], isForm: true, part)
            guard value.count <= Self.optionLengthMax else { throw STFault(.tooLong, part, at: Self.optionLengthMax) }
            var cursor = STCursor(value, part)
            try reader.option(name, &cursor, of: type, into: &self, depth: 0)
            cursor.blanks()
            guard cursor.isAtEnd else { throw cursor.surprise }
        }
        if isDataArray, !expand.isEmpty { throw STFault(.misplaced, .option("$expand")) }
    }
}

struct STQueryReader {
    static let names: Set = ["$filter", "$count", "$orderby", "$skip", "$top", "$select", "$expand", "$resultFormat"]

    /// Relations that were expanded so far.
    private var expanded = 0

    /// Reads the value of one option, from here to what ends it.
    mutating func option(_ name: String, _ cursor: inout STCursor, of type: STEntityType, into query: inout STQuery, depth: Int) throws(STFault) {
        cursor.blanks()
        switch name {
        case "$filter":
            var reader = STExpressionReader(cursor, type)
            query.filter = STFilter(try reader.truth())
            cursor = reader.cursor
        case "$orderby": query.order = try order(&cursor, type)
        case "$count": query.isCounted = try truth(&cursor)
        case "$skip": query.skip = try cursor.whole(most: STQuery.skipMax)
        case "$top": query.top = min(try cursor.whole(most: .max), STQuery.topMax)
        case "$select": query.select = try select(&cursor, type)
        case "$expand": query.expand = try expand(&cursor, type, depth)
        default:
            let begin = cursor.at
            guard type == .observation, cursor.name() == "dataArray" else { throw cursor.fault(.unsupported, at: begin) }
            query.isDataArray = true
        }
    }

    private func truth(_ cursor: inout STCursor) throws(STFault) -> Bool {
        let begin = cursor.at
        switch cursor.name() {
        case "true": return true
        case "false": return false
        default: throw cursor.isAtEnd && cursor.at == begin ? cursor.fault(.ended) : cursor.fault(.unexpected, at: begin)
        }
    }

    private func order(_ cursor: inout STCursor, _ type: STEntityType) throws(STFault) -> [STOrder] {
        var out: [STOrder] = [], reader = STExpressionReader(cursor, type)
        repeat {
            guard out.count < STQuery.orderMax else { throw reader.cursor.fault(.tooMany) }
            let expression = try reader.expression(depth: 0)
            reader.cursor.blanks()
            var isDescending = false
            // Clients write them in capitals too.
            if let word = reader.cursor.nameAhead()?.lowercased(), word == "asc" || word == "desc" {
                _ = reader.cursor.name()
                isDescending = word == "desc"
            }
            out.append(STOrder(expression, isDescending: isDescending))
            reader.cursor.blanks()
        } while reader.cursor.skip(0x2C)
        cursor = reader.cursor
        return out
    }

    private func select(_ cursor: inout STCursor, _ type: STEntityType) throws(STFault) -> [String] {
        var out: [String] = [], count = 0
        repeat {
            cursor.blanks()
            let begin = cursor.at
            count += 1
            guard count <= STQuery.selectMax else { throw cursor.fault(.tooMany) }
            guard let name = cursor.name() else { throw cursor.surprise }
            let control = STControl.name(name)
            guard control != nil || type.property(name) != nil || type.navigation(name) != nil else { throw cursor.fault(.unknown(name), at: begin) }
            if !out.contains(control ?? name) { out.append(control ?? name) }
            cursor.blanks()
        } while cursor.skip(0x2C)
        return out
    }

    private mutating func expand(_ cursor: inout STCursor, _ type: STEntityType, _ depth: Int) throws(STFault) -> [STExpand] {
        var out: [STExpand] = []
        repeat {
            cursor.blanks()
            let begin = cursor.at
            try merge(try path(&cursor, type, depth + 1), into: &out, cursor.fault(.repeated, at: begin))
            cursor.blanks()
        } while cursor.skip(0x2C)
        return out
    }

    /// `Datastreams/Observations($top=1)` is `Datastreams($expand=Observations($top=1))`.
    private mutating func path(_ cursor: inout STCursor, _ type: STEntityType, _ depth: Int) throws(STFault) -> STExpand {
        let begin = cursor.at
        guard depth <= STQuery.expandDepthMax else { throw cursor.fault(.tooDeep) }
        expanded += 1
        guard expanded <= STQuery.expandMax else { throw cursor.fault(.tooMany) }
        guard let name = cursor.name() else { throw cursor.surprise }
        guard let navigation = type.navigation(name) else { throw cursor.fault(.unknown(name), at: begin) }
        var found = STExpand(name)
        if cursor.skip(0x2F) {
            found.query.expand = [try path(&cursor, navigation.target, depth + 1)]
        } else if cursor.skip(0x28) {
            try options(&cursor, of: navigation.target, into: &found.query, depth)
        }
        return found
    }

    /// `$filter=result eq 1;$top=5)`
    private mutating func options(_ cursor: inout STCursor, of type: STEntityType, into query: inout STQuery, _ depth: Int) throws(STFault) {
        var seen: Set<String> = []
        repeat {
            cursor.blanks()
            let begin = cursor.at
            guard cursor.skip(0x24), let word = cursor.name() else { throw cursor.surprise }
            let name = "$" + word
            guard Self.names.contains(name) else { throw cursor.fault(.unsupported, at: begin) }
            guard STQueryPlace.expanded.allows(name) else { throw cursor.fault(.misplaced, at: begin) }
            guard seen.insert(name).inserted else { throw cursor.fault(.repeated, at: begin) }
            try cursor.require(0x3D)
            try option(name, &cursor, of: type, into: &query, depth: depth)
            cursor.blanks()
        } while cursor.skip(0x3B)
        try cursor.require(0x29)
    }

    /// `Datastreams/Sensor,Datastreams/ObservedProperty` expands the datastreams once. Two that ask for different things of the same entities do not go together.
    private func merge(_ one: STExpand, into list: inout [STExpand], _ fault: STFault) throws(STFault) {
        guard let i = list.firstIndex(where: { $0.navigation == one.navigation }) else {
            list.append(one)
            return
        }
        var (old, new) = (list[i].query, one.query)
        let inner = new.expand, outer = old.expand
        (old.expand, new.expand) = ([], [])
        guard old == new || old == STQuery() || new == STQuery() else { throw fault }
        var merged = old == STQuery() ? new : old
        merged.expand = outer
        for next in inner { try merge(next, into: &merged.expand, fault) }
        list[i].query = merged
    }
}
