/// What a filter asks an entity for.
package protocol STSubject {
    /// The value of a property of its own, `id` among them; null where it has none.
    func value(of property: String) -> STScalar
    /// The entities that a relation leads to, by its name: `Datastream`, `Observations`.
    func related(_ navigation: String) -> [any STSubject]
}
