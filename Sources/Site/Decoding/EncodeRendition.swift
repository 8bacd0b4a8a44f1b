import SiteModel
import Vips

/// - Parameter image: of the rendition's size, in memory.
func encode(_ image: borrowing Image, _ rendition: PlannedRendition) throws(EncodingError) -> [UInt8] {
    let quality = rendition.encoding.quality
    do {
        switch rendition.encoding.format {
        case .jpeg: return try image.encodeJPEG(quality: quality)
        case .webp: return try image.encodeWebP(quality: quality)
        case .avif: return try image.encodeAVIF(quality: quality, effort: 0)
        }
    } catch {
        throw EncodingError(rendition: rendition, cause: error)
    }
}

/// The photo can be decoded, and one of its renditions can't be made.
struct EncodingError: Error {
    let rendition: PlannedRendition
    let cause: VipsError

    private var format: RenditionFormat { rendition.encoding.format }

    var reason: String {
        let size = rendition.size
        return "can't make its \(format.displayName) of \(size.width) × \(size.height) pixels: \(cause.message)"
    }

    /// JPEG is always made.
    var hint: String {
        format == .jpeg
            ? "leave this width out of sizes in site.yaml, or remove the photo"
            : "leave \(format.rawValue) out of formats in site.yaml, or remove the photo"
    }
}
