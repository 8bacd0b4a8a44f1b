import Damage
import Exif
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
        // One picture of a film is decoded, and ffmpeg hands that over.
        case .mp4, .mov: .png
        }
    }
}

extension SourceFormat {
    /// Damage that the structure of a file shows, at little cost.
    func visibleDamage(in bytes: UnsafeRawBufferPointer) -> Damage? {
        container.flatMap { Damage.visible(in: bytes, format: $0) }
    }

    /// The damage of a file whose decoder complained; nil when it can't be told.
    func damage(in bytes: UnsafeRawBufferPointer) -> Damage? {
        container.flatMap { Damage.measured(in: bytes, format: $0) }
    }

    private var container: DamagedFormat? {
        switch self {
        case .jpeg: .jpeg
        case .png: .png
        case .webp: .webp
        case .heic, .avif: .heif
        case .gif: .gif
        case .tiff: .tiff
        case .jxl: .jxl
        case .mp4, .mov: nil
        }
    }
}

extension DecodingHints {
    init(_ file: TIFFFile?) {
        self.init()
        guard let file else { return }
        var selection = TIFFSelection()
        (selection.page, selection.subdirectory) = (file.layout.page, file.layout.subdirectory)
        (selection.sampleCount, selection.colourCount) = (file.layout.sampleCount, file.layout.colourCount)
        (selection.alphaSample, selection.profile) = (file.layout.alphaSample, file.layout.profile)
        (isAdobeRGB, tiff) = (file.isAdobeRGB, selection)
        (primaryChromaticities, whitePoint) = (file.primaryChromaticities, file.whitePoint)
    }
}
