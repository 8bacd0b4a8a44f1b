import CVips

/// What became of the embedded colour profile.
package enum ProfileOutcome: String, Sendable, Codable {
    /// There was none: the colours were read as sRGB, or by libvips' built-in profile if CMYK.
    case untagged
    /// The profile was sRGB itself: nothing to do.
    case alreadySRGB
    case converted
    /// Corrupt, or for another kind of picture: treated as untagged.
    case brokenProfileIgnored
}

/// A picture in 8-bit sRGB.
package struct SRGBImage: ~Copyable {
    package let image: Image
    package let profile: ProfileOutcome
}

extension Image {
    /// The picture in sRGB, three bands of 8 bits, opaque.
    ///
    /// Perceptual intent with black point compensation: every table-based profile must carry that table, matrix
    /// profiles have no other, and shadows of a print profile keep their depth.
    package func toSRGB() throws(VipsError) -> SRGBImage {
        let opaque = try flattened()
        guard let bytes = opaque.blob(VIPS_META_ICC_NAME) else {
            return SRGBImage(image: try opaque.untaggedToSRGB(), profile: .untagged)
        }
        guard let profile = ICCProfile(bytes), profile.describesInput, profile.colourSpace == opaque.iccColourSpace
        else {
            return SRGBImage(image: try opaque.untaggedToSRGB(), profile: .brokenProfileIgnored)
        }
        if profile.isSRGB {
            return SRGBImage(image: try opaque.untaggedToSRGB(), profile: .alreadySRGB)
        }
        // Building a transform reads no pixels, so a failure here is the profile's.
        do {
            let converted = try opaque.derive { cvips_icc_embedded_to_srgb($0, &$1) }
            if converted.isPlainRGB { return SRGBImage(image: converted, profile: .converted) }
        } catch {}
        return SRGBImage(image: try opaque.untaggedToSRGB(), profile: .brokenProfileIgnored)
    }

    /// For the user: why the embedded profile is passed over.
    package var profileProblem: String {
        let isCMYK = interpretation == VIPS_INTERPRETATION_CMYK
        let remedy = isCMYK ? "taken as CMYK without one" : "taken as sRGB"
        guard let bytes = blob(VIPS_META_ICC_NAME), let profile = ICCProfile(bytes),
            profile.colourSpace != iccColourSpace
        else { return "its colour profile is broken; \(remedy)" }
        let (own, other) = (modelName(iccColourSpace), modelName(profile.colourSpace))
        return "its colour profile is for \(other), and the picture is \(own); \(remedy)"
    }

    private func modelName(_ signature: String) -> String {
        switch signature {
        case "GRAY": "grey"
        case "Lab ": "CIELAB"
        default: String(signature.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
        }
    }

    /// By the picture's own colour model, no profile asked.
    private func untaggedToSRGB() throws(VipsError) -> Image {
        if isPlainRGB { return retained() }
        let isCMYK = interpretation == VIPS_INTERPRETATION_CMYK
        let result = try derive {
            isCMYK ? cvips_icc_cmyk_to_srgb($0, &$1) : cvips_colourspace($0, &$1, VIPS_INTERPRETATION_sRGB)
        }
        guard result.isPlainRGB else { throw VipsError(message: "its colours are stored in a way that is not read") }
        return result
    }

    /// The colour space a fitting profile must name.
    var iccColourSpace: String {
        switch interpretation {
        case VIPS_INTERPRETATION_CMYK: "CMYK"
        case VIPS_INTERPRETATION_B_W, VIPS_INTERPRETATION_GREY16: "GRAY"
        default: "RGB "
        }
    }
}
