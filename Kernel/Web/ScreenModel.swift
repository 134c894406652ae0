/// What was handed to `readAside` comes back over a thread: strings, numbers, booleans and arrays and dictionaries of them only.
package struct ScreenModel: @unchecked Sendable {
    package let values: [String: Any]
    package init(_ values: [String: Any]) { self.values = values }
}
