/// The colours that EXIF and TIFF declare by tags of their own.
struct ExifColour {
    /// By the colour space, or by the interoperability index R03.
    let isAdobeRGB: Bool
    /// By WhitePoint and PrimaryChromaticities; nil without these tags, or where EXIF says that the colours are sRGB.
    let declared: DeclaredColour?

    /// From what libvips read. It gives a value and, in parentheses, its explanation.
    init(_ image: borrowing Image, _ hints: DecodingHints) {
        let space = image.string("exif-ifd2-ColorSpace") ?? ""
        let isSRGB = space.hasPrefix("1 ")
        let isIndexed = (image.string("exif-ifd4-InteroperabilityIndex") ?? "").hasPrefix("R03")
        isAdobeRGB = hints.isAdobeRGB || space.hasPrefix("2 ") || !isSRGB && isIndexed
        let points = hints.primaryChromaticities ?? Self.numbers(image.string("exif-ifd0-PrimaryChromaticities"))
        let white = hints.whitePoint ?? Self.numbers(image.string("exif-ifd0-WhitePoint"))
        declared = isSRGB ? nil : points.map { Self.colour(points: $0, white: white) }
    }

    private static func colour(points: [Double], white: [Double]?) -> DeclaredColour {
        let senseless = DeclaredColour.unknown("its PrimaryChromaticities make no sense; taken as sRGB")
        let white = white ?? [0.3127, 0.3290]
        guard points.count == 6, white.count == 2, (points + white).allSatisfy(\.isFinite) else { return senseless }
        let primaries = ColourPrimaries(
            [points[0], points[1]],
            [points[2], points[3]],
            [points[4], points[5]],
            white: [white[0], white[1]]
        )
        if primaries.isClose(to: .adobeRGB) { return .coded(.adobeRGB) }
        return primaries.toXYZ == nil ? senseless : .coded(ColourCoding(primaries: primaries, curve: .sRGB))
    }

    /// Fractions with spaces between them.
    private static func numbers(_ text: String?) -> [Double]? {
        text?.prefix { $0 != "(" }.split(separator: " ").map { fraction in
            let parts = fraction.split(separator: "/").compactMap { Double($0) }
            return parts.count == 2 ? parts[0] / parts[1] : parts.first ?? .nan
        }
    }
}
