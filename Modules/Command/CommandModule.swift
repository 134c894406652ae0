package import Module

package enum CommandModule: DomainModule {
    package static let manifest = Manifest(id: "command", icon: "log")
}
