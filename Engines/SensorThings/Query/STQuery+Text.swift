extension STQuery {
    /// As it stands behind the question mark, with percent signs: reading it gives the same query.
    package var text: String { options.map { $0.name + "=" + STText.encoded($0.value) }.joined(separator: "&") }

    private var options: [(name: String, value: String)] {
        var out: [(name: String, value: String)] = []
        if let filter { out.append(("$filter", filter.expression.text)) }
        if let isCounted { out.append(("$count", String(isCounted))) }
        if !order.isEmpty { out.append(("$orderby", order.map { $0.expression.text + ($0.isDescending ? " desc" : "") }.joined(separator: ","))) }
        if skip > 0 { out.append(("$skip", String(skip))) }
        if let top { out.append(("$top", String(top))) }
        if let select { out.append(("$select", select.joined(separator: ","))) }
        if !expand.isEmpty { out.append(("$expand", expand.map(\.text).joined(separator: ","))) }
        if isDataArray { out.append(("$resultFormat", "dataArray")) }
        return out
    }

    /// As it stands between the brackets of `$expand`.
    fileprivate var inner: String { options.map { $0.name + "=" + $0.value }.joined(separator: ";") }
}

extension STExpand {
    fileprivate var text: String {
        let inner = query.inner
        return inner.isEmpty ? navigation : navigation + "(" + inner + ")"
    }
}
