import Core
import Store

/// A row of another module by the names of its fields; a field that is not there is nil.
struct Cells {
    let info: TableInfo
    let row: Row

    func value<V: ColumnValue>(_ name: String) -> V? {
        guard let i = info.index(of: name), !row.values[i].isNull else { return nil }
        return V(sql: row.values[i])
    }

    /// Nil where neither is known.
    func sum(_ a: String, _ b: String) -> Int? {
        let one: Int? = value(a), two: Int? = value(b)
        guard one != nil || two != nil else { return nil }
        return (one ?? 0) + (two ?? 0)
    }
}
