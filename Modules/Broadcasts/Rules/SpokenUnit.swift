/// Signs of units as they are spoken. The longer of two that begin alike stands first.
enum SpokenUnit {
    struct Name: Sendable {
        let sign: [Character]
        let chinese: String
        let english: String
        init(_ sign: String, _ chinese: String, _ english: String) { (self.sign, self.chinese, self.english) = (Array(sign), chinese, english) }
    }

    static let all: [Name] = [
        Name("μg/m³", "微克每立方米", "micrograms per cubic metre"), Name("mg/m³", "毫克每立方米", "milligrams per cubic metre"), Name("m³/s", "立方米每秒", "cubic metres per second"), Name("m3/s", "立方米每秒", "cubic metres per second"),
        Name("mm/h", "毫米每小时", "millimetres per hour"), Name("km/h", "公里每小时", "kilometres per hour"), Name("m/s", "米每秒", "metres per second"), Name("km²", "平方公里", "square kilometres"), Name("hm²", "公顷", "hectares"),
        Name("m²", "平方米", "square metres"), Name("m³", "立方米", "cubic metres"), Name("㎡", "平方米", "square metres"), Name("㎜", "毫米", "millimetres"), Name("㎝", "厘米", "centimetres"), Name("㎞", "公里", "kilometres"),
        Name("hPa", "百帕", "hectopascals"), Name("MPa", "兆帕", "megapascals"), Name("kPa", "千帕", "kilopascals"), Name("ppm", "百万分比", "parts per million"), Name("min", "分钟", "minutes"), Name("mm", "毫米", "millimetres"),
        Name("cm", "厘米", "centimetres"), Name("km", "公里", "kilometres"), Name("kg", "公斤", "kilograms"), Name("ha", "公顷", "hectares"), Name("kV", "千伏", "kilovolts"), Name("℃", "摄氏度", "degrees Celsius"), Name("°C", "摄氏度", "degrees Celsius"),
        Name("m", "米", "metres"), Name("t", "吨", "tonnes"), Name("h", "小时", "hours"), Name("s", "秒", "seconds"), Name("°", "度", "degrees"),
    ]

    /// The unit that stands at `i`, alone: `m` of `more` is none.
    static func find(_ text: [Character], at i: Int) -> Name? {
        all.first { name in
            let end = i + name.sign.count
            guard end <= text.count, Array(text[i..<end]) == name.sign else { return false }
            return end == text.count || !(text[end].isASCII && (text[end].isLetter || text[end].isNumber)) || !(name.sign.last?.isASCII ?? false)
        }
    }

    /// Behind these, 2 is spoken 两.
    static let counted: [[Character]] = ["小时", "公里", "千米", "公斤", "公顷", "个", "人", "户", "天", "次", "座", "辆", "处", "间", "条", "台", "支", "名", "米", "吨", "周"].map { Array($0) }
}
