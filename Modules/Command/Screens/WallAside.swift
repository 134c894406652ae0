import Core
import Module
import Store
import Vocabulary
import Web

/// The right of the wall: who has answered the roll, who is on the incident and near it, the shocks of the series.
struct WallAside: Sendable {
    private let roll: RollCallBrief?
    private let shocks: [MagnitudeSeries.Shock]
    /// Whose magnitudes they are.
    private let agency: String
    private let near: [NearbySite]

    init(_ room: RoomFacts?, _ site: Site, _ reader: Reader) throws {
        guard let room else {
            (roll, shocks, agency, near) = (nil, [], "", [])
            return
        }
        let ports = site.assembly.ports, id = room.incident.id
        roll = try ports.find((any DutyPort).self)?.rollCall(for: id, reader)
        near = try room.incident.place.map { try NearbySite.find(NearbySite.forces, around: $0, reader) } ?? []
        var shocks: [MagnitudeSeries.Shock] = []
        if let own = room.brief, own.kind == .earthquake {
            if let magnitude = own.magnitude { shocks.append(.init(at: own.occurredAt, magnitude: magnitude, isOwn: true)) }
            for other in try ports.find((any IncidentPort).self)?.linked(id, reader) ?? [] where other.kind == .earthquake && other.id != id {
                if let magnitude = other.magnitude { shocks.append(.init(at: other.occurredAt, magnitude: magnitude, isOwn: false)) }
            }
        }
        self.shocks = shocks
        agency = room.brief?.source ?? ""
    }

    func model(_ room: RoomFacts, _ display: Display, _ locale: Locale) -> [String: Any] {
        var model: [String: Any] = ["forces": forces(room, display)]
        if let roll {
            let missing = roll.answers.filter { $0.answer == .missing }
            var line: [String: Any] = [
                "title": roll.title, "answered": roll.answers.count - missing.count, "all": roll.answers.count, "cells": roll.answers.prefix(66).map { ["class": $0.answer == .missing ? "no" : $0.answer == .needsHelp ? "late" : ""] },
                "hasMissing": !missing.isEmpty, "missing": missing.prefix(4).map(\.name).joined(separator: locale == .chinese ? "、" : ", ") + (missing.count > 4 ? " …" : ""),
            ]
            if roll.isOpen && !missing.isEmpty { line["due"] = roll.dueAt.description }
            model["roll"] = line
        } else {
            let posts = room.posts.filter { $0.role != .member }.prefix(4).map { post -> [String: Any] in
                var line: [String: Any] = ["role": display.code(PostRole.listName, post.role.rawValue), "name": post.name]
                if let at = post.arrivedAt { line["arrived"] = ChinaTime.clockText(at) }
                return line
            }
            if !posts.isEmpty { model["posts"] = ["lines": posts] }
        }
        if !shocks.isEmpty {
            var series = MagnitudeSeries(shocks).model
            series["agency"] = FigureLine.source(agency, display)
            model["series"] = series
        }
        return model
    }

    /// What the task book and the register hold; who stands by and who is on the road nobody keeps yet.
    private func forces(_ room: RoomFacts, _ display: Display) -> [[String: Any]] {
        let open = room.tasks.filter(\.phase.isOpen), units = Set(open.compactMap { $0.organisation?.raw } + open.compactMap { $0.owner?.raw })
        var lines: [[String: Any]] = [
            ["name": display.word("room.wall.people"), "a": "\(room.posts.count)", "aWord": display.word("room.wall.named"), "b": "\(room.posts.count { $0.arrivedAt != nil })", "bWord": display.word("room.arrived")],
            ["name": display.word("room.wall.tasked"), "a": "\(units.count)", "aWord": display.word("room.wall.units"), "b": "\(open.count)", "bWord": display.word("room.tasks-of")],
        ]
        for kind in NearbySite.forces where room.incident.place != nil {
            let all = near.filter { $0.kind == kind }
            lines.append(["name": display.code("site-kind", kind), "a": "\(all.count { $0.metres <= 10_000 })", "aWord": "10 km", "b": "\(all.count { $0.metres <= 20_000 })", "bWord": "20 km"])
        }
        return lines
    }
}
