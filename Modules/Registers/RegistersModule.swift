package import Module

package enum RegistersModule: DomainModule {
    package static let manifest = Manifest(id: "registers", icon: "log")
}
