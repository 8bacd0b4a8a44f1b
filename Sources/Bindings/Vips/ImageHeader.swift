import CVips

/// Which decoder to call. The caller has looked at the first bytes itself: libvips' own sniffing is never used.
package enum EncodedFormat: String, Sendable, Codable {
    case jpeg, png, webp, gif
    /// HEIC and AVIF.
    case heif
}

/// What a decoder knows before it touches pixels.
package struct ImageHeader: Sendable, Equatable {
    package var format: EncodedFormat
    /// Pixels as the decoder hands them out: HEIF is upright already, the others are as stored.
    package var width: Int
    package var height: Int
    /// EXIF orientation, 1 to 8, still to be applied; 1 for HEIF.
    package var orientation: Int
    package var bands: Int
    package var hasAlpha: Bool
    /// More than 8 bits a sample; they are decoded to 16.
    package var isDeep: Bool
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
    package var decodedByteCount: Int { width * height * bands * (isDeep ? 2 : 1) }

    /// Whether the decoder holds at least the whole unreduced picture in memory; if not, it works in strips.
    package var decodesWhole: Bool { isInterlaced || format == .webp || format == .gif || format == .heif }
}

/// Reads a header without decoding pixels.
///
/// - Parameter bytes: one whole file.
package func readHeader(_ bytes: UnsafeRawBufferPointer, format: EncodedFormat) throws(VipsError) -> ImageHeader {
    let image = try Image.decode(bytes, format: format, shrink: 1)
    return ImageHeader(
        format: format,
        width: image.width,
        height: image.height,
        orientation: format == .heif ? 1 : Int(vips_image_get_orientation(image.pointer)),
        bands: image.bands,
        hasAlpha: image.hasAlpha,
        isDeep: image.isDeep,
        isCMYK: image.interpretation == VIPS_INTERPRETATION_CMYK,
        isInterlaced: image.integer("interlaced") == 1 || image.integer("jpeg-multiscan") == 1,
        hasProfile: image.hasField(VIPS_META_ICC_NAME),
        pages: max(1, image.integer(VIPS_META_N_PAGES) ?? 1),
        exif: image.blob(VIPS_META_EXIF_NAME),
        xmp: image.blob(VIPS_META_XMP_NAME),
        iptc: image.blob(VIPS_META_IPTC_NAME)
    )
}
