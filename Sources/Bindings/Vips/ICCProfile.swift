/// As much of an ICC profile as tells whether it can be used, and whether it is sRGB itself.
struct ICCProfile {
    private let bytes: [UInt8]
    /// Where each tag's data lies.
    private let tags: [String: Range<Int>]

    /// Nil when the header or the tag table is not sound.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 132, bytes.text(at: 36) == "acsp", let count = bytes.word(at: 128), count <= 200
        else { return nil }
        var tags: [String: Range<Int>] = [:]
        for entry in 0..<count {
            let place = 132 + 12 * entry
            guard let name = bytes.text(at: place), let offset = bytes.word(at: place + 4),
                let size = bytes.word(at: place + 8), size >= 8, offset + size <= bytes.count
            else { return nil }
            tags[name] = offset..<(offset + size)
        }
        self.bytes = bytes
        self.tags = tags
    }

    /// `RGB `, `GRAY`, `CMYK`, ...
    var colourSpace: String { bytes.text(at: 16) ?? "" }

    /// The colours of its `cicp` tag, by the numbers of ITU-T H.273. Without that tag, PQ or HLG by its tone curve.
    var declared: DeclaredColour {
        guard let place = tags["cicp"]?.lowerBound, place + 12 <= bytes.count else {
            return highDynamicRange.map { .coded($0) } ?? .standard
        }
        return DeclaredColour(primaries: Int(bytes[place + 8]), transfer: Int(bytes[place + 9]))
    }

    /// Whether the tags that make it an input profile are there. libvips puts a built-in profile in the place of one
    /// that it cannot use, without saying so.
    var describesInput: Bool {
        if tags["A2B0"] != nil { return true }
        switch colourSpace {
        case "GRAY": return tags["kTRC"] != nil
        case "RGB ": return ["rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"].allSatisfy { tags[$0] != nil }
        default: return false
        }
    }

    /// Whether the primaries and the tone curves are those of sRGB, whatever the profile calls itself.
    var isSRGB: Bool {
        guard colourSpace == "RGB ", bytes.text(at: 20) == "XYZ ", tags["A2B0"] == nil else { return false }
        // Adapted to D50. Published sRGB profiles differ from one another by up to 0.0007.
        let primaries = [
            "rXYZ": [0.4361, 0.2225, 0.0139], "gXYZ": [0.3851, 0.7169, 0.0971], "bXYZ": [0.1431, 0.0606, 0.7141],
        ]
        for (tag, expected) in primaries {
            guard let place = tags[tag]?.lowerBound else { return false }
            for (index, value) in expected.enumerated() {
                guard let found = bytes.fixed(at: place + 8 + 4 * index), abs(found - value) < 0.002
                else { return false }
            }
        }
        return ["rTRC", "gTRC", "bTRC"].allSatisfy { tag in
            (0...16).allSatisfy { step in
                let sample = Double(step) / 16
                guard let linear = curve(tag, at: sample) else { return false }
                return abs(linear - srgbLinear(sample)) < 0.002
            }
        }
    }

    /// PQ or HLG, where its tone curve is one of theirs, as libjxl 0.7 writes profiles.
    private var highDynamicRange: ColourCoding? {
        guard tags["A2B0"] == nil, ["RGB ", "GRAY"].contains(colourSpace) else { return nil }
        let tone = colourSpace == "GRAY" ? "kTRC" : "gTRC"
        func follows(_ expected: (Double) -> Double) -> Bool {
            (0...16).allSatisfy { step in
                let sample = Double(step) / 16
                guard let found = curve(tone, at: sample) else { return false }
                return abs(found - expected(sample)) < 0.002
            }
        }
        // The light of the brightest sample is 1. HLG may come as light of the scene or of the screen.
        let (pq, hlg) = (TransferCurve.perceptualQuantizer, TransferCurve.hybridLogGamma)
        if follows({ pq.light($0) / pq.light(1) }) { return ColourCoding(primaries: nearestPrimaries, curve: pq) }
        let isHLG = follows { hlg.light($0) / hlg.light(1) } || follows { raise(hlg.light($0) / hlg.light(1), 1 / 1.2) }
        return isHLG ? ColourCoding(primaries: nearestPrimaries, curve: hlg) : nil
    }

    /// The primaries nearest to the profile's, among those that pictures of high dynamic range have.
    private var nearestPrimaries: ColourPrimaries {
        let red = tags["rXYZ"].flatMap { place in
            let point = (0..<3).compactMap { bytes.fixed(at: place.lowerBound + 8 + 4 * $0) }
            return point.count == 3 ? SIMD3(point[0], point[1], point[2]) : nil
        }
        guard let red else { return .bt2020 }
        func distance(_ primaries: ColourPrimaries) -> Double {
            let difference = (primaries.toProfileXYZ?.first ?? .zero) - red
            return (difference * difference).sum()
        }
        return [.bt2020, .displayP3, .bt709].min { distance($0) < distance($1) } ?? .bt2020
    }

    /// The value of a tone curve, input and output in 0...1.
    private func curve(_ tag: String, at input: Double) -> Double? {
        guard let place = tags[tag]?.lowerBound else { return nil }
        switch bytes.text(at: place) {
        case "curv": return sampledCurve(at: place, input: input)
        case "para": return parametricCurve(at: place, input: input)
        default: return nil
        }
    }

    private func sampledCurve(at place: Int, input: Double) -> Double? {
        // No points is the identity and one is a pure power: neither is the curve of sRGB.
        guard let count = bytes.word(at: place + 8), count >= 2 else { return nil }
        let position = input * Double(count - 1)
        let index = min(Int(position), count - 2)
        guard let low = bytes.half(at: place + 12 + 2 * index), let high = bytes.half(at: place + 14 + 2 * index)
        else { return nil }
        return (Double(low) + (position - Double(index)) * Double(high - low)) / 65535
    }

    private func parametricCurve(at place: Int, input: Double) -> Double? {
        // Type 3 has a linear part near black; type 4 adds offsets.
        guard let type = bytes.half(at: place + 8), type == 3 || type == 4 else { return nil }
        let values = (0..<(type == 3 ? 5 : 7)).compactMap { bytes.fixed(at: place + 12 + 4 * $0) }
        guard values.count == (type == 3 ? 5 : 7) else { return nil }
        let (power, scale, shift, slope, limit) = (values[0], values[1], values[2], values[3], values[4])
        if input < limit { return slope * input + (type == 4 ? values[6] : 0) }
        return raise(scale * input + shift, power) + (type == 4 ? values[5] : 0)
    }
}
