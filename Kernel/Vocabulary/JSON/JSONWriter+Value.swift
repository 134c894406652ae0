extension JSONWriter {
    /// A whole value, members in their order.
    package mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let b): bool(b)
        case .integer(let n): integer(n)
        case .number(let x): number(x)
        case .string(let s): string(s)
        case .array(let items): array { list in for item in items { list.value(item) } }
        case .object(let members): object { out in for member in members { out.key(member.key); out.value(member.value) } }
        }
    }
}
