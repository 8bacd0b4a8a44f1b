import CVips

/// Which decoder to call. The caller has looked at the first bytes itself: libvips' own sniffing is never used.
package enum EncodedFormat: String, Sendable, Codable {
    case jpeg, png, webp, gif, tiff, jxl
    /// HEIC and AVIF.
    case heif
}

/// Facts about a picture that the structure of its file gives and libvips does not read.
package struct DecodingHints: Sendable, Equatable {
    /// Whether EXIF says so, for formats whose EXIF libvips does not read.
    package var isAdobeRGB = false
    /// Red, green and blue in CIE x and y, for formats whose EXIF libvips does not read.
    package var primaryChromaticities: [Double]?
    /// In CIE x and y.
    package var whitePoint: [Double]?
    package var tiff: TIFFSelection?
    /// The place of the last byte of a JPEG's coded data. If the decoder does not need that, the picture counts as doubtful
    /// when it goes.
    package var lastOfJPEG: Int?

    package init() {}
}

/// What a decoder knows before it touches pixels.
package struct ImageHeader: Sendable, Equatable {
    package var format: EncodedFormat
    /// Pixels as the decoder hands them out: HEIF and JPEG XL are upright already, the others are as stored.
    package var width: Int
    package var height: Int
    /// EXIF orientation, 1 to 8, still to be applied; 1 for HEIF and JPEG XL, and where a PNG has its EXIF in a text
    /// or after the pixels.
    package var orientation: Int
    package var bands: Int
    package var hasAlpha: Bool
    /// More than 8 bits a sample, decoded to 16.
    package var isDeep: Bool
    /// Of one decoded sample: 1, 2 where there are more than 8 bits, and 4 or more for samples of TIFF and JPEG XL that
    /// are no whole numbers.
    package var sampleByteCount: Int
    package var isCMYK: Bool
    /// Adam7 PNG or progressive JPEG: neither can be decoded a strip at a time.
    package var isInterlaced: Bool
    package var hasProfile: Bool
    /// Frames of an animation, or pictures in the file.
    package var pages: Int
    /// A TIFF block, with or without `Exif\0\0` before it.
    package var exif: [UInt8]?
    package var xmp: [UInt8]?
    package var iptc: [UInt8]?

    /// Size of the unreduced picture in bytes, uncompressed.
    package var decodedByteCount: Int { width * height * bands * sampleByteCount }

    /// Whether the decoder holds at least the whole unreduced picture in memory; if not, it works in strips.
    package var decodesWhole: Bool { isInterlaced || [.webp, .gif, .heif, .jxl].contains(format) }
}

/// Reads a header without decoding pixels.
///
/// - Parameter bytes: one whole file.
package func readHeader(
    _ bytes: UnsafeRawBufferPointer,
    format: EncodedFormat,
    hints: DecodingHints = DecodingHints()
) throws(VipsError) -> ImageHeader {
    let image = try Image.open(bytes, format: format, shrink: 1, hints: hints)
    let (exif, xmp) = (image.exif, image.blob(VIPS_META_XMP_NAME) ?? image.heifXMP)
    let late = format == .png && (exif == nil || xmp == nil) ? PNGLateMetadata(bytes) : nil
    return ImageHeader(
        format: format,
        width: image.width,
        height: image.height,
        orientation: format == .heif || format == .jxl ? 1 : Int(vips_image_get_orientation(image.pointer)),
        bands: image.bands,
        hasAlpha: image.hasAlpha,
        isDeep: image.isDeep,
        sampleByteCount: image.sampleByteCount,
        isCMYK: image.interpretation == VIPS_INTERPRETATION_CMYK,
        isInterlaced: image.integer("interlaced") == 1 || image.integer("jpeg-multiscan") == 1,
        hasProfile: image.hasField(VIPS_META_ICC_NAME),
        pages: max(1, image.integer(VIPS_META_N_PAGES) ?? 1),
        exif: exif ?? late?.exif,
        xmp: xmp ?? late?.xmp,
        iptc: (format == .jpeg ? photoshopResources(ofJPEG: bytes) : nil) ?? image.blob(VIPS_META_IPTC_NAME)
    )
}
