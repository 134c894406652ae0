import Core
import Store

/// The tables of the side store: batches as they came, until they lie in chunks; chunks of each point, which do not overlap; their minutes and hours.
enum ReadingTables {
    static func prepare(_ connection: any WriterConnection) throws {
        let types = connection.dialect.typeNames, integer = types[.integer] ?? "", blob = types[.blob] ?? "", suffix = connection.dialect.tableSuffix
        try connection.begin()
        do {
            for statement in [
                "CREATE TABLE IF NOT EXISTS reading_point (number \(integer) NOT NULL, id \(types[.id] ?? "") NOT NULL, minutes_until \(integer) NOT NULL, hours_until \(integer) NOT NULL, PRIMARY KEY (number))\(suffix)",
                "CREATE TABLE IF NOT EXISTS reading_log (sequence \(integer) NOT NULL, body \(blob) NOT NULL, PRIMARY KEY (sequence))\(connection.dialect.growingTableSuffix)",
                "CREATE TABLE IF NOT EXISTS reading_chunk (point \(integer) NOT NULL, begin_at \(integer) NOT NULL, end_at \(integer) NOT NULL, readings \(integer) NOT NULL, body \(blob) NOT NULL, PRIMARY KEY (point, begin_at))\(suffix)",
                "CREATE TABLE IF NOT EXISTS reading_summary (tier \(integer) NOT NULL, point \(integer) NOT NULL, begin_at \(integer) NOT NULL, end_at \(integer) NOT NULL, body \(blob) NOT NULL, PRIMARY KEY (tier, point, begin_at))\(suffix)",
            ] { try connection.run(statement, []) }
            try connection.commit(last: nil)
        } catch {
            try? connection.rollback()
            throw error
        }
    }
}
