extension Telephone {
    /// Police, fire, ambulance, traffic; safety complaints, national warning centre, government
    /// hotline, weather.
    static let hotlines: Set<String> = ["110", "119", "120", "122", "12350", "12379", "12345", "12121"]

    /// Reads mobiles, landlines with area code, hotlines and 400/800 numbers, with `+86` or `0086`, with
    /// brackets, spaces or hyphens, in full-width digits too; a branch after `转`, `x`, `#` or a hyphen.
    /// `area` fills the area code in for local numbers, where the register is one city's.
    init(
        parsing input: String, area: String? = nil, hotlines: Set<String> = Self.hotlines
    ) throws(TelephoneFault) {
        let (parts, branchText) = try Self.parts(input)
        var branch = branchText
        var groups = parts
        // A third group after an area code and a full number is a branch: 028-86521296-801.
        if branch == nil, groups.count == 3, groups[0].hasPrefix("0"), (7...8).contains(groups[1].count) {
            branch = groups.removeLast()
        }
        if let b = branch, b.isEmpty || b.count > 6 { throw .branch(b) }
        let line = try Self.line(groups.joined(), area: area, hotlines: hotlines)
        if branch != nil, case .hotline = line { throw .branch(branch ?? "") }
        self.init(line: line, branch: branch)
    }

    /// The digits in their groups, and what follows a branch sign.
    private static func parts(_ input: String) throws(TelephoneFault) -> ([String], branch: String?) {
        var groups = [""], branch: String?
        for scalar in input.unicodeScalars {
            // Full-width forms ０…９ （ ） － ＋ ＃ stand 0xFEE0 above ASCII.
            let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            switch value {
            case 0x30...0x39:
                let digit = String(value - 0x30)
                if let b = branch { branch = b + digit } else { groups[groups.count - 1] += digit }
            case 0x8F6C, 0x23, 0x78, 0x58:  // 转 # x X
                guard branch == nil else { throw .branch(input) }
                branch = ""
            case 0x20, 0x09, 0x2D, 0x28, 0x29, 0x2B, 0x2F, 0x3000, 0x2013, 0x2014, 0xA0:
                if branch == nil, groups.last?.isEmpty == false { groups.append("") }
            default:
                throw .character(Character(scalar))
            }
        }
        let digits = groups.filter { !$0.isEmpty }
        guard !digits.isEmpty else { throw .empty }
        return (digits, branch)
    }

    private static func line(_ all: String, area: String?, hotlines: Set<String>) throws(TelephoneFault) -> Line {
        var digits = all
        for prefix in ["0086", "86"] where digits.hasPrefix(prefix) {
            let rest = String(digits.dropFirst(prefix.count))
            // Only before a whole number: 8652 1296 is a number of Chengdu.
            if rest.count >= 10 { digits = isMobile(rest) || isService(rest) || rest.hasPrefix("0") ? rest : "0" + rest }
            break
        }
        if hotlines.contains(digits) { return .hotline(digits) }
        if isMobile(digits) { return .mobile(digits) }
        if digits.count == 12, digits.hasPrefix("0"), isMobile(String(digits.dropFirst())) {
            return .mobile(String(digits.dropFirst()))
        }
        if isService(digits) { return .service(digits) }
        if digits.hasPrefix("0") {
            let length = digits.hasPrefix("01") || digits.hasPrefix("02") ? 3 : 4
            let number = String(digits.dropFirst(length))
            guard isLocal(number) else { throw .unknownForm(all) }
            return .landline(area: String(digits.prefix(length)), number: number)
        }
        if isLocal(digits) {
            guard let area else { throw .missingAreaCode(digits) }
            return .landline(area: area, number: digits)
        }
        throw .unknownForm(all)
    }

    private static func isMobile(_ n: String) -> Bool {
        let d = Array(n.utf8)
        return d.count == 11 && d[0] == 0x31 && (0x33...0x39).contains(d[1])
    }

    private static func isService(_ n: String) -> Bool {
        n.utf8.count == 10 && (n.hasPrefix("400") || n.hasPrefix("800"))
    }

    /// Seven or eight digits, the first 2–8: 0 dials out, 1 is a special service, 9 is not given to lines.
    private static func isLocal(_ n: String) -> Bool {
        guard let first = n.utf8.first else { return false }
        return (7...8).contains(n.utf8.count) && (0x32...0x38).contains(first)
    }
}
