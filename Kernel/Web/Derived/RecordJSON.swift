package import Core
package import Store
package import Vocabulary

/// A record as the API gives it. Masked unless the reader's role unmasks; the caller journals that.
package enum RecordJSON {
    /// - Parameter without: a field that stands elsewhere in the answer.
    package static func write(_ row: Row, _ table: AnyTable, _ reader: Reader, isUnmasked: Bool = false, without: String? = nil, to json: inout JSONWriter) throws {
        let info = table.info
        // A type without a permission to unmask holds nothing that is private: duty rooms' numbers are there to be called.
        let isUnmasked = isUnmasked || info.doors.unmask == nil
        try json.object { out in
            out.field("id", row.id)
            out.field("type", info.type)
            out.field("version", row.version)
            out.field("created_at", row.createdAt)
            out.field("updated_at", row.updatedAt)
            if row.isRetired { out.field("retired", true) }
            for i in row.values.indices where without == nil || info.fields[i].name != without {
                let field = info.json[i]
                field.writeKey(to: &out)
                field.write(isUnmasked || !field.isMasked ? row.values[i] : Display.shown(row.values[i], info.fields[i], isUnmasked: false), to: &out)
            }
            guard !info.computed.isEmpty else { return }
            for (i, value) in try table.computed(row.values, row.id, reader.now).enumerated() {
                let field = info.json[info.fields.count + i]
                field.writeKey(to: &out)
                field.write(value, to: &out)
            }
        }
    }
}
