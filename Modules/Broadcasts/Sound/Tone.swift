import Foundation

/// Sounds before and after what is read, computed and not recorded.
enum Tone {
    private static let peak = 24_000.0

    static func make(_ signal: BroadcastSignal) -> Waveform {
        switch signal {
        case .none: Waveform()
        case .chime: chime
        case .siren: siren
        }
    }

    /// Three falling notes (e² c² g¹), each dying away: somebody is about to speak.
    static let chime: Waveform = [659.26, 523.25, 392.0].reduce(Waveform()) { $0 + note($1, seconds: 0.55) } + .silence(milliseconds: 400)

    /// Twelve seconds that rise and fall between 500 and 1,000 Hz. It is not an air-raid alarm (防空警报), whose patterns are kept for that.
    static let siren: Waveform = sweep(from: 500, to: 1_000, period: 4, seconds: 12) + .silence(milliseconds: 600)

    private static func note(_ hertz: Double, seconds: Double) -> Waveform {
        let count = Int(seconds * Double(Waveform.rate))
        return Waveform(
            samples: (0..<count).map { i in
                let t = Double(i) / Double(Waveform.rate)
                // Ten milliseconds of attack: a tone that begins at once cracks.
                return Int16(peak * min(1, t / 0.01) * exp(-4 * t) * (0.8 * sin(2 * .pi * hertz * t) + 0.2 * sin(4 * .pi * hertz * t)))
            })
    }

    private static func sweep(from low: Double, to high: Double, period: Double, seconds: Double) -> Waveform {
        let count = Int(seconds * Double(Waveform.rate)), rate = Double(Waveform.rate)
        var phase = 0.0
        return Waveform(
            samples: (0..<count).map { i in
                let t = Double(i) / rate, part = (t / period).truncatingRemainder(dividingBy: 1), height = part < 0.5 ? part * 2 : 2 - part * 2
                phase += 2 * .pi * (low + (high - low) * height) / rate
                return Int16(peak * min(1, t / 0.05, (seconds - t) / 0.05) * sin(phase))
            })
    }
}
