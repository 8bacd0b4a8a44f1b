import CVips

/// EXIF and XMP that stand after the pixels of a PNG, where ImageMagick writes them. libvips reads those before the pixels.
struct PNGLateMetadata {
    let exif: [UInt8]?
    let xmp: [UInt8]?

    /// - Parameter bytes: of the whole file.
    init(_ bytes: UnsafeRawBufferPointer) {
        let chunks = Self.chunks(bytes)
        // libvips is given a picture of one grey pixel that holds them in the place where it looks for them.
        let file = chunks.isEmpty ? [] : Self.header + chunks + Self.emptyData
        (exif, xmp) = file.withUnsafeBytes { file in
            guard let image = try? Image.open(file, format: .png, shrink: 1, hints: DecodingHints()) else {
                return (nil, nil)
            }
            return (image.exif, image.blob(VIPS_META_XMP_NAME))
        }
    }

    /// libpng reads no longer chunk.
    private static let largestByteCount = 8_000_000

    /// The chunks with EXIF or XMP after the pixels, as they are stored.
    private static func chunks(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var found: [UInt8] = []
        var isAfterPixels = false
        var place = 8
        while let length = bytes.word(at: place), let name = bytes.text(at: place + 4), name != "IEND",
            length <= bytes.count - place - 12
        {
            let end = place + 12 + length
            let content = bytes[(place + 8)..<(end - 4)]
            if name == "IDAT" { isAfterPixels = true }
            if isAfterPixels, holdsMetadata(name, content), found.count + length <= largestByteCount {
                found += bytes[place..<end]
            }
            place = end
        }
        return found
    }

    private static func holdsMetadata(_ name: String, _ content: Slice<UnsafeRawBufferPointer>) -> Bool {
        switch name {
        case "eXIf": true
        // libvips reads fifty texts at most.
        case "tEXt", "zTXt", "iTXt": keywords.contains { content.starts(with: $0) }
        default: false
        }
    }

    private static let keywords = ["XML:com.adobe.xmp\0", "Raw profile type exif\0", "Raw profile type APP1\0"]
        .map { Array($0.utf8) }

    /// The signature and the header of a picture of one grey pixel.
    private static let header: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        + [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55]

    /// An empty data chunk, at which libvips ends its reading of the header.
    private static let emptyData: [UInt8] = [0, 0, 0, 0, 0x49, 0x44, 0x41, 0x54, 0x35, 0xAF, 0x06, 0x1E]
}
