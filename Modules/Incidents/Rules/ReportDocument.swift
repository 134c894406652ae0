import Core
import Vocabulary

/// A report as an official document (公文): the HTML that `Public/paper.css` lays out after GB/T
/// 9704-2012. Pure: the preview on the screen and the PDF come from the same text. Paper is written
/// in Chinese whatever the screens speak.
struct ReportDocument {
    let report: Report
    let incident: Incident
    let desk: ReportingDesk
    /// The report before this one, for what changed.
    var former: Report?
    /// Marks the elements that are still empty: for the preview, never on paper.
    var marksGaps = false
    /// The document belongs to an exercise (演练) and says so across every page.
    var isDrill = false

    /// The whole page.
    var html: String {
        "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n<title>\(report.title.inMarkup)</title>\n</head>\n<body>\n\(article)\n</body>\n</html>\n"
    }

    var article: String {
        var out = "<article class=\"paper\" lang=\"zh-Hans\">\n"
        if isDrill { out += "<p class=\"watermark\">演练</p>\n" }
        if incident.isMadeUp { out += "<p class=\"madeup\">演示文件：人名、电话、单位、文号与灾情数字均为虚构\(real)。</p>\n" }
        out += heading + "<h1 class=\"title\">\(desk.bureau.inMarkup)<br>\(report.title.inMarkup)</h1>\n"
        out += "<p class=\"to\">\((report.addressee.isEmpty ? "" : report.addressee + "：").inMarkup)\(gap("addressee", "主送机关"))</p>\n"
        out += "<section class=\"body\">\n" + paragraph(opening)
        for (i, section) in sections.enumerated() { out += "<h2>\(ReportDraft.chinese(i + 1))、\(section.title)</h2>\n" + section.body }
        if !report.isFollowUp && report.step != .final { out += paragraph("以上为初步情况，数字以续报为准。") }
        return out + "</section>\n" + foot + "</article>"
    }

    private var real: String { incident.dataSource.isEmpty ? "" : "；事件时间、地点等参数取自\(incident.dataSource.inMarkup)" }

    private var heading: String {
        var out = "<header class=\"head\">\n"
        if !report.copyNumber.isEmpty { out += "<p class=\"copyno\">\(report.copyNumber)</p>\n" }
        switch report.urgency {
        case .mostUrgent: out += "<p class=\"urgency\">特急</p>\n"
        case .urgent: out += "<p class=\"urgency\">加急</p>\n"
        case .ordinary: break
        }
        out += "<p class=\"redhead\">\(desk.bureau.inMarkup)</p>\n"
        let number = report.number.isEmpty ? "\(desk.documentWord)〔\(ChinaTime.date(report.draftedAt ?? incident.knownAt).civil.year)〕　号" : report.number
        out += "<div class=\"numbers\"><span class=\"docno\">\(number.inMarkup)</span><span class=\"signer\">签发人：<b>\(report.signer.inMarkup)</b></span></div>\n"
        return out + "<hr class=\"rule\">\n</header>\n"
    }

    private var foot: String {
        let day = Self.day(report.signedAt ?? report.draftedAt ?? incident.knownAt), contact = [report.reporterName, report.reporterTelephone].map(\.inMarkup)
        var out = "<div class=\"sign\">"
        if marksGaps { out += "<div class=\"seal\">印章位置<br>签发后套印</div>" }
        out += "<p>\(desk.bureau.inMarkup)</p><p class=\"date\">\(day)</p></div>\n"
        if !report.reporterName.isEmpty { out += "<p class=\"remark\">（联系人：\(contact[0])，值班电话：\(contact[1])）</p>\n" }
        out += "<div class=\"imprint\">"
        if !report.copies.isEmpty { out += "<p class=\"cc\"><span>抄送：</span><span>\(report.copies.inMarkup)。</span></p>" }
        return out + "<p class=\"printed\"><span>\((desk.office.isEmpty ? desk.bureau : desk.office).inMarkup)</span><span>\(day)印发</span></p></div>\n"
    }

