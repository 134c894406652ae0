import Core

/// What came of one attempt to hand something to another machine.
package enum Attempt: Sendable, Hashable {
    /// They have it; what they said.
    case accepted(String)
    /// They said no and would say it again.
    case refused(AttemptProblem, String)
    /// They do not have it: it may be tried again.
    case failed(AttemptProblem, String)
    /// It left, and no answer came: they may have it.
    case unknown(AttemptProblem, String)

    /// The most of an answer that is kept, in characters.
    package static let answerMax = 300
}

/// Why an attempt did not end well.
package enum AttemptProblem: String, CodeListed {
    /// The address cannot be one, or is of a network that may not be asked.
    case address
    case forbiddenNetwork = "forbidden-network"
    /// The name of the machine is not known.
    case name
    case connection
    case tls
    case timeout
    /// The connection ended in the middle.
    case cutOff = "cut-off"
    /// They answered, and it was no yes.
    case answer
    case login
    case recipient
    /// What it needs has not been set.
    case notConfigured = "not-configured"
    /// It was tried for as long as it made sense.
    case tooOld = "too-old"
    /// The server ended while it was being sent.
    case interrupted

    package static var listName: String { "attempt-problem" }
}

/// Why a line was not of use, and whether what was to be said may have arrived all the same.
package struct LineFault: Error, Sendable {
    package let problem: AttemptProblem
    package let words: String
    package init(_ problem: AttemptProblem, _ words: String = "") {
        self.problem = problem
        self.words = words
    }
}

extension String {
    /// One line of at most `max` characters without control characters: what others answered is shown to people.
    package func asAnswer(max: Int = Attempt.answerMax) -> String {
        let line = unicodeScalars.prefix(max * 4).map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }.joined()
        return String(line.trimmingSpaces.unicodeScalars.prefix(max).map(Character.init))
    }
}
