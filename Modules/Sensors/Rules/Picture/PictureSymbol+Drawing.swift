extension PictureSymbol {
    /// Draws it into the frame. Only what has a level, a needle or a cage follows the share.
    func draw(_ pen: inout PicturePen, _ frame: PictureFrame) {
        switch self {
        case .tank: VesselSymbols.tank(&pen, frame)
        case .horizontalVessel: VesselSymbols.horizontal(&pen, frame)
        case .sphere: VesselSymbols.sphere(&pen, frame)
        case .reactor: VesselSymbols.reactor(&pen, frame)
        case .column: VesselSymbols.column(&pen, frame)
        case .silo: VesselSymbols.silo(&pen, frame)
        case .boiler: MachineSymbols.boiler(&pen, frame)
        case .heatExchanger: MachineSymbols.heatExchanger(&pen, frame)
        case .pump: MachineSymbols.pump(&pen, frame)
        case .valve: MachineSymbols.valve(&pen, frame)
        case .pipe: MachineSymbols.pipe(&pen, frame)
        case .conveyor: MachineSymbols.conveyor(&pen, frame)
        case .flare: MachineSymbols.flare(&pen, frame)
        case .gasDetector: InstrumentSymbols.gasDetector(&pen, frame)
        case .smokeDetector: InstrumentSymbols.smokeDetector(&pen, frame)
        case .thermometer: InstrumentSymbols.thermometer(&pen, frame)
        case .pressureGauge: InstrumentSymbols.pressureGauge(&pen, frame)
        case .powerMeter: InstrumentSymbols.powerMeter(&pen, frame)
        case .camera: InstrumentSymbols.camera(&pen, frame)
        case .rainGauge: InstrumentSymbols.rainGauge(&pen, frame)
        case .river: GroundSymbols.river(&pen, frame)
        case .dam: GroundSymbols.dam(&pen, frame)
        case .tailingsPond: GroundSymbols.tailingsPond(&pen, frame)
        case .slope: GroundSymbols.slope(&pen, frame)
        case .seismometer: InstrumentSymbols.seismometer(&pen, frame)
        case .mineShaft: GroundSymbols.mineShaft(&pen, frame)
        }
    }
}
