/// A place beside the records, for what comes too fast and too often for the journal: it never waits for the records' writer, nor that one for it.
package protocol SideStore: Sendable {
    /// A new connection that writes. Whoever asks for it owns it, one thread at a time; nobody keeps others from writing.
    func writer() throws -> any WriterConnection
    /// Runs `body` on the calling thread, for a few rows.
    func read<T>(_ body: (any SQLConnection) throws -> T) throws -> T
    /// The same on a thread of the engine's own, everything of one moment.
    func readAside<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T
    /// The same on the calling thread, however long it takes.
    func readLong<T>(_ body: (any SQLConnection) throws -> T) throws -> T
    func close()
}
