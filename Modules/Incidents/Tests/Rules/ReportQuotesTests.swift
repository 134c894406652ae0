import Module
import Testing
import Vocabulary

@testable import Incidents

@Suite struct ReportQuotesTests {
    private func figure(_ name: FigureName, _ value: Double, _ clock: String, chosen: Bool = true) -> IncidentFigure {
        var figure = IncidentFigure.blank
        (figure.name, figure.value, figure.at, figure.isChosen) = (name, value, at(clock), chosen)
        return figure
    }

    private func shock(_ magnitude: Double?, _ moment: Instant) -> IncidentBrief {
        IncidentBrief(
            id: .unset, number: "", title: "", kind: .earthquake, grade: nil, phase: "open", isOpen: true, occurredAt: moment, knownAt: moment, place: nil, placeName: "荣县", area: AreaCode(number: 510_321_000_000)!, magnitude: magnitude,
            depthKilometres: nil, source: "")
    }

    @Test func `what became known since the report before is offered, the latest first, each as a sentence`() {
        let news = [
            ResponseNews(kind: .feedback, at: at("13:50"), text: "高山村2户土墙开裂，人员已转移", about: "核查房屋"), ResponseNews(kind: .situation, at: at("14:00"), text: "县道X142落石。", about: "市交通局 短信"),
            ResponseNews(kind: .started(.four), at: at("13:40"), text: "", about: ""), ResponseNews(kind: .changed(.three), at: at("14:10"), text: "", about: ""), ResponseNews(kind: .ended, at: at("15:00"), text: "", about: ""),
        ]
        let quotes = ReportQuotes.of(
            figures: [figure(.housesDamaged, 64, "14:05"), figure(.deaths, 2, "13:20"), figure(.injured, 9, "14:06", chosen: false)], news: news, linked: [shock(4.6, at("14:20")), shock(nil, at("14:21")), shock(4.9, at("08:40"))],
            since: at("13:30"), day: day("2019-02-25"))
        #expect(quotes.map(\.sentence) == [
            "15时00分，终止应急响应。", "14时20分，荣县发生4.6级地震。", "14时10分，应急响应调整为三级应急响应。", "截至14时05分，损坏房屋64间。", "14时00分，据市交通局 短信报告，县道X142落石。", "13时50分，高山村2户土墙开裂，人员已转移。",
            "13时40分，启动四级应急响应。",
        ])
        #expect(quotes.map(\.label).contains("高山村2户土墙开裂"))
    }

    @Test func `a quote of another day names the day, and of many only the latest are offered`() {
        let many = (0..<40).map { ResponseNews(kind: .situation, at: at("13:15") + .minutes($0), text: "第\($0)条", about: "") }
        let quotes = ReportQuotes.of(figures: [figure(.deaths, 1, "13:15")], news: many, linked: [], since: at("13:00"), day: day("2019-02-24"))
        #expect(quotes.count == ReportQuotes.most)
        #expect(quotes.first?.sentence == "2月25日13时54分，第39条。")
    }
}
