import Testing
import Vocabulary

@Suite struct IDTests {
    private let noon = Instant(milliseconds: 1_551_067_200_000)

    @Test func `ids of one millisecond sort as they were made and are all different`() {
        let ids = (0..<50_000).map { _ in RawID.make(at: noon) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `an id of a later millisecond sorts later`() {
        let later = RawID.make(at: noon + .init(milliseconds: 1)), earlier = RawID.make(at: noon)
        #expect(earlier < later)
    }

    @Test func `an id is a UUID of version 7 with the time in front`() throws {
        let text = RawID.make(at: noon).description
        #expect(text.utf8.count == 36)
        #expect(Array(text)[14] == "7" && "89ab".contains(Array(text)[19]))
        #expect(Int64(text.prefix(8) + text.dropFirst(9).prefix(4), radix: 16) == noon.milliseconds)
        #expect(RawID(text)?.description == text)
    }
}