    // MARK: The text

    /// What happened, when and where: the first sentence of every report.
    private var opening: String {
        let when = report.occurredAt.map(ChinaTime.documentText).map { $0 + "，" } ?? gap("occurred_at", "发生时间")
        let place = report.place.isEmpty ? gap("place", "地点") : report.place.inMarkup
        let what = if incident.kind == .earthquake, let magnitude = report.magnitude {
            "发生\(IncidentTitle.one(magnitude))级地震（\(shock)）"
        } else if incident.kind == .earthquake {
            "发生地震" + gap("magnitude", "震级")
        } else {
            "发生" + (IncidentTitle.words[incident.kind] ?? "突发事件")
        }
        let then = switch report.step {
        case .followUp, .casualtySupplement: "现将\(former == nil ? "" : "上次报告以来的")新情况报告如下："
        case .final: "现将最终情况报告如下："
        default: "现将初步情况报告如下："
        }
        return when + place + what + "。" + then
    }

    private var shock: String {
        var parts: [String] = []
        let agency = incident.dataSource.split(separator: " ").first.map(String.init) ?? ""
        if !agency.isEmpty { parts.append("\(agency.inMarkup)测定") }
        if !incident.magnitudeType.isEmpty { parts.append("\(incident.magnitudeType.inMarkup)震级") }
        if let place = incident.place { parts.append("北纬\(Self.plain(place.latitude, 2))度、东经\(Self.plain(place.longitude, 2))度") }
        if let depth = incident.depthKilometres { parts.append("震源深度\(Self.plain(depth, 1))千米") }
        if agency.uppercased() != "CENC" { parts.append("以国家台网正式测定为准") }
        return parts.joined(separator: "，")
    }

    private var sections: [(title: String, body: String)] {
        let told = switch report.step {
        case .followUp, .casualtySupplement:
            [
                ("变化情况", changes + texts([report.casualtiesText, report.scene, report.course, report.directEffect])), ("工作进展", texts([report.measures, report.forces])),
                ("发展趋势", texts([report.forecast])), ("需要支援", texts([report.needs])), ("下一步工作", texts([report.nextSteps])),
            ]
        case .final:
            [
                ("基本情况", texts([report.unitOverview, report.scene, report.course])), ("伤亡和损失", numbers + texts([report.casualtiesText, report.directEffect], gap("direct_effect", "直接影响"))),
                ("原因", texts([report.cause], gap("cause", "原因"))), ("处置经过", texts([report.measures, report.forces], gap("measures", "处置措施"))),
                ("经验教训", texts([report.lessons], gap("lessons", "经验教训"))), ("善后工作", texts([report.nextSteps, report.needs])),
            ]
        default:
            [
                ("基本情况", texts([report.unitOverview, report.scene, report.course]) + numbers + texts([report.casualtiesText, report.directEffect], gap("direct_effect", "房屋、道路、电力等直接影响"))),
                ("已采取措施", texts([report.measures, report.forces], gap("measures", "已采取措施"))), ("需要支援", texts([report.needs])), ("下一步工作", texts([report.forecast, report.nextSteps])),
            ]
        }
        return told.filter { !$0.1.isEmpty }
    }

    private var numbers: String {
        let known = report.figures.map { Self.words($0.name, $0.value) }
        let asOf = report.asOf.map { "截至" + ReportDraft.clock($0, on: ChinaTime.date(incident.occurredAt)) + "，" } ?? ""
        let missing = ["deaths", "missing", "injured"].map { gap($0, "人员伤亡") }.first { !$0.isEmpty } ?? ""
        guard !known.isEmpty else { return missing.isEmpty ? "" : paragraph(missing) }
        return paragraph(asOf + (report.step == .final ? "核定" : "初步统计") + known.joined(separator: "、") + "。" + missing)
    }

