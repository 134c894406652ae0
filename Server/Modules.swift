import Base
import Broadcasts
import Command
import Duty
import Incidents
import Module
import Notify
import Registers
import Sensors
import Warnings

/// The modules of this node, in the order in which the navigation and the grid name them.
enum Modules {
    static let all: [any DomainModule.Type] = [BaseModule.self, RegistersModule.self, DutyModule.self, IncidentsModule.self, CommandModule.self, SensorsModule.self, WarningsModule.self, BroadcastsModule.self, NotifyModule.self]
    static var assembly: Assembly { Assembly(all.map { $0.manifest }) }
}
