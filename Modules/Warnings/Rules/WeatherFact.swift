/// One thing that is known of the weather at one place, measured or forecast.
struct WeatherFact: Sendable, Hashable {
    enum Form: Sendable, Hashable {
        /// Forecast, for some time within the window that begins now.
        case expected
        /// Measured; totals over the window that ends now.
        case reached(continues: Bool)
    }

    let element: WeatherElement
    /// In `element.unit`.
    let value: Double
    /// Hours. Nil for what holds at this moment.
    let windowHours: Double?
    let form: Form

    init(_ element: WeatherElement, _ value: Double, hours: Double? = nil, _ form: Form = .expected) {
        self.element = element
        self.value = value
        windowHours = hours
        self.form = form
    }
}
