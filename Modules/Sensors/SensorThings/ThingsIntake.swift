import Core
import SensorThings
import Telemetry
import Vocabulary

/// Observations on their way into the common intake.
struct ThingsIntake {
    private(set) var intake: Intake
    private let book: PointBook
    private let now: Int64
    private var count = 0

    init(_ book: PointBook, now: Instant, from principal: Principal) {
        intake = Intake(book, now: now, from: principal)
        (self.book, self.now) = (book, now.milliseconds)
    }

    /// One of many: what is refused is counted and harms no other.
    /// - Returns: nil where it was not taken.
    mutating func take(_ one: Result<STObservation, STFault>) -> STID? {
        guard case .success(let observation) = one else {
            count += 1
            intake.refuse("malformed", line: count)
            return nil
        }
        return try? takeOne(observation)
    }

    /// - Throws: `STFault` or `ThingsRefusal`, and then nothing was taken.
    mutating func takeOne(_ observation: STObservation) throws -> STID {
        count += 1
        do {
            let (point, reading) = try read(observation)
            guard let number = book.numbers[point] else {
                intake.missUnknown("\(point)", line: count)
                throw ThingsRefusal.notTaken("unknown")
            }
            let before = intake.batch.count
            intake.take(number, at: reading.at, reading.value, reading.quality, line: count)
            guard intake.batch.count > before else { throw ThingsRefusal.notTaken(intake.faults.last?.reason ?? "malformed") }
            return .text("\(point)@\(reading.at)")
        } catch let fault as STFault {
            intake.refuse("malformed", line: count)
            throw fault
        }
    }

    /// What a reading has no place for is refused, not dropped; but for the time of the result, which many clients repeat.
    private func read(_ observation: STObservation) throws(STFault) -> (point: RawID, reading: Reading) {
        guard case .text(let text) = observation.datastream, let point = RawID(text) else { throw STFault(.id, .body("Datastream")) }
        let at: Int64
        switch observation.phenomenonTime {
        case nil: at = now
        case .instant(let instant): at = instant.milliseconds
        case .interval: throw STFault(.unsupported, .body("phenomenonTime"))
        }
        guard Reading.instants.contains(at) else { throw STFault(.time, .body("phenomenonTime")) }
        let value: Double
        switch observation.result {
        case .integer(let n): value = Double(n)
        case .number(let n): value = n
        case .bool(let truth): value = truth ? 1 : 0
        default: throw STFault(.type, .body("result"))
        }
        guard observation.validTime == nil else { throw STFault(.unsupported, .body("validTime")) }
        guard observation.parameters?.members?.isEmpty ?? true else { throw STFault(.unsupported, .body("parameters")) }
        guard observation.featureOfInterest.map({ $0 == .text("\(point)") }) ?? true else { throw STFault(.unsupported, .body("FeatureOfInterest")) }
        guard observation.resultQuality.map({ $0.string != nil }) ?? true, let quality = Reading.Quality(word: observation.resultQuality?.string) else { throw STFault(.unsupported, .body("resultQuality")) }
        return (point, Reading(at: at, value: value, quality: quality))
    }
}
