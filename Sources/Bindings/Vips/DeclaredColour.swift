/// The colours that a picture declares other than by an ICC profile.
enum DeclaredColour: Equatable {
    /// Nothing, or that they are sRGB.
    case standard
    case coded(ColourCoding)
    /// Something that is not read; the text says it to the user.
    case unknown(String)

    /// By the numbers of ITU-T H.273; 2 says nothing.
    init(primaries: Int, transfer: Int, isFullRange: Bool = true) {
        let curve = transfer == 2 ? TransferCurve.sRGB : TransferCurve(code: transfer)
        // High dynamic range is never of the primaries of sRGB unless the picture says so.
        let usual = curve?.isHighDynamicRange == true ? ColourPrimaries.bt2020 : .bt709
        guard let curve, let primaries = primaries == 2 ? usual : ColourPrimaries(code: primaries) else {
            let numbers = "primaries \(primaries), transfer \(transfer)"
            self = .unknown("its colour space is not known (\(numbers)); taken as sRGB")
            return
        }
        self = .coded(ColourCoding(primaries: primaries, curve: curve, isFullRange: isFullRange))
    }
}
