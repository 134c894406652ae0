/// A line of very many readings drawn with few: in each column of pixels the first, the lowest, the highest and the last, so that it looks
/// the same (M4: Jugel and others, VLDB 2014).
package enum Thinning {
    /// - Parameter readings: in the order of their instants.
    /// - Parameter columns: how wide it is drawn, 1 or more.
    /// - Returns: at most four readings a column, in their order.
    package static func thinned(_ readings: [Reading], from begin: Int64, to end: Int64, columns: Int) -> [Reading] {
        let shown = readings.filter { $0.at >= begin && $0.at <= end }
        guard columns > 0, end > begin, shown.count > 4 * columns else { return shown }
        var out: [Reading] = [], start = 0
        let width = Double(end - begin) / Double(columns)
        func column(_ i: Int) -> Int { min(columns - 1, Int(Double(shown[i].at - begin) / width)) }
        while start < shown.count {
            let here = column(start)
            var stop = start, low = start, high = start
            while stop < shown.count, column(stop) == here {
                if shown[stop].value < shown[low].value { low = stop }
                if shown[stop].value > shown[high].value { high = stop }
                stop += 1
            }
            for i in Set([start, low, high, stop - 1]).sorted() { out.append(shown[i]) }
            start = stop
        }
        return out
    }
}
