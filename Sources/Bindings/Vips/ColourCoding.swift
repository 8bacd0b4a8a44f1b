/// How the samples of a picture stand for colours.
struct ColourCoding: Equatable {
    var primaries: ColourPrimaries
    var curve: TransferCurve
    /// False where black is 16 and white 235 of 255.
    var isFullRange = true

    static let adobeRGB = ColourCoding(primaries: .adobeRGB, curve: .power(563.0 / 256))

    var isSRGB: Bool { isFullRange && curve == .sRGB && primaries.isClose(to: .bt709) }

    /// A profile that leads from these samples to colours, tone-mapped where they are of high dynamic range. Nil for
    /// primaries that make no sense.
    func profile(isGrey: Bool) -> [UInt8]? {
        if curve.isHighDynamicRange { return toneMappingProfile(isGrey: isGrey) }
        let samples = (0..<4096).map { light(Double($0) / 4095) }
        guard let matrix = primaries.toProfileXYZ else { return nil }
        return isGrey ? .greyProfile(samples) : .matrixProfile(matrix, samples)
    }

    private func toneMappingProfile(isGrey: Bool) -> [UInt8]? {
        guard let mapping = ToneMapping(primaries), let toXYZ = ColourPrimaries.bt709.toProfileXYZ
        else { return nil }
        if isGrey { return .greyProfile((0..<4096).map { mapping(SIMD3(repeating: light(Double($0) / 4095))).x }) }
        let side = 33
        let lights = (0..<side).map { light(Double($0) / Double(side - 1)) }
        var colours: [SIMD3<Double>] = []
        colours.reserveCapacity(side * side * side)
        for red in lights {
            for green in lights {
                for blue in lights { colours.append(toXYZ(mapping([red, green, blue]))) }
            }
        }
        return .tableProfile(colours, side: side)
    }

    private func light(_ sample: Double) -> Double {
        curve.light(isFullRange ? sample : min(max((sample * 255 - 16) / 219, 0), 1))
    }
}
