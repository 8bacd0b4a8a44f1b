/// What a file is, told by its first bytes and never by its name.
package enum SourceFormat: String, Sendable, Codable {
    case jpeg, png, webp, heic, avif, gif, tiff, jxl
    case mp4, mov

    /// The extensions that go with the format; the first is the usual one.
    package var fileExtensions: [String] {
        switch self {
        case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
        case .png: ["png"]
        case .webp: ["webp"]
        case .heic: ["heic", "heif", "hif"]
        case .avif: ["avif"]
        case .gif: ["gif"]
        case .tiff: ["tif", "tiff", "btf", "tf8"]
        case .jxl: ["jxl"]
        case .mp4: ["mp4", "m4v", "3gp", "3gpp", "3g2", "f4v"]
        case .mov: ["mov", "qt", "mqv"]
        }
    }

    package var displayName: String {
        switch self {
        case .webp: "WebP"
        case .jxl: "JPEG XL"
        default: rawValue.uppercased()
        }
    }

    /// The advice for a file that can't be decoded. The decoder's limits may be to blame, so another format is named.
    package var remedy: String {
        switch self {
        case .jpeg: "export it again, or remove it"
        case .mp4, .mov: "export it again as MP4, or remove it"
        default: "export it as JPEG, or remove it"
        }
    }

    /// A film is shown as one of its pictures until it is played.
    package var isFilm: Bool { self == .mp4 || self == .mov }

    /// What a user should know of every file of the format, nil when there is nothing.
    package var limitation: String? {
        self == .jxl ? "EXIF and XMP inside a JPEG XL are not read; a sidecar is" : nil
    }
}

/// The verdict of looking at the first bytes of a file.
package enum FileSignature: Sendable, Equatable {
    case photo(SourceFormat)
    case unsupported(UnreadFormat)
    case empty
    case unknown

    /// The number of first bytes that `init` wants to see.
    package static let length = 512

    package init(_ bytes: [UInt8]) {
        self = Self.match(bytes)
    }

    private static func match(_ bytes: [UInt8]) -> FileSignature {
        func starts(_ prefix: [UInt8], at offset: Int = 0) -> Bool {
            bytes.count >= offset + prefix.count && bytes[offset..<(offset + prefix.count)].elementsEqual(prefix)
        }
        func says(_ text: String, at offset: Int = 0) -> Bool { starts(Array(text.utf8), at: offset) }

        if bytes.isEmpty { return .empty }
        if starts([0xFF, 0xD8, 0xFF, 0xF7]) { return .unsupported(UnreadFormat(.picture, "JPEG-LS")) }
        if starts([0xFF, 0xD8, 0xFF]) { return .photo(.jpeg) }
        if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .photo(.png) }
        if says("RIFF"), says("WEBP", at: 8) { return .photo(.webp) }
        if says("GIF87a") || says("GIF89a") { return .photo(.gif) }
        if says("ftyp", at: 4) { return isoMedia(bytes) }
        // QuickTime before there were brands.
        if ["moov", "mdat", "wide"].contains(where: { says($0, at: 4) }) { return .photo(.mov) }
        // No text begins with a zero.
        if starts([0]), ["free", "skip", "pnot"].contains(where: { says($0, at: 4) }) { return .photo(.mov) }
        if starts([0xFF, 0x0A]) || starts(jxlContainer) { return .photo(.jxl) }
        if says("II*\0") || says("MM\0*") {
            return says("CR", at: 8) ? .unsupported(UnreadFormat(.raw, "RAW")) : .photo(.tiff)
        }
        // BigTIFF, whose numbers are twice as wide.
        if says("II+\0") || says("MM\0+") { return .photo(.tiff) }
        return UnreadFormat(bytes).map(FileSignature.unsupported) ?? markup(bytes)
    }

    private static let jxlContainer: [UInt8] =
        [0, 0, 0, 12] + Array("JXL ".utf8) + [0x0D, 0x0A, 0x87, 0x0A]

    /// Which boxes a file has tells a picture from a film. Where they lie further on, its brands tell.
    private static func isoMedia(_ bytes: [UInt8]) -> FileSignature {
        let file = MediaBoxes(bytes)
        let brands = file.brands
        guard let major = brands.first else { return .unknown }
        switch major {
        case "crx ": return .unsupported(UnreadFormat(.raw, "RAW"))
        case "jp2 ", "jpx ", "jpm ": return .unsupported(UnreadFormat(.picture, "JPEG 2000"))
        case "qt  ", "mqt ": return .photo(.mov)
        default: break
        }
        let pictureBrands = brands.filter(MediaBoxes.pictureBrands.contains)
        // There are more brands than anybody lists. Whether it is a film is what ffprobe decides.
        guard file.isPicture ?? !pictureBrands.isEmpty else { return .photo(.mp4) }
        let isAVIF = ["avif", "avis"].contains(major) || !["heic", "heix"].contains(major) && brands.contains("avif")
        return .photo(isAVIF ? .avif : .heic)
    }

    private static func markup(_ bytes: [UInt8]) -> FileSignature {
        let text = String(decoding: bytes.prefix(64), as: UTF8.self).lowercased().drop {
            $0.isWhitespace || $0 == "\u{FEFF}"
        }
        if text.hasPrefix("<svg") || text.contains("<svg") { return .unsupported(UnreadFormat(.drawing, "SVG")) }
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {
            return .unsupported(UnreadFormat(.text, "HTML"))
        }
        if text.hasPrefix("<?xml") { return .unsupported(UnreadFormat(.text, "XML")) }
        if text.hasPrefix("push graphic-context") { return .unsupported(UnreadFormat(.drawing, "MVG")) }
        return .unknown
    }
}
