/// From PQ and HLG to what a screen of 100 cd/m² shows, as ffmpeg does it:
/// `zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0:peak=10`.
struct ToneMapping {
    private let toBT709: ColourMatrix

    /// In units of 100 cd/m²: the brightest that most pictures are made for. More than this is white.
    private static let peak = 10.0

    /// Nil for primaries that make no sense.
    init?(_ primaries: ColourPrimaries) {
        guard let toXYZ = primaries.toXYZ, let fromXYZ = ColourPrimaries.bt709.toXYZ?.inverse else { return nil }
        toBT709 = fromXYZ(toXYZ)
    }

    /// - Parameter light: in units of 100 cd/m², in the picture's own primaries.
    /// - Returns: light in 0...1, in the primaries of BT.709.
    func callAsFunction(_ light: SIMD3<Double>) -> SIMD3<Double> {
        let shown = toBT709(light)
        let brightest = max(shown.max(), 1e-6)
        let factor = Self.hable(brightest) / Self.hable(Self.peak) / brightest
        return (shown * factor).clamped(lowerBound: SIMD3(repeating: 0), upperBound: SIMD3(repeating: 1))
    }

    private static func hable(_ light: Double) -> Double {
        (light * (light * 0.15 + 0.05) + 0.004) / (light * (light * 0.15 + 0.50) + 0.06) - 0.02 / 0.30
    }
}
