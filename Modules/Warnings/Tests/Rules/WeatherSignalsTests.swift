import Testing
import Vocabulary

@testable import Warnings

/// Limits and test points are those of the 2007 order's annex. Levels: 1 red … 4 blue, nil no signal.
@Suite struct WeatherSignalsTests {
    static let going = WeatherFact.Form.reached(continues: true), gone = WeatherFact.Form.reached(continues: false)

    private func signals(_ facts: [WeatherFact], editions: [WeatherEdition] = [], on date: String = "2024-07-01") throws -> [WeatherSignal] {
        WeatherSignals.holding(facts, at: try area(zigong), on: day(date), by: try Seeds.weather(), editions: editions)
    }

    private func level(_ hazard: Hazard, _ facts: [WeatherFact]) throws -> Int? {
        try signals(facts).first { $0.hazard == hazard }?.level.rawValue
    }

    @Test func `the table has the 44 signals of the 14 hazards`() throws {
        let national = try Seeds.weather().filter { $0.ruleSet == "cma-order-16-2007" }
        let levels = Dictionary(grouping: national, by: \.hazard).mapValues { Set($0.map(\.level.rawValue)).sorted() }
        let all = [1, 2, 3, 4]
        #expect(
            levels == [
                .typhoon: all, .rainstorm: all, .snowstorm: all, .coldWave: all, .gale: all, .sandstorm: [1, 2, 3], .heat: [1, 2, 3], .drought: [1, 2], .lightning: [1, 2, 3], .hail: [1, 2],
                .frost: [2, 3, 4], .fog: [1, 2, 3], .haze: [2, 3], .roadIcing: [1, 2, 3],
            ])
        #expect(Set(national.map(\.code)).count == 44)
        // The number says the hazard and the level: 0204 is the second hazard's highest.
        for row in national {
            let hazards = Hazard.allCases.filter(\.isWeather)
            #expect(row.code == (row.hazard == hazards[Int(row.code.prefix(2)).map { $0 - 1 } ?? 0] ? row.code.prefix(2) : "??") + "0\(5 - row.level.rawValue)")
        }
    }

    @Test(arguments: [
        (12, 49.9, nil), (12, 50, 4), (12, 50.1, 4), (12, 100, 4), (6, 49.9, nil), (6, 50, 3), (6, 50.1, 3), (6, 100, 3), (3, 49.9, nil), (3, 50, 2), (3, 50.1, 2), (3, 99.9, 2), (3, 100, 1), (3, 100.1, 1),
        (13, 500, nil), (0, 500, nil),
    ] as [(Double, Double, Int?)], [WeatherFact.Form.expected, going])
    func `rain by its window, forecast or fallen`(rain: (hours: Double, mm: Double, level: Int?), form: WeatherFact.Form) throws {
        #expect(try level(.rainstorm, [WeatherFact(.rain, rain.mm, hours: rain.hours, form)]) == rain.level)
    }

    @Test func `rain that is over, or without a window, is no signal`() throws {
        #expect(try level(.rainstorm, [WeatherFact(.rain, 200, hours: 3, Self.gone)]) == nil)
        #expect(try level(.rainstorm, [WeatherFact(.rain, 200)]) == nil)
        #expect(try level(.rainstorm, [WeatherFact(.rain, .nan, hours: 3), WeatherFact(.rain, .infinity, hours: 3)]) == nil)
    }

    @Test(arguments: [
        (12, 3.9, nil), (12, 4, 4), (12, 5.9, 4), (12, 6, 3), (12, 6.1, 3), (12, 15, 3), (6, 3.9, nil), (6, 9.9, 3), (6, 10, 2), (6, 14.9, 2), (6, 15, 1), (6, 15.1, 1),
    ] as [(Double, Double, Int?)], [WeatherFact.Form.expected, going])
    func `snow by its window, forecast or fallen`(snow: (hours: Double, mm: Double, level: Int?), form: WeatherFact.Form) throws {
        #expect(try level(.snowstorm, [WeatherFact(.snow, snow.mm, hours: snow.hours, form)]) == snow.level)
    }

    @Test(arguments: [
        (WeatherElement.windMean, 24, 5, nil), (.windMean, 24, 6, 4), (.windMean, 24, 7, 4), (.windMean, 24, 12, 3), (.windMean, 12, 9, 3), (.windMean, 24, 8, 3), (.windMean, 24, 9, 3), (.windMean, 12, 10, 2),
        (.windMean, 12, 11, 2), (.windMean, 12, 12, 2), (.windGust, 12, 11, 3), (.windMean, 6, 11, 2), (.windMean, 6, 12, 1), (.windMean, 6, 13, 1), (.windGust, 24, 7, nil), (.windGust, 24, 8, 4), (.windGust, 24, 9, 4),
        (.windGust, 24, 10, 3), (.windGust, 24, 11, 3), (.windGust, 12, 12, 2), (.windGust, 12, 13, 2), (.windGust, 6, 13, 2), (.windGust, 6, 14, 1), (.windGust, 6, 15, 1), (.windGust, 25, 15, nil),
    ] as [(WeatherElement, Double, Double, Int?)])
    func `a typhoon by mean wind or gusts`(element: WeatherElement, hours: Double, force: Double, expected: Int?) throws {
        let wind = WeatherFact(element, force, hours: hours)
        #expect(try level(.typhoon, [WeatherFact(.tropicalCyclone, 1), wind]) == expected)
        #expect(try level(.typhoon, [wind]) == nil)
        #expect(try level(.typhoon, [WeatherFact(.tropicalCyclone, 0), wind]) == nil)
    }

    @Test(arguments: [(6, 4), (8, 3), (10, 2), (12, 1)] as [(Double, Int)])
    func `a typhoon that is here is told while it lasts`(force: Double, expected: Int) throws {
        let cyclone = WeatherFact(.tropicalCyclone, 1, Self.gone)
        #expect(try level(.typhoon, [cyclone, WeatherFact(.windMean, force, Self.going)]) == expected)
        #expect(try level(.typhoon, [cyclone, WeatherFact(.windMean, force, Self.gone)]) == nil)
    }

    @Test(arguments: [
        (WeatherElement.windMean, 24, 5, nil), (.windMean, 24, 6, 4), (.windMean, 24, 7, 4), (.windMean, 24, 12, 4), (.windMean, 12, 7, 4), (.windMean, 12, 8, 3), (.windMean, 12, 9, 3), (.windMean, 6, 9, 3),
        (.windMean, 6, 10, 2), (.windMean, 6, 11, 2), (.windMean, 6, 12, 1), (.windMean, 6, 13, 1), (.windGust, 24, 6, nil), (.windGust, 24, 7, 4), (.windGust, 24, 8, 4), (.windGust, 12, 8, 4),
        (.windGust, 12, 9, 3), (.windGust, 12, 10, 3), (.windGust, 6, 10, 3), (.windGust, 6, 11, 2), (.windGust, 6, 12, 2), (.windGust, 6, 13, 1), (.windGust, 6, 14, 1),
    ] as [(WeatherElement, Double, Double, Int?)])
    func `an expected gale by mean wind or gusts`(element: WeatherElement, hours: Double, force: Double, expected: Int?) throws {
        #expect(try level(.gale, [WeatherFact(element, force, hours: hours)]) == expected)
    }

    @Test(arguments: [
        (WeatherElement.windMean, 5, nil), (.windMean, 6, 4), (.windMean, 7, 4), (.windMean, 8, 3), (.windMean, 9, 3), (.windMean, 10, 2), (.windMean, 11, 2), (.windMean, 12, 1), (.windMean, 17, 1), (.windGust, 6, nil),
        (.windGust, 7, 4), (.windGust, 8, 4), (.windGust, 9, 3), (.windGust, 10, 3), (.windGust, 11, 2), (.windGust, 12, 2), (.windGust, 13, 1), (.windGust, 17, 1),
    ] as [(WeatherElement, Double, Int?)])
    func `a gale that blows has ranges of its own`(element: WeatherElement, force: Double, expected: Int?) throws {
        #expect(try level(.gale, [WeatherFact(element, force, Self.going)]) == expected)
        #expect(try level(.gale, [WeatherFact(element, force, Self.gone)]) == nil)
    }

    @Test(arguments: [
        ("0501", WeatherElement.windMean, [6, 7]), ("0501", .windGust, [7, 8]), ("0502", .windMean, [8, 9]), ("0502", .windGust, [9, 10]), ("0503", .windMean, [10, 11]), ("0503", .windGust, [11, 12]), ("0504", .windMean, [12, 13, 14]),
        ("0504", .windGust, [13, 14]),
    ] as [(String, WeatherElement, [Double])])
    func `the ranges of a gale that blows end where the next level begins`(code: String, element: WeatherElement, forces: [Double]) throws {
        let rows = try Seeds.weather().filter { $0.code == code }, place = try area(zigong)
        let held = stride(from: 0.0, through: 14, by: 1).filter { !WeatherSignals.holding([WeatherFact(element, $0, Self.going)], at: place, on: day("2024-07-01"), by: rows).isEmpty }
        #expect(held == forces)
    }

    @Test(arguments: [("1202", [200, 499.9]), ("1203", [50, 199.9]), ("1204", [0, 49.9])] as [(String, [Double])])
    func `the ranges of fog that is here end where the next level begins`(code: String, metres: [Double]) throws {
        let rows = try Seeds.weather().filter { $0.code == code }, place = try area(zigong)
        let held = [0, 49.9, 50, 199.9, 200, 499.9, 500].filter { !WeatherSignals.holding([WeatherFact(.fogVisibility, $0, Self.going)], at: place, on: day("2024-07-01"), by: rows).isEmpty }
        #expect(held == metres)
    }

    @Test func `the stronger of mean wind and gusts carries a gale`() throws {
        #expect(try level(.gale, [WeatherFact(.windMean, 6, Self.going), WeatherFact(.windGust, 9, Self.going)]) == 3)
    }

    @Test(arguments: [
        (48, 8, 4, 5, 4), (48, 7.9, 4, 5, nil), (48, 8, 4.1, 5, nil), (48, 8, 4, 4, nil), (48, 16, 0, 6, 4), (24, 10, 4, 6, 3), (24, 9.9, 4, 6, 4), (24, 10, 4.1, 6, nil), (24, 10, 4, 5, 4), (24, 12, 0, 6, 2),
        (24, 11.9, 0, 6, 3), (24, 12, 0.1, 6, 3), (24, 12, 0, 5, 4), (24, 16, 0, 6, 1), (24, 15.9, 0, 6, 2), (24, 16, 0.1, 6, 3), (24, 16, 0, 5, 4), (24, 16.1, -0.1, 7, 1), (49, 16, 0, 6, nil),
    ] as [(Double, Double, Double, Double, Int?)], [false, true])
    func `a cold wave needs fall and minimum and wind`(wave: (hours: Double, drop: Double, minimum: Double, force: Double, level: Int?), isHere: Bool) throws {
        let form: WeatherFact.Form = isHere ? Self.gone : .expected
        let wind = WeatherFact(.windMean, wave.force, hours: wave.hours, isHere ? Self.going : .expected)
        let facts = [WeatherFact(.temperatureDrop, wave.drop, hours: wave.hours, form), WeatherFact(.airMinimum, wave.minimum, hours: wave.hours, form), wind]
        #expect(try level(.coldWave, facts) == wave.level)
        for i in facts.indices {
            var fewer = facts
            fewer.remove(at: i)
            #expect(try level(.coldWave, fewer) == nil)
        }
    }

    @Test func `half a branch forecast and half of it measured is none`() throws {
        let drop = WeatherFact(.temperatureDrop, 20, hours: 24, Self.going), cold = WeatherFact(.airMinimum, -5, hours: 24)
        #expect(try level(.coldWave, [drop, cold, WeatherFact(.windMean, 8, hours: 24)]) == nil)
    }

    @Test(arguments: [
        (WeatherElement.sandVisibility, Hazard.sandstorm, 12, 1_000, nil), (.sandVisibility, .sandstorm, 12, 999.9, 3), (.sandVisibility, .sandstorm, 12, 49, 3), (.sandVisibility, .sandstorm, 6, 500, 3),
        (.sandVisibility, .sandstorm, 6, 499.9, 2), (.sandVisibility, .sandstorm, 6, 50, 2), (.sandVisibility, .sandstorm, 6, 49.9, 1), (.fogVisibility, .fog, 12, 500, nil), (.fogVisibility, .fog, 12, 499.9, 3),
        (.fogVisibility, .fog, 6, 200, 3), (.fogVisibility, .fog, 6, 199.9, 2), (.fogVisibility, .fog, 2, 50, 2), (.fogVisibility, .fog, 2, 49.9, 1), (.fogVisibility, .fog, 2.1, 49.9, 2),
    ] as [(WeatherElement, Hazard, Double, Double, Int?)])
    func `sight in sand and fog, forecast`(element: WeatherElement, hazard: Hazard, hours: Double, metres: Double, expected: Int?) throws {
        let found = try signals([WeatherFact(element, metres, hours: hours)])
        #expect(found.map(\.level.rawValue) == (expected.map { [$0] } ?? []))
        #expect(found.allSatisfy { $0.hazard == hazard })
    }

    @Test(arguments: [(500, nil), (499.9, 3), (200.1, 3), (200, 3), (199.9, 2), (50, 2), (49.9, 1)] as [(Double, Int?)])
    func `fog that is here: 200 m is yellow, 199·9 orange`(metres: Double, expected: Int?) throws {
        #expect(try level(.fog, [WeatherFact(.fogVisibility, metres, Self.going)]) == expected)
    }

    @Test(arguments: [(1_000, nil), (999.9, 3), (500, 3), (499.9, 2), (50, 2), (49.9, 1)] as [(Double, Int?)])
    func `sand that is here`(metres: Double, expected: Int?) throws {
        #expect(try level(.sandstorm, [WeatherFact(.sandVisibility, metres, Self.going)]) == expected)
        #expect(try level(.sandstorm, [WeatherFact(.sandVisibility, metres, Self.gone)]) == nil)
    }

    @Test(arguments: [(24, 36.9, nil), (24, 37, 2), (24, 37.1, 2), (24, 39.9, 2), (24, 40, 1), (24, 40.1, 1), (25, 41, nil)] as [(Double, Double, Int?)])
    func `heat of a day`(hours: Double, celsius: Double, expected: Int?) throws {
        #expect(try level(.heat, [WeatherFact(.airMaximum, celsius, hours: hours)]) == expected)
    }

    @Test(arguments: [(72, 34.9, nil), (72, 35, 3), (72, 35.1, 3), (96, 35, 3), (48, 39, nil), (71.9, 39, nil)] as [(Double, Double, Int?)])
    func `heat of three days in a row`(hours: Double, celsius: Double, expected: Int?) throws {
        #expect(try level(.heat, [WeatherFact(.dailyMaxima, celsius, hours: hours)]) == expected)
    }

    @Test(arguments: [(3, nil), (4, 2), (5, 1)] as [(Double, Int?)])
    func `drought by its index for the week to come`(grade: Double, expected: Int?) throws {
        #expect(try level(.drought, [WeatherFact(.droughtGrade, grade, hours: 168)]) == expected)
        #expect(try level(.drought, [WeatherFact(.droughtGrade, grade, hours: 169)]) == nil)
    }

    @Test(arguments: [(39.9, nil), (40, 2), (40.1, 2), (59.9, 2), (60, 1), (60.1, 1)] as [(Double, Int?)])
    func `drought by the crops that suffer`(percent: Double, expected: Int?) throws {
        #expect(try level(.drought, [WeatherFact(.cropShare, percent, Self.gone)]) == expected)
    }

    @Test(arguments: [(6, 0, nil), (6, 1, 3), (6, 3, 3), (2, 1, 3), (2, 2, 2), (2, 3, 1), (2.1, 3, 3), (6.1, 3, nil)] as [(Double, Double, Int?)])
    func `lightning by how likely it is`(hours: Double, likelihood: Double, expected: Int?) throws {
        #expect(try level(.lightning, [WeatherFact(.lightningLikelihood, likelihood, hours: hours)]) == expected)
    }

    @Test(arguments: [(0, nil), (1, 2), (2, 1)] as [(Double, Int?)])
    func `lightning that is here`(activity: Double, expected: Int?) throws {
        #expect(try level(.lightning, [WeatherFact(.lightningActivity, activity, Self.going)]) == expected)
        #expect(try level(.lightning, [WeatherFact(.lightningActivity, activity, Self.gone)]) == nil)
    }

    @Test(arguments: [(6, 0, nil), (6, 1, 2), (6, 3, 2), (2, 2, 2), (2, 3, 1), (6.1, 3, nil)] as [(Double, Double, Int?)])
    func `hail by how likely it is`(hours: Double, likelihood: Double, expected: Int?) throws {
        #expect(try level(.hail, [WeatherFact(.hailLikelihood, likelihood, hours: hours)]) == expected)
    }

    @Test(arguments: [(48, 0, nil), (48, -0.1, 4), (48, -6, 4), (24, -3, 4), (24, -3.1, 3), (24, -5, 3), (24, -5.1, 2)] as [(Double, Double, Int?)], [false, true])
    func `frost, of which there is no red`(frost: (hours: Double, celsius: Double, level: Int?), isHere: Bool) throws {
        guard isHere else {
            #expect(try level(.frost, [WeatherFact(.groundMinimum, frost.celsius, hours: frost.hours)]) == frost.level)
            return
        }
        // What has come knows no window: −6 ℃ is orange at once.
        let expected = frost.celsius < -5 ? 2 : frost.level
        #expect(try level(.frost, [WeatherFact(.groundMinimum, frost.celsius, Self.going)]) == expected)
    }

    @Test(arguments: [(12, 1, 3), (12, 3, 3), (6, 1, 3), (6, 2, 2), (2, 2, 2), (2, 3, 1), (12.1, 3, nil), (2, 0, nil)] as [(Double, Double, Int?)])
    func `ice on roads needs cold roads and precipitation`(hours: Double, influence: Double, expected: Int?) throws {
        let ice = WeatherFact(.roadIcing, influence, hours: hours), cold = WeatherFact(.roadSurface, -0.1, Self.gone), rain = WeatherFact(.precipitation, 1, Self.going)
        #expect(try level(.roadIcing, [ice, cold, rain]) == expected)
        #expect(try level(.roadIcing, [ice, WeatherFact(.roadSurface, 0, Self.gone), rain]) == nil)
        #expect(try level(.roadIcing, [ice, cold]) == nil)
    }

    @Test func `only the red signal of ice also tells what has come`() throws {
        let around = [WeatherFact(.roadSurface, -1, Self.gone), WeatherFact(.precipitation, 1, Self.going)]
        #expect(try level(.roadIcing, around + [WeatherFact(.roadIcing, 3, Self.gone)]) == 1)
        #expect(try level(.roadIcing, around + [WeatherFact(.roadIcing, 2, Self.gone)]) == nil)
    }

    @Test func `several hazards give several signals, each its highest, red in front`() throws {
        let found = try signals([
            WeatherFact(.rain, 55, hours: 6), WeatherFact(.rain, 60, hours: 12), WeatherFact(.windGust, 13, hours: 6), WeatherFact(.lightningLikelihood, 2, hours: 2),
        ])
        #expect(found.map(\.hazard) == [.gale, .lightning, .rainstorm])
        #expect(found.map(\.level) == [.red, .orange, .yellow])
        #expect(found.map(\.code) == ["0504", "0903", "0202"])
        #expect(try signals([]) == [])
    }

    @Test func `a signal says by which row and why, in both languages`() throws {
        let signal = try #require(try signals([WeatherFact(.rain, 99.9, hours: 3, Self.going)]).first)
        #expect(signal.ruleSet == "cma-order-16-2007")
        #expect(signal.why.zh == "暴雨橙色：3小时降雨量99.9毫米（已达且可能持续），标准：不低于50毫米。依据：气象灾害预警信号发布与传播办法 (中国气象局令第16号) 附件 0203")
        #expect(signal.why.en == "rainstorm orange: rain within 3 h: 99.9 mm (reached and likely to continue); limit at least 50 mm. By: 气象灾害预警信号发布与传播办法 (中国气象局令第16号) 附件 0203")
        let hail = try #require(try signals([WeatherFact(.hailLikelihood, 3, hours: 2)]).first)
        #expect(hail.why.zh.hasPrefix("冰雹红色：2小时冰雹可能性非常大（预计），标准：不低于非常大。"))
        let fog = try #require(try signals([WeatherFact(.fogVisibility, 120, Self.going)]).first)
        #expect(fog.why.en.hasPrefix("fog orange: visibility in fog: 120 m (reached and likely to continue); limit at least 50 m and below 200 m."))
    }

    @Test func `what has come goes before what is forecast as the reason`() throws {
        let facts = [WeatherFact(.rain, 70, hours: 6), WeatherFact(.rain, 51, hours: 6, Self.going)]
        #expect(try signals(facts).first?.reasons.map(\.fact.value) == [51])
    }

    @Test func `before the order took effect there is no signal`() throws {
        let rain = [WeatherFact(.rain, 200, hours: 3)]
        #expect(try signals(rain, on: "2007-06-11") == [])
        #expect(try signals(rain, on: "2007-06-12").count == 1)
    }
}
