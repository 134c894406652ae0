/// A telephone number as China writes it, in one normal form, so that the same number typed in two
/// ways is found once.
struct Telephone: Sendable, Hashable {
    enum Line: Sendable, Hashable {
        /// 11 digits, 1[3-9]…
        case mobile(String)
        /// Area code with its zero, and 7 or 8 digits.
        case landline(area: String, number: String)
        /// 110, 119, 12350 …
        case hotline(String)
        /// 400 and 800 numbers, ten digits.
        case service(String)
    }

    let line: Line
    /// 分机号, up to six digits.
    let branch: String?

    /// `13800000000`, `0813-8121296`, `028-86521296-801`, `12350`, `400-810-0000`.
    var text: String {
        let number =
            switch line {
            case .mobile(let n), .hotline(let n): n
            case .landline(let area, let n): area + "-" + n
            case .service(let n): "\(n.prefix(3))-\(n.dropFirst(3).prefix(3))-\(n.suffix(4))"
            }
        return branch.map { number + "-" + $0 } ?? number
    }

    /// `138****0000`, `0813-***-1296`. Hotlines and service numbers belong to nobody and stay. The
    /// branch goes, since it names a desk.
    var masked: String {
        switch line {
        case .mobile(let n): "\(n.prefix(3))****\(n.suffix(4))"
        case .landline(let area, let n): "\(area)-\(String(repeating: "*", count: n.count - 4))-\(n.suffix(4))"
        case .hotline, .service: text
        }
    }
}

/// Why a text is no telephone number.
enum TelephoneFault: Error, Sendable, Hashable {
    case empty
    /// Neither a digit nor a usual separator.
    case character(Character)
    /// A local number alone: which city's it is cannot be known.
    case missingAreaCode(String)
    /// The digits fit no kind of line.
    case unknownForm(String)
    case branch(String)
}
