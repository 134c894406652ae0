import Testing
import Vocabulary

@testable import Incidents

/// The report of the mock-up: the third shock of Rongxian, 25 February 2019.
@Suite struct ReportDocumentTests {
    private var incident: Incident {
        var incident = Incident.blank
        incident.kind = .earthquake
        incident.title = "荣县4.9级地震"
        incident.occurredAt = at("13:15:59")
        incident.knownAt = at("13:19")
        incident.place = GeoPoint(longitude: 104.6093, latitude: 29.4699)
        incident.magnitude = 4.9
        incident.magnitudeType = "mb"
        incident.depthKilometres = 10
        incident.dataSource = "USGS us2000jlhn"
        incident.isMadeUp = true
        return incident
    }

    private var desk: ReportingDesk {
        var desk = ReportingDesk()
        desk.bureau = "自贡市应急管理局"
        desk.office = "自贡市应急管理局办公室"
        desk.documentWord = "自应急报"
        return desk
    }

    private var first: Report {
        var report = Report.blank
        report.title = "关于荣县4.9级地震的首报"
        report.addressee = "四川省应急管理厅，市委、市政府"
        report.copies = "各区县应急管理局"
        report.occurredAt = at("13:15:59")
        report.asOf = at("14:00")
        report.place = "荣县与内江市威远县交界地带"
        report.magnitude = 4.9
        report.deaths = 2
        report.missing = 0
        report.injured = 12
        report.evacuated = 320
        report.directLoss = 1_200_000_000
        report.directEffect = "一般损坏房屋64户"
        report.measures = "13时31分电话报告省厅。"
        report.reporterName = "何清源"
        report.reporterTelephone = "0813-5550119"
        report.draftedAt = at("13:46")
        report.number = "自应急报〔2019〕17号"
        report.copyNumber = "000017"
        report.signer = "林致远"
        report.signedAt = at("14:05")
        return report
    }

    @Test func `a first report says what the mock-up says`() {
        let html = ReportDocument(report: first, incident: incident, desk: desk).html
        for text in [
            "<p class=\"copyno\">000017</p>", "<p class=\"urgency\">特急</p>", "<p class=\"redhead\">自贡市应急管理局</p>", "自应急报〔2019〕17号", "签发人：<b>林致远</b>",
            "自贡市应急管理局<br>关于荣县4.9级地震的首报", "四川省应急管理厅，市委、市政府：",
            "2019年2月25日13时15分，荣县与内江市威远县交界地带发生4.9级地震（USGS测定，mb震级，北纬29.47度、东经104.61度，震源深度10千米，以国家台网正式测定为准）。现将初步情况报告如下：",
            "<h2>一、基本情况</h2>", "截至14时00分，初步统计死亡2人、失踪0人、受伤12人、紧急转移安置320人、直接经济损失1200万元。", "一般损坏房屋64户", "<h2>二、已采取措施</h2>",
            "以上为初步情况，数字以续报为准。", "2019年2月25日印发", "（联系人：何清源，值班电话：0813-5550119）", "演示文件：", "参数取自USGS us2000jlhn",
        ] { #expect(html.contains(text), "\(text)") }
        #expect(!html.contains("待填"))
        #expect(!html.contains("演练"))
        #expect(!html.contains("class=\"seal\""))
    }

    @Test func `gaps are marked on the screen and never on paper`() {
        var report = first
        report.directEffect = ""
        report.number = ""
        let shown = ReportDocument(report: report, incident: incident, desk: desk, marksGaps: true).article
        #expect(shown.contains("<mark class=\"gap\" data-field=\"direct_effect\">房屋、道路、电力等直接影响待填。</mark>"))
        #expect(shown.contains("自应急报〔2019〕　号"))
        #expect(!ReportDocument(report: report, incident: incident, desk: desk).article.contains("<mark"))
    }

    @Test func `a follow-up gives only what changed, with the former number and why one fell`() {
        var next = first
        next.step = .followUp
        next.title = "关于荣县4.9级地震的续报（一）"
        next.injured = 11
        next.evacuated = 500
        next.fallReason = "两家医院重复统计"
        next.directEffect = ""
        next.measures = "继续排查。"
        let html = ReportDocument(report: next, incident: incident, desk: desk, former: first).html
        #expect(html.contains("受伤11人（上次报告12人）、紧急转移安置500人（上次报告320人）。数字减少的原因：两家医院重复统计。"))
        #expect(!html.contains("死亡2人"))
        #expect(html.contains("<h2>二、工作进展</h2>"))
    }

    @Test func `text of people cannot become markup`() {
        var report = first
        report.directEffect = "<script>alert(1)</script>"
        report.addressee = "\"&"
        let html = ReportDocument(report: report, incident: incident, desk: desk).html
        #expect(html.contains("&lt;script&gt;"))
        #expect(!html.contains("<script>"))
    }

    @Test func `an exercise says so, earnest says nothing`() {
        var real = incident
        real.isMadeUp = false
        #expect(ReportDocument(report: first, incident: real, desk: desk, isDrill: true).html.contains("<p class=\"watermark\">演练</p>"))
        #expect(!ReportDocument(report: first, incident: real, desk: desk).html.contains("madeup"))
    }

    @Test(arguments: [(1_200_000_000, "1200万元"), (999_900, "9999元"), (1_000_000, "1万元"), (123_456_700, "123.4567万元"), (50, "0.5元")] as [(Int64, String)])
    func `money is written as documents write it`(fen: Int64, text: String) {
        #expect(ReportDocument.amount(.directLoss, Double(fen) / 100) == text)
    }

    @Test(arguments: [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")])
    func `numbers of sections and follow-ups are Chinese`(n: Int, text: String) {
        #expect(ReportDraft.chinese(n) == text)
    }
}
