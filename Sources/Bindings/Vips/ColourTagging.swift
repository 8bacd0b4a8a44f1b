import CVips

/// The field with the reason why declared colours were not honoured. libvips hands unknown fields on from one picture to
/// the next, and no encoder writes them.
private let problemField = "colour-problem"

extension Image {
    /// For the user: why colours that the file declares are passed over. Nil when there is no reason to.
    package var colourProblem: String? { string(problemField) }

    /// Gives the picture a profile for the colours that its file declares in another way; a profile that is embedded
    /// stays, except where PNG gives the other way precedence. The picture must own its metadata.
    /// - Parameter hints: what the metadata says, where libvips does not read it.
    func tagWithDeclaredColours(_ bytes: UnsafeRawBufferPointer, format: EncodedFormat, hints: DecodingHints) {
        guard takesProfile else { return }
        let png = format == .png ? PNGColour(bytes) : nil
        let heif = format == .heif ? HEIFColour(bytes).declared : nil
        if let profile = blob(VIPS_META_ICC_NAME), png?.outranksProfile != true {
            // A profile of PQ or HLG leads to light that no screen shows.
            guard let declared = ICCProfile(profile)?.declared, declared.isHighDynamicRange else { return }
            return tag(declared)
        }
        let declared = png?.declared ?? heif ?? .standard
        // An encoder of HEIF says sRGB of itself; nothing says Adobe RGB of itself.
        let isSilent = declared.isStandard && png?.isSRGB != true
        let exif = ExifColour(self, hints)
        if isSilent, exif.isAdobeRGB { return tag(.coded(.adobeRGB)) }
        tag(isSilent && iccColourSpace == "RGB " ? exif.declared ?? declared : declared)
    }

    private func tag(_ declared: DeclaredColour) {
        if case .unknown(let problem) = declared { vips_image_set_string(pointer, problemField, problem) }
        guard case .coded(let coding) = declared, !coding.isSRGB else { return }
        guard let profile = coding.profile(isGrey: iccColourSpace == "GRAY") else { return }
        profile.withUnsafeBytes { vips_image_set_blob_copy(pointer, VIPS_META_ICC_NAME, $0.baseAddress, $0.count) }
    }

    /// Grey or RGB in samples of 8 or 16 bits.
    private var takesProfile: Bool {
        let models = [
            VIPS_INTERPRETATION_sRGB, VIPS_INTERPRETATION_RGB, VIPS_INTERPRETATION_RGB16, VIPS_INTERPRETATION_B_W,
            VIPS_INTERPRETATION_GREY16,
        ]
        return models.contains(interpretation) && sampleByteCount <= 2
    }
}

extension DeclaredColour {
    fileprivate var isHighDynamicRange: Bool {
        if case .coded(let coding) = self { coding.curve.isHighDynamicRange } else { false }
    }

    fileprivate var isStandard: Bool {
        switch self {
        case .standard: true
        case .coded(let coding): coding.isSRGB
        case .unknown: false
        }
    }
}