    /// What a follow-up says differently from the report before, each with the former value.
    private var changes: String {
        let lines = report.changes(since: former).changes.compactMap { change -> String? in
            guard let name = FigureName.allCases.first(where: { $0.field == change.key }), case .number(let now)? = change.value else { return nil }
            var line = Self.words(name, Double(now) / 100)
            if case .number(let before)? = change.former { line += "（上次报告\(Self.amount(name, Double(before) / 100))）" }
            return line
        }
        let asOf = report.asOf.map { "截至" + ReportDraft.clock($0, on: ChinaTime.date(incident.occurredAt)) + "，" } ?? ""
        guard !lines.isEmpty else { return paragraph(asOf + "伤亡和损失数字无变化。") }
        let fell = report.changes(since: former).changes.contains(where: \.isFall)
        let why = fell ? (report.fallReason.isEmpty ? gap("fall_reason", "数字减少的原因") : "数字减少的原因：\(report.fallReason.inMarkup)。") : ""
        return paragraph(asOf + lines.joined(separator: "、") + "。" + why)
    }

    // MARK: Pieces

    private func gap(_ field: String, _ words: String) -> String {
        let gaps = report.gaps(kind: incident.kind) + (field == "fall_reason" && !report.changes(since: former).unexplained.isEmpty ? ["fall_reason"] : [])
        return marksGaps && gaps.contains(field) ? "<mark class=\"gap\" data-field=\"\(field)\">\(words)待填。</mark>" : ""
    }

    private func texts(_ all: [String], _ gap: String = "") -> String {
        let lines = all.flatMap { $0.split(separator: "\n").map(String.init) }.filter { !$0.allSatisfy(\.isWhitespace) }.map(\.inMarkup)
        return lines.map(paragraph).joined() + (gap.isEmpty ? "" : paragraph(gap))
    }

    private func paragraph(_ text: String) -> String { "<p>\(text)</p>\n" }

    /// `死亡2人`, `直接经济损失1200万元`.
    static func words(_ name: FigureName, _ value: Double) -> String {
        switch name {
        case .deaths: "死亡" + amount(name, value)
        case .missing: "失踪" + amount(name, value)
        case .injured: "受伤" + amount(name, value)
        case .seriousInjuries: "重伤" + amount(name, value)
        case .lightInjuries: "轻伤" + amount(name, value)
        case .trapped: "被困" + amount(name, value)
        case .affected: "受灾" + amount(name, value)
        case .evacuated: "紧急转移安置" + amount(name, value)
        case .housesCollapsed: "倒塌房屋" + amount(name, value)
        case .housesDamaged: "损坏房屋" + amount(name, value)
        case .householdsWithoutPower: "停电" + amount(name, value)
        case .burnedArea: "受害森林面积" + amount(name, value)
        case .directLoss: "直接经济损失" + amount(name, value)
        }
    }

    static func amount(_ name: FigureName, _ value: Double) -> String {
        switch name.unit {
        case .persons: plain(value, 0) + "人"
        case .rooms: plain(value, 0) + "间"
        case .households: plain(value, 0) + "户"
        case .hectares: plain(value, 2) + "公顷"
        default: value >= 10_000 ? plain(value / 10_000, 4) + "万元" : plain(value, 2) + "元"
        }
    }

    /// Up to `places` decimals, without zeros at the end.
    static func plain(_ value: Double, _ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        guard let whole = Int64(exactly: (value * scale).rounded()) else { return "—" }
        let unit = Int64(scale), rest = abs(whole) % unit
        var text = (whole < 0 ? "-" : "") + String(abs(whole) / unit)
        guard places > 0, rest != 0 else { return text }
        var decimals = pad(Int(rest), places)
        while decimals.last == "0" { decimals.removeLast() }
        text += "." + decimals
        return text
    }

    /// `2019年2月25日`
    static func day(_ at: Instant) -> String {
        let (year, month, day) = ChinaTime.date(at).civil
        return "\(year)年\(month)月\(day)日"
    }
}
