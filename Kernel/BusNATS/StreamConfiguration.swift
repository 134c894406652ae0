import CNATS

/// What a stream keeps of what is published to its subjects: in files, until a limit is reached.
package struct StreamConfiguration: Sendable, Hashable {
    /// What happens to a message when the stream is as large as it may be.
    package enum WhenFull: Sendable, Hashable {
        /// The oldest go, read or not.
        case dropOldest
        /// It is refused.
        case refuse
    }

    package var name: String
    /// Patterns; no two streams may share a subject.
    package var subjects: [String]
    /// Older messages go, read or not; nil for any age.
    package var ageMax: Duration?
    /// Nil for as much as the server has room.
    package var bytesMax: Int64?
    /// Of each subject so many, the newest; nil for any number.
    package var perSubjectMax: Int64?
    package var whenFull = WhenFull.dropOldest
    /// For how long a second message of the same ID is known to be one; not longer than `ageMax`.
    package var duplicatesWithin = Duration.seconds(120)
    /// On how many servers of a cluster it is kept: 1, 3 or 5. With 3, one may be lost.
    package var replicas = 1

    package init(name: String, subjects: [String]) {
        self.name = name
        self.subjects = subjects
    }

    func check() throws(BrokerFault) {
        guard Subject.isName(name) else { throw BrokerFault(.invalid, "stream") }
        guard (1...1_000).contains(subjects.count), subjects.allSatisfy(Subject.isPattern) else { throw BrokerFault(.invalid, "subjects") }
        guard (1...5).contains(replicas), ageMax.map({ $0 > .zero }) ?? true, bytesMax.map({ $0 > 0 }) ?? true, perSubjectMax.map({ $0 > 0 }) ?? true, duplicatesWithin > .zero else { throw BrokerFault(.invalid, "limits") }
    }

    /// Makes the stream, or changes one that is there in what it says; what it does not say stays.
    func ensure(_ line: Line, _ code: inout jsErrCode) -> natsStatus {
        var info: UnsafeMutablePointer<jsStreamInfo>?
        let found = js_GetStreamInfo(&info, line.jetStream, name, nil, &code)
        defer { jsStreamInfo_Destroy(info) }
        var subjects = CStrings.lent(subjects)
        defer { CStrings.free(subjects) }
        return name.withCString { name in
            subjects.withUnsafeMutableBufferPointer { subjects in
                if found == NATS_NOT_FOUND {
                    var configuration = jsStreamConfig()
                    jsStreamConfig_Init(&configuration)
                    configuration.Name = name
                    fill(&configuration, subjects)
                    return js_AddStream(nil, line.jetStream, &configuration, nil, &code)
                }
                guard found == NATS_OK, let known = info?.pointee.Config?.pointee else { return found }
                guard !isMet(by: known) else { return NATS_OK }
                // A copy, so that the library frees what is its own and nothing of ours.
                var configuration = known
                fill(&configuration, subjects)
                return js_UpdateStream(nil, line.jetStream, &configuration, nil, &code)
            }
        }
    }

    private func fill(_ configuration: inout jsStreamConfig, _ subjects: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>) {
        configuration.Subjects = subjects.baseAddress
        configuration.SubjectsLen = Int32(subjects.count)
        configuration.Storage = js_FileStorage
        configuration.Retention = js_LimitsPolicy
        configuration.Discard = whenFull == .refuse ? js_DiscardNew : js_DiscardOld
        configuration.MaxAge = ageMax?.nanoseconds ?? 0
        configuration.MaxBytes = bytesMax ?? -1
        configuration.MaxMsgsPerSubject = perSubjectMax ?? -1
        configuration.Duplicates = duplicatesWithin.nanoseconds
        configuration.Replicas = Int64(replicas)
    }

    private func isMet(by known: jsStreamConfig) -> Bool {
        let subjects = (0..<Int(known.SubjectsLen)).compactMap { known.Subjects[$0].map { String(cString: $0) } }
        return Set(subjects) == Set(self.subjects) && known.Storage == js_FileStorage && known.Retention == js_LimitsPolicy && known.Discard == (whenFull == .refuse ? js_DiscardNew : js_DiscardOld)
            && known.MaxAge == ageMax?.nanoseconds ?? 0 && max(known.MaxBytes, 0) == bytesMax ?? 0 && max(known.MaxMsgsPerSubject, 0) == perSubjectMax ?? 0 && known.Duplicates == duplicatesWithin.nanoseconds && known.Replicas == replicas
    }
}
