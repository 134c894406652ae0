/// Something that has happened in a module and that others may react to. Its name is a past participle.
package protocol Event: Sendable {
    /// `module.kebab-name`.
    static var name: String { get }
}
