import Telemetry

/// Readings in InfluxDB's line protocol: a point is found by its address, `measurement,tag=value field`.
enum LineIngest {
    static func read(_ body: [UInt8], _ precision: LineProtocol.Precision, _ book: PointBook, into intake: inout Intake) {
        intake.reserve(body.count / 40)
        let bytes = body.span
        var fields: [LineProtocol.Field] = []
        fields.reserveCapacity(SeriesTable.together)
        func look() {
            book.series.points(body.span, of: fields[...]) { field, number in
                guard let number else {
                    return intake.missUnknown(String(decoding: body[field.series], as: UTF8.self) + " " + String(decoding: body[field.name], as: UTF8.self), line: field.line)
                }
                intake.take(number, at: field.at, field.value, .good, line: field.line)
            }
            fields.removeAll(keepingCapacity: true)
        }
        let outcome = LineProtocol(precision: precision).read(bytes) { field in
            fields.append(field)
            if fields.count == SeriesTable.together { look() }
        }
        look()
        for fault in outcome.faults { intake.refuse("\(fault.fault)", line: fault.line) }
        intake.refuseMore(outcome.refused - outcome.faults.count)
    }
}
