import Vocabulary

/// What a field holds: its meaning, bounds and unit. From it follow the column, the form control,
/// the JSON form, the filter and the checks.
package enum FieldKind: Sendable, Hashable {
    /// One line of at most `max` characters.
    case text(max: Int)
    case longText(max: Int)
    case integer(ClosedRange<Int64>, unit: Unit?)
    /// A measurement with so many decimal places; stored rounded to them.
    case decimal(ClosedRange<Double>, places: Int, unit: Unit?)
    /// Renminbi in fen (分).
    case money(ClosedRange<Int64>)
    case flag
    case date
    case instant
    case choice(CodeList)
    case choices(CodeList)
    /// An administrative division.
    case area
    case place
    /// A line or polygon of at most so many positions.
    case shape(maxPositions: Int)
    /// The wire name of the record type that is pointed at.
    case reference(String)
    /// Masked on every screen and in every answer unless the reader's role unmasks it.
    case telephone
    case attachments(max: Int)
    /// The state of a lifecycle. Only transitions change it.
    case phase(LifecycleInfo)

    package var sqlType: SQLType {
        switch self {
        case .text, .longText, .date, .choice, .choices, .shape, .telephone, .attachments, .phase: .text
        case .integer, .money, .flag, .instant, .area, .place: .integer
        case .decimal: .real
        case .reference: .id
        }
    }

    /// The kind's own name, as API descriptions and templates call it.
    package var name: String {
        switch self {
        case .text: "text"
        case .longText: "long-text"
        case .integer: "integer"
        case .decimal: "decimal"
        case .money: "money"
        case .flag: "flag"
        case .date: "date"
        case .instant: "instant"
        case .choice: "choice"
        case .choices: "choices"
        case .area: "area"
        case .place: "place"
        case .shape: "shape"
        case .reference: "reference"
        case .telephone: "telephone"
        case .attachments: "attachments"
        case .phase: "phase"
        }
    }

    package var codes: CodeList? {
        switch self {
        case .choice(let list), .choices(let list): list
        case .phase(let info): info.states
        default: nil
        }
    }

    package var unit: Unit? {
        switch self {
        case .integer(_, let unit), .decimal(_, _, let unit): unit
        case .money: .yuan
        default: nil
        }
    }

    package var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .money: true
        default: false
        }
    }
}

/// A unit of a quantity; the words stand in the catalogue as `unit.<raw value>`.
package enum Unit: String, Sendable {
    case persons, households, rooms, yuan, kilometres, metres, millimetres, hectares, minutes, hours, days, degrees, pieces, kilograms, tonnes
}
