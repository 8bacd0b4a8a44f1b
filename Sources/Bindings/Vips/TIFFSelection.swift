import CVips

/// The part of a TIFF file that is to be decoded, as its directories say.
package struct TIFFSelection: Sendable, Equatable {
    /// The number of the page, from 0.
    package var page = 0
    /// The number of the page's subdirectory, from 0; -1 for the page itself.
    package var subdirectory = -1
    /// Samples of a pixel, and how many of them are colours: these come first.
    package var sampleCount = 0
    package var colourCount = 0
    /// The number of the sample that is opacity, from 0; nil when there is none.
    package var alphaSample: Int?
    /// For a picture without one of its own.
    package var profile: [UInt8]?

    package init() {}
}

extension Image {
    /// The colours and the opacity of a TIFF's picture, without its other samples, in a model that profiles know.
    func selecting(_ selection: TIFFSelection) throws(VipsError) -> Image {
        let selected = try withoutExtraSamples(selection).withoutLab()
        if let profile = selection.profile, !selected.hasField(VIPS_META_ICC_NAME) {
            profile.withUnsafeBytes {
                vips_image_set_blob_copy(selected.pointer, VIPS_META_ICC_NAME, $0.baseAddress, $0.count)
            }
        }
        return try selected.withWholeSamples()
    }

    /// Selections and spot colours are no opacity, though libvips takes the last sample for it.
    private func withoutExtraSamples(_ selection: TIFFSelection) throws(VipsError) -> Image {
        guard bands == selection.sampleCount, bands > selection.colourCount, selection.colourCount > 0 else {
            return try derive { cvips_copy($0, &$1) }
        }
        let selected = try derive {
            cvips_select_bands($0, &$1, Int32(selection.colourCount), Int32(selection.alphaSample ?? -1))
        }
        guard interpretation == VIPS_INTERPRETATION_MULTIBAND else { return selected }
        let model =
            switch (selection.colourCount, sampleByteCount) {
            case (1, 2): VIPS_INTERPRETATION_GREY16
            case (1, _): VIPS_INTERPRETATION_B_W
            case (4, _): VIPS_INTERPRETATION_CMYK
            case (_, 1): VIPS_INTERPRETATION_sRGB
            case (_, 2): VIPS_INTERPRETATION_RGB16
            default: VIPS_INTERPRETATION_scRGB
            }
        return try selected.derive { cvips_copy_as($0, &$1, model) }
    }

    /// CIELAB, also in libvips' coding of 8 bits a sample, as RGB of 16 bits. With a profile it is that of ICC, whose white
    /// is D50; without one it is that of libvips and ImageMagick, whose white is D65.
    private func withoutLab() throws(VipsError) -> Image {
        let models = [VIPS_INTERPRETATION_LAB, VIPS_INTERPRETATION_LABS, VIPS_INTERPRETATION_LABQ]
        guard models.contains(interpretation) else { return retained() }
        let isICC = blob(VIPS_META_ICC_NAME).flatMap { ICCProfile($0) }?.colourSpace == "Lab "
        let rgb = try derive {
            isICC ? cvips_lab_to_rgb16($0, &$1) : cvips_colourspace($0, &$1, VIPS_INTERPRETATION_RGB16)
        }
        vips_image_remove(rgb.pointer, VIPS_META_ICC_NAME)
        return rgb
    }

    /// Numbers with a fraction, as whole ones of 16 bits, where there is a profile to say which colours they are. Without
    /// one they are linear light.
    private func withWholeSamples() throws(VipsError) -> Image {
        guard sampleByteCount >= 4, hasField(VIPS_META_ICC_NAME), [1, 3].contains(bands),
            vips_band_format_isfloat(vips_image_get_format(pointer)) != 0
        else { return retained() }
        let model = bands == 1 ? VIPS_INTERPRETATION_GREY16 : VIPS_INTERPRETATION_RGB16
        return try derive { cvips_linear_ushort($0, &$1, 65_535) }.derive { cvips_copy_as($0, &$1, model) }
    }
}
