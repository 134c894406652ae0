import Testing

@testable import Broadcasts

@Suite struct SpokenTextTests {
    @Test(arguments: [
        ("水位 8.5 米", "水位八点五米"), ("8.5m", "八点五米"), ("降雨100mm以上", "降雨一百毫米以上"), ("20 时 30 分", "二十时三十分"), ("20:30", "二十时三十分"), ("20：30", "二十时三十分"), ("08:05前", "八时零五分前"), ("8时05分", "八时零五分"), ("20:00", "二十时"),
        ("2024-07-01", "二零二四年七月一日"), ("2024/7/1 08:00", "二零二四年七月一日八时"), ("2024年7月1日", "二零二四年七月一日"), ("2024.12.31", "二零二四年十二月三十一日"),
        ("Ⅱ级响应", "二级响应"), ("Ⅳ级", "四级"), ("气温-3℃", "气温零下三摄氏度"), ("37.5 ℃", "三十七点五摄氏度"), ("90%", "百分之九十"), ("50%～60%的", "百分之五十至百分之六十的"), ("6～8级大风", "六至八级大风"), ("100-150毫米", "一百至一百五十毫米"), ("80~100 mm", "八十至一百毫米"),
        ("流量1,200 m³/s", "流量一千二百立方米每秒"), ("风速 25m/s", "风速二十五米每秒"), ("2小时内", "两小时内"), ("2 h", "两小时"), ("2人", "两人"), ("2级", "二级"), ("12小时", "十二小时"), ("2个", "两个"), ("-0.5米", "负零点五米"),
        ("请拨打119", "请拨打幺幺九"), ("转移119人", "转移一百一十九人"), ("热线12345", "热线幺二三四五"), ("电话：0813-8290000", "电话：零八幺三，八二九零零零零"), ("13800000000", "幺三八零零零零零零零零"), ("转移人数1234567人", "转移人数一百二十三万四千五百六十七人"),
        ("G85高速", "吉八五高速"), ("（一）请转移\n（二）请上报", "一，请转移。二，请上报"), ("①撤离②清点", "一，撤离二，清点"), ("全角８．５ｍｍ", "全角八点五毫米"), ("≥50毫米", "大于等于五十毫米"), ("", ""), ("   ", ""),
        ("M4.9级地震", "艾姆四点九级地震"),
    ] as [(String, String)])
    func `numbers, dates, times, levels and units become words`(written: String, spoken: String) { #expect(SpokenText.chinese(written) == spoken) }

    @Test func `what only looks like a date is none`() { for text in ["2024-07-12345", "2024-13-01", "2024-07-32", "2024-07/01"] { #expect(!SpokenText.chinese(text).contains("月"), "\(text)") } }

    @Test(arguments: [
        ("0", "零"), ("7", "七"), ("10", "十"), ("12", "十二"), ("20", "二十"), ("100", "一百"), ("101", "一百零一"), ("110", "一百一十"), ("111", "一百一十一"), ("200", "二百"), ("1000", "一千"), ("1001", "一千零一"), ("1010", "一千零一十"), ("1200", "一千二百"),
        ("2000", "两千"), ("2024", "两千零二十四"), ("10000", "一万"), ("10001", "一万零一"), ("10010", "一万零一十"), ("20000", "两万"), ("22222", "两万二千二百二十二"), ("100000", "十万"), ("120000", "十二万"), ("1000000", "一百万"), ("10500000", "一千零五十万"), ("100000000", "一亿"),
        ("100010000", "一亿零一万"), ("200000000", "两亿"), ("007", "七"), ("12345678901234567", "一二三四五六七八九零一二三四五六七"),
    ] as [(String, String)])
    func `whole numbers are spoken with their gaps`(digits: String, spoken: String) { #expect(ChineseNumber.whole(Substring(digits)) == spoken) }

    @Test func `a fraction is read digit by digit`() {
        #expect(ChineseNumber.decimal(whole: "0", fraction: "05") == "零点零五")
    }

    @Test func `no digit and no sign is left to the voice`() {
        let written = "【红色预警】2024年7月1日20:30，旭水河水位8.5m，超警戒水位1.25 m，未来3h雨量≥50mm，气温36~38℃，请立即转移！咨询电话0813-8290000。"
        let spoken = SpokenText.chinese(written)
        #expect(!spoken.contains { $0.isASCII && ($0.isNumber || $0.isLetter) } && !spoken.contains { "℃≥~【】:".contains($0) })
        #expect(spoken == "红色预警，二零二四年七月一日二十时三十分，旭水河水位八点五米，超警戒水位一点二五米，未来三小时雨量大于等于五十毫米，气温三十六至三十八摄氏度，请立即转移！咨询电话零八幺三，八二九零零零零。")
    }

    @Test func `what was made speakable stays as it is`() {
        let once = SpokenText.chinese("Ⅱ级 8.5米 2024-07-01 20:30 -3℃")
        #expect(SpokenText.chinese(once) == once)
    }

    @Test func `a text of any signs is read without end or fault`() {
        for text in ["-", "--", "1-", "-1", "1:", "1:2", "99:99", "1-2-3", "1-2-3-4", "2024-13-40", "1,2,3", "1,,2", "1.", ".5", "1.2.3", "%", "5%%", "℃", "m", "3mm3", "1/2", "12:30:99", "\u{0}", String(repeating: "9", count: 5_000), String(repeating: "1-", count: 3_000), "👨‍👩‍👧‍👦1", "\r\n\r\n"] {
            #expect(SpokenText.chinese(text).count < 12_000, "\(text.prefix(20))")
        }
        #expect(SpokenText.chinese("1/2") == "一，二")
        #expect(SpokenText.chinese(String(repeating: "字", count: 2_100)).count == SpokenText.lengthMax)
    }

    @Test func `English keeps its digits and gets its units`() {
        #expect(SpokenText.make("Level Ⅱ: water at 8.5m, 20 mm/h, 36℃, 5 more", .english) == "Level 2: water at 8.5 metres, 20 millimetres per hour, 36 degrees Celsius, 5 more")
    }
}
