import Telemetry

/// Readings in InfluxDB's line protocol: a point is found by its address, `measurement,tag=value field`.
enum LineIngest {
    static func read(_ body: [UInt8], _ precision: LineProtocol.Precision, _ book: PointBook, into intake: inout Intake) {
        intake.reserve(body.count / 40)
        let bytes = body.span
        var line = 0
        let outcome = LineProtocol(precision: precision).read(bytes) { field in
            line += 1
            guard let number = book.series.point(body.span, series: field.series, field: field.name) else {
                return intake.missUnknown(String(decoding: body[field.series], as: UTF8.self) + " " + String(decoding: body[field.name], as: UTF8.self), line: line)
            }
            intake.take(number, at: field.at, field.value, .good, line: line)
        }
        for fault in outcome.faults { intake.refuse("\(fault.fault)", line: fault.line) }
        intake.refuseMore(outcome.refused - outcome.faults.count)
    }
}
