import Core
package import Module
package import Store
import Vocabulary

/// Fires what is due: reminds who is responsible before a deadline and escalates after it (督办), in
/// each space by that space's clock. What it has done is in the book, so a restart repeats nothing.
package struct Timer: Sendable {
    private let store: Store
    private let assembly: Assembly

    package init(store: Store, assembly: Assembly) {
        self.store = store
        self.assembly = assembly
    }

    package func tick() async throws {
        for space in store.spaces {
            try await tick(space)
            for chore in assembly.chores { try await attend(to: chore, space) }
        }
    }

    private func attend(to chore: Chore, _ space: SpaceID) async throws {
        guard try await store.readAside(.system(space), { try chore.isDue($0) }) else { return }
        let ports = assembly.ports
        try await store.write(.system(space), action: chore.name) { try chore.run($0, ports) }
    }

    private func tick(_ space: SpaceID) async throws {
        let now = store.now(in: space)
        let due = try await store.readAside(.system(space)) { try DeadlineTable.due(at: now, space: space, $0.connection) }
        guard !due.isEmpty else { return }
        try await store.write(.system(space), action: "base.keep-deadlines") { tx in
            // Read again inside: another tick, or the work itself, may have come first.
            for booked in try DeadlineTable.due(at: tx.now, space: space, tx.connection) { try fire(booked, tx) }
        }
    }

    private func fire(_ booked: BookedDeadline, _ tx: Transaction) throws {
        let deadline = booked.deadline, isOver = deadline.dueAt <= tx.now
        let people = try isOver
            ? holders(of: deadline.escalatesTo, booked.area, tx) + responsible(for: booked, tx)
            : responsible(for: booked, tx)
        let message = Message(isOver ? "notice.overdue" : "notice.reminder", ["title": deadline.title.stored, "due": deadline.dueAt.description])
        for person in Set(people) { try tx.notify(person, message, link: deadline.link, record: booked.record, urgency: isOver ? .urgent : .routine) }
        try tx.mark(booked, escalated: isOver)
        try tx.note(booked.type, booked.record, area: booked.area, subject: booked.subject, action: isOver ? "base.escalate" : "base.remind") {
            $0.field("deadline", deadline.key)
            $0.field("due_at", deadline.dueAt)
            $0.field("told", people.count)
        }
    }

    private func responsible(for booked: BookedDeadline, _ tx: Transaction) throws -> [UserID] {
        if let person = booked.deadline.person { return [person] }
        return try holders(of: booked.deadline.role, booked.area, tx)
    }

    private func holders(of role: Role, _ area: AreaCode?, _ tx: Transaction) throws -> [UserID] { try Directory.onDuty(role, for: area, assembly.ports, tx) }
}
