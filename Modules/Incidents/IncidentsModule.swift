package import Module

package enum IncidentsModule: DomainModule {
    package static let manifest = Manifest(id: "incidents", icon: "log")
}
