import ArgumentParser
import Foundation
import Programs
import Telemetry
import Vocabulary

/// How many labelled faults of machines and plants rules find, and how often they are wrong. The rules are stated in `FaultRule`, before any series is looked at; their numbers come from the first 40 % of a
/// series' time without its known faults, and they are judged by the rest.
struct FaultBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults", abstract: "Runs stated rules over series with labelled faults (NAB, SKAB, BATADAL) and prints what they find.",
        discussion: "The folder has the benchmarks' own files, as CSV or CSV.gz: nab_*.csv with nab_labels.json, skab_*.csv, batadal_*.csv. What is not there is passed over.")
    @Option(help: "Folder of the series.") var data: String

    func run() throws {
        let series = try FaultFiles(folder: data).all()
        guard !series.isEmpty else { throw ValidationError("There is no labelled series in \(data).") }
        print("| series | faults | " + FaultRule.allCases.map { "\($0.rawValue): found · false" }.joined(separator: " | ") + " |")
        print("|---|--:|" + FaultRule.allCases.map { _ in "--:|" }.joined())
        var sums = FaultRule.allCases.map { _ in (found: 0, wrong: 0) }
        for one in series {
            let scores = FaultRule.allCases.map { FaultScore($0, one) }
            for (i, score) in scores.enumerated() { sums[i] = (sums[i].found + score.found, sums[i].wrong + score.falseAlarms) }
            print("| \(one.name) (\(one.channels.count)) | \(one.judged.count) | " + scores.map { $0.channels == 0 ? "–" : "\($0.found) · \($0.falseAlarms)" }.joined(separator: " | ") + " |")
        }
        print("| together | \(series.reduce(0) { $0 + $1.judged.count }) | " + sums.map { "\($0.found) · \($0.wrong)" }.joined(separator: " | ") + " |")
    }
}

/// Reads the benchmarks' own files.
private struct FaultFiles {
    let folder: String

    func all() throws -> [LabelledSeries] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { $0.hasSuffix(".csv") || $0.hasSuffix(".csv.gz") }
        return try names.compactMap { file in
            let name = String(file.prefix { $0 != "." })
            if file.hasPrefix("nab_") { return try nab(file, name) }
            if file.hasPrefix("skab_") { return try table(file, name, separator: ";", step: 1_000, flag: "anomaly") { !["anomaly", "changepoint", "datetime"].contains($0) } }
            // What is measured: levels, flows, pressures; a pump's state is not.
            if file.hasPrefix("batadal_") { return try table(file, name, separator: ",", step: 3_600_000, flag: "ATT_FLAG") { ["L_", "F_", "P_"].contains(String($0.prefix(2))) } }
            return nil
        }
    }

    private func rows(_ file: String, _ separator: Character) throws -> [[String]] {
        let path = folder + "/" + file, text: String
        if file.hasSuffix(".gz") {
            let gzip = try ChildProcess("/usr/bin/env", ["gzip", "-dc", path], output: .pipe)
            text = String(decoding: try gzip.output?.readToEnd() ?? Data(), as: UTF8.self)
            guard gzip.wait() == .exited(0) else { throw ValidationError("\(path) cannot be unpacked") }
        } else { text = try String(contentsOfFile: path, encoding: .utf8) }
        return text.split(whereSeparator: \.isNewline).map { $0.split(separator: separator, omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    /// `2013-12-02 21:15:00`, `04/07/16 00`: no zone is told, and none is needed.
    private func instant(_ text: String) -> Int64? {
        if text.contains("/") {
            let parts = text.split(whereSeparator: { $0 == "/" || $0 == " " }).compactMap { Int($0) }
            guard parts.count == 4 else { return nil }
            return Instant("20\(two(parts[2]))-\(two(parts[1]))-\(two(parts[0]))T\(two(parts[3])):00:00Z")?.milliseconds
        }
        return Instant(text.prefix(19).replacing(" ", with: "T") + "Z")?.milliseconds
    }

    private func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

    private func nab(_ file: String, _ name: String) throws -> LabelledSeries? {
        let labels = try JSONDecoder().decode([String: [[String]]].self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/nab_labels.json")))
        guard let windows = labels[String(name.dropFirst(4)) + ".csv"] else { return nil }
        let readings = try rows(file, ",").compactMap { row in row.count < 2 ? nil : instant(row[0]).flatMap { at in Double(row[1]).map { Reading(at: at, value: $0) } } }
        let faults = windows.compactMap { pair -> ClosedRange<Int64>? in
            guard pair.count == 2, let begin = instant(pair[0]), let end = instant(pair[1]), begin <= end else { return nil }
            return begin...end
        }
        return LabelledSeries(name, step: name.contains("ambient") ? 3_600_000 : 300_000, channels: [Reading.ordered(readings)], faults: faults)
    }

    private func table(_ file: String, _ name: String, separator: Character, step: Int64, flag: String, isMeasured: (String) -> Bool) throws -> LabelledSeries? {
        let rows = try rows(file, separator)
        guard let header = rows.first, let flagAt = header.firstIndex(of: flag) else { return nil }
        let body = rows.dropFirst().compactMap { row in row.count == header.count ? instant(row[0]).map { (at: $0, row: row) } : nil }
        let channels = header.indices.filter { isMeasured(header[$0]) }.map { column in
            Reading.ordered(body.compactMap { at, row in Double(row[column]).map { Reading(at: at, value: $0) } })
        }
        return LabelledSeries(name, step: step, channels: channels, faults: LabelledSeries.faults(body.map { ($0.at, Double($0.row[flagAt]) == 1) }))
    }
}
