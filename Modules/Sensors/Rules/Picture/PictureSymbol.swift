/// What can stand in a process picture (工艺画面). The raw value is the word in its JSON text.
package enum PictureSymbol: String, Sendable, Hashable, CaseIterable {
    case tank
    case horizontalVessel = "horizontal-vessel"
    case sphere, reactor, column, silo, boiler
    case heatExchanger = "heat-exchanger"
    case pump, valve, pipe, conveyor, flare
    case gasDetector = "gas-detector"
    case smokeDetector = "smoke-detector"
    case thermometer
    case pressureGauge = "pressure-gauge"
    case powerMeter = "power-meter"
    case camera
    case rainGauge = "rain-gauge"
    case river, dam
    case tailingsPond = "tailings-pond"
    case slope, seismometer
    case mineShaft = "mine-shaft"
}
