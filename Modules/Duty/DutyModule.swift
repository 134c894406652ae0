package import Module

package enum DutyModule: DomainModule {
    package static let manifest = Manifest(id: "duty", icon: "log")
}
