import SiteModel
import Vips

extension SourceFormat {
    /// The one decoder that is to see bytes of this format.
    var decoder: EncodedFormat {
        switch self {
        case .jpeg: .jpeg
        case .png: .png
        case .webp: .webp
        case .heic, .avif: .heif
        case .gif: .gif
        case .tiff: .tiff
        case .jxl: .jxl
        // Of a film one picture is decoded, and ffmpeg hands that over.
        case .mp4, .mov: .png
        }
    }
}
