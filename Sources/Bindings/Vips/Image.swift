import CVips

/// A picture of libvips: a promise of pixels until `inMemory()` or an encoder asks for them.
///
/// The bytes given to `decode` must outlive every image derived from them up to the next `inMemory()`. A fault in those
/// bytes that the header does not show surfaces where pixels are first computed.
package struct Image: ~Copyable {
    let pointer: UnsafeMutablePointer<VipsImage>

    /// Takes over one reference.
    private init(owning pointer: UnsafeMutablePointer<VipsImage>) { self.pointer = pointer }

    deinit { g_object_unref(pointer) }

    package var width: Int { Int(vips_image_get_width(pointer)) }
    package var height: Int { Int(vips_image_get_height(pointer)) }

    /// Decodes the first frame, refusing damaged and truncated files. Its metadata outlives the decoder. A picture without
    /// a profile gets one where its file declares its colours otherwise. Alpha is straight, and comes last.
    ///
    /// - Parameters:
    ///   - shrink: 1, 2, 4 or 8: by how much JPEG and WebP come out smaller; other formats ignore it.
    package static func decode(
        _ bytes: UnsafeRawBufferPointer,
        format: EncodedFormat,
        shrink: Int,
        hints: DecodingHints = DecodingHints()
    ) throws(VipsError) -> Image {
        let image = try open(bytes, format: format, shrink: shrink, hints: hints)
        return format == .jxl ? try image.correctedJXL(bytes) : image
    }

    /// The picture that `decode` makes, with its size and metadata right, and pixels that are not to be asked for.
    static func open(
        _ bytes: UnsafeRawBufferPointer,
        format: EncodedFormat,
        shrink: Int,
        hints: DecodingHints
    ) throws(VipsError) -> Image {
        let loaded = try load(bytes, format: format, shrink: shrink, hints: hints).owningMetadata()
        let image = try loaded.corrected(bytes, format: format, hints: hints)
        image.tagWithDeclaredColours(bytes, format: format, hints: hints)
        return image
    }

    private static func load(
        _ bytes: UnsafeRawBufferPointer,
        format: EncodedFormat,
        shrink: Int,
        hints: DecodingHints
    ) throws(VipsError) -> Image {
        guard let start = bytes.baseAddress, bytes.count > 0 else { throw VipsError(message: "the file is empty") }
        guard [1, 2, 4, 8].contains(shrink) else { throw VipsError(message: "cannot shrink by \(shrink)") }
        let tiff = hints.tiff ?? TIFFSelection()
        return try make { out in
            switch format {
            case .jpeg:
                cvips_jpegload(start, bytes.count, Int32(shrink), hints.lastOfJPEG ?? -1, Vips.doubts.count, &out)
            case .png: cvips_pngload(start, bytes.count, &out)
            case .webp: cvips_webpload(start, bytes.count, 1 / Double(shrink), &out)
            case .heif:
                if let copy = withKnownBrand(bytes, withSingleReferences(bytes)) {
                    cvips_heifload_copy(copy, copy.count, &out)
                } else {
                    cvips_heifload(start, bytes.count, &out)
                }
            case .gif: cvips_gifload(start, bytes.count, &out)
            case .tiff: cvips_tiffload(start, bytes.count, Int32(tiff.page), Int32(tiff.subdirectory), &out)
            case .jxl: cvips_jxlload(start, bytes.count, &out)
            }
        }
    }

    /// The picture with what libvips leaves out of its account of the file: a canvas, extra samples, multiplied alpha.
    private func corrected(
        _ bytes: UnsafeRawBufferPointer,
        format: EncodedFormat,
        hints: DecodingHints
    ) throws(VipsError) -> Image {
        switch format {
        case .gif:
            guard let canvas = GIFCanvas(bytes) else { return retained() }
            return try onCanvas(canvas)
        case .tiff: return try selecting(hints.tiff ?? TIFFSelection())
        case .heif where hasAlpha && HEIFColour(bytes).isPremultiplied:
            return try derive { cvips_unpremultiply($0, &$1) }
        default: return retained()
        }
    }

    /// The same picture with its pixels computed and held in memory.
    package func inMemory() throws(VipsError) -> Image {
        guard let copy = vips_image_copy_memory(pointer) else { throw VipsError.last() }
        return Image(owning: copy)
    }

    /// The same picture, over white where it was transparent.
    package func flattened() throws(VipsError) -> Image {
        guard hasAlpha else { return retained() }
        guard sampleByteCount <= 2 else {
            throw VipsError(message: "transparency in samples of \(8 * sampleByteCount) bits is not read")
        }
        // White is no ink at all.
        let white: Double = interpretation == VIPS_INTERPRETATION_CMYK ? 0 : isDeep ? 65535 : 255
        return try derive { cvips_flatten($0, &$1, white) }
    }

    /// The picture as it is meant to be seen. An orientation outside 1...8 counts as 1.
    package func upright(orientation: Int) throws(VipsError) -> Image {
        switch orientation {
        case 2: return try flip(VIPS_DIRECTION_HORIZONTAL)
        case 3: return try inMemory().rotate(VIPS_ANGLE_D180)
        case 4: return try inMemory().flip(VIPS_DIRECTION_VERTICAL)
        case 5: return try inMemory().rotate(VIPS_ANGLE_D90).flip(VIPS_DIRECTION_HORIZONTAL)
        case 6: return try inMemory().rotate(VIPS_ANGLE_D90)
        case 7: return try inMemory().rotate(VIPS_ANGLE_D270).flip(VIPS_DIRECTION_HORIZONTAL)
        case 8: return try inMemory().rotate(VIPS_ANGLE_D270)
        default: return retained()
        }
    }

    /// Scaled down to the means of square blocks of pixels, a strip at a time.
    package func reduced(by factor: Int) throws(VipsError) -> Image {
        factor == 1 ? retained() : try derive { cvips_shrink($0, &$1, Double(factor)) }
    }

    /// The part of this size that draws the eye.
    package func cropped(width: Int, height: Int) throws(VipsError) -> Image {
        try derive { cvips_smartcrop($0, &$1, Int32(clamping: width), Int32(clamping: height)) }
    }

    private func rotate(_ angle: VipsAngle) throws(VipsError) -> Image {
        try derive { cvips_rotate($0, &$1, angle) }
    }

    private func flip(_ direction: VipsDirection) throws(VipsError) -> Image {
        try derive { cvips_flip($0, &$1, direction) }
    }
}

extension Image {
    typealias Output = UnsafeMutablePointer<VipsImage>?

    /// Another owner of the same picture.
    func retained() -> Image {
        g_object_ref(pointer)
        return Image(owning: pointer)
    }

    /// The picture that one libvips operation makes of this one.
    func derive(_ operation: (UnsafeMutablePointer<VipsImage>, inout Output) -> Int32) throws(VipsError) -> Image {
        try Image.make { operation(pointer, &$0) }
    }

    private static func make(_ operation: (inout Output) -> Int32) throws(VipsError) -> Image {
        var out: Output = nil
        guard operation(&out) == 0, let out else { throw VipsError.last() }
        return Image(owning: out)
    }
}
