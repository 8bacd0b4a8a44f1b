/// The colours that a PNG declares in the chunks before its pixels.
struct PNGColour {
    /// Primaries, transfer, matrix and range.
    private var codes: [Int]?
    private var isProfiled = false
    private(set) var isSRGB = false
    /// A hundred thousandth each.
    private var gamma: Int?
    private var points: [Int]?

    /// - Parameter bytes: of the whole file.
    init(_ bytes: UnsafeRawBufferPointer) {
        var place = 8
        while let length = bytes.word(at: place), let name = bytes.text(at: place + 4), name != "IDAT",
            length <= bytes.count - place - 12
        {
            let data = place + 8
            switch (name, length) {
            case ("cICP", 4): codes = codes ?? (0..<4).map { Int(bytes[data + $0]) }
            case ("iCCP", _): isProfiled = true
            case ("sRGB", 1): isSRGB = true
            case ("gAMA", 4): gamma = gamma ?? bytes.word(at: data)
            case ("cHRM", 32): points = points ?? (0..<8).compactMap { bytes.word(at: data + 4 * $0) }
            default: break
            }
            place = data + length + 4
        }
    }

    /// Whether it counts for more than the embedded profile.
    var outranksProfile: Bool { codes != nil }

    /// By the precedence of the PNG specification's third edition: cICP, iCCP, sRGB, then gAMA and cHRM.
    var declared: DeclaredColour {
        if let codes {
            guard codes[2] == 0 else { return .unknown("its cICP chunk is of no RGB picture; taken as sRGB") }
            return DeclaredColour(primaries: codes[0], transfer: codes[1], isFullRange: codes[3] != 0)
        }
        if isProfiled || isSRGB || gamma == nil && points == nil { return .standard }
        guard let primaries, let curve else {
            return .unknown("its gAMA or cHRM chunk makes no sense; taken as sRGB")
        }
        return .coded(ColourCoding(primaries: primaries, curve: curve))
    }

    private var primaries: ColourPrimaries? {
        guard let points else { return .bt709 }
        let pairs = stride(from: 0, to: 8, by: 2).map { SIMD2(Double(points[$0]), Double(points[$0 + 1])) / 100_000 }
        let primaries = ColourPrimaries(pairs[1], pairs[2], pairs[3], white: pairs[0])
        return primaries.toXYZ == nil ? nil : primaries
    }

    private var curve: TransferCurve? {
        // 1/2.2 is what programs write that mean sRGB, see the specification's chapter on sRGB.
        guard let gamma, !(45_000...46_000).contains(gamma) else { return .sRGB }
        return (1_000...1_000_000).contains(gamma) ? .power(100_000 / Double(gamma)) : nil
    }
}
