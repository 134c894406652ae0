import Core
package import Module
import Vocabulary

package enum BasePermission: String, Permission {
    case areas = "base.areas"
    case people = "base.people"
    case accounts = "base.accounts"
    case unmask = "base.unmask"
    case configure = "base.configure"
    case attachments = "base.attachments"
    case documents = "base.documents"
    /// Take part in exercises.
    case drill = "base.drill"
    /// Make, start, pause and end exercises.
    case exercises = "base.exercises"
    case journal = "base.journal"
    /// Bring spreadsheets into those lists in which one may make records.
    case imports = "base.imports"
}

/// Base (底座): people and what they may do, areas, files, issued documents, exercises.
package enum BaseModule: DomainModule {
    private static let everybody: [String] = .these(BasePermission.areas, .people, .attachments, .documents, .drill)

    package static let manifest = Manifest(
        id: "base", icon: "lock",
        records: [AnyTable(Area.self), AnyTable(User.self), AnyTable(Grant.self), AnyTable(RoleRight.self), AnyTable(MachineToken.self), AnyTable(Attachment.self), AnyTable(IssuedDocument.self), AnyTable(Exercise.self), AnyTable(Import.self), AnyTable(Export.self), AnyTable(BackupRun.self), AnyTable(NumberRule.self), AnyTable(BureauSettings.self), AnyTable(CodeWord.self)],
        permissions: .all(BasePermission.self),
        grants: [
            .observer: everybody,
            .fieldOfficer: everybody,
            .dutyOfficer: everybody + .these(BasePermission.unmask, .journal, .imports),
            .dutyChief: everybody + .these(BasePermission.unmask, .journal, .exercises, .imports),
            .leader: everybody + .these(BasePermission.unmask, .journal, .exercises, .imports),
            .commander: everybody + .these(BasePermission.unmask, .journal, .imports),
            .source: .these(BasePermission.areas),
            .administrator: everybody + .these(BasePermission.accounts, .configure, .journal, .exercises, .imports),
        ],
        actions: [
            AnyAction(PrepareExercise.self, at: "exercises"),
            AnyAction(StartExercise.self, at: "exercises/:exercise/runs"),
            AnyAction(PauseExercise.self, at: "exercises/:exercise/pauses"),
            AnyAction(EndExercise.self, at: "exercises/:exercise/ends"),
            AnyAction(StartImport.self, at: "imports/:import/starts"),
            AnyAction(StopImport.self, at: "imports/:import/stops"),
        ],
        navigation: [
            NavigationEntry(.preparation, order: 20, name: "exercises", path: "/exercises", icon: "drill", needs: BasePermission.exercises),
            NavigationEntry(.command, order: 10, name: "map", path: "/map", icon: "map", needs: BasePermission.areas),
            NavigationEntry(.base, order: 10, name: "areas", path: "/areas", icon: "grid", needs: BasePermission.areas),
            NavigationEntry(.base, order: 20, name: "users", path: "/users", icon: "user", needs: BasePermission.accounts),
            NavigationEntry(.base, order: 30, name: "grants", path: "/grants", icon: "lock", needs: BasePermission.accounts),
            NavigationEntry(.base, order: 5, name: "admin", path: "/admin", icon: "lock", needs: BasePermission.configure),
            NavigationEntry(.base, order: 40, name: "documents", path: "/documents", icon: "report", needs: BasePermission.documents),
            NavigationEntry(.base, order: 50, name: "backups", path: "/backups", icon: "out", needs: BasePermission.configure),
        ])
}
