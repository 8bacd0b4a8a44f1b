import Exif
import Files
package import SiteModel
import Vips
import Workers

/// One photo to develop, in a worker's words.
package struct DevelopmentRequest: Sendable, Codable {
    package var location: String
    package var facts: PhotoFacts
    package var renditions: [PlannedRendition]
    /// Where the renditions' paths begin.
    package var folder: String

    package init(_ development: Development, folder: String) {
        location = development.source.location
        facts = development.facts
        renditions = development.renditions
        self.folder = folder
    }
}

package enum DevelopmentReply: Sendable, Codable {
    case developed(DevelopedPhoto)
    case rejected(reason: String)
    /// Nothing is wrong with the photo, but with the disk.
    case failed(reason: String)
}

/// A worker's way from a photo's bytes to its renditions.
package func developPhoto(_ request: DevelopmentRequest) -> DevelopmentReply {
    do {
        let source = try SourceBytes(readingFileAt: request.location)
        guard source.hash == request.facts.hash else { return .rejected(reason: "changed during the build") }
        return .developed(try develop(source, request))
    } catch let error as UnreadableFile {
        return .rejected(reason: "can't read it: \(error.reason)")
    } catch let error as VipsError {
        return .rejected(reason: "can't decode it: \(error.message)")
    } catch let error as SystemError {
        return .failed(reason: error.message)
    } catch {
        return .rejected(reason: "\(error)")
    }
}

/// The steps, in order: decode at the largest shrink that still serves, flatten, resize, convert to sRGB, set upright;
/// then each smaller rendition from the one before.
private func develop(_ source: borrowing SourceBytes, _ request: DevelopmentRequest) throws -> DevelopedPhoto {
    let facts = request.facts
    let sizes = Set(request.renditions.map(\.size)).sorted { $0.width > $1.width }
    guard let largest = sizes.first else { throw VipsError(message: "nothing to make of it") }
    let isTurned = facts.orientation >= 5
    let shrink = decodingShrink(from: facts.storedSize, to: isTurned ? largest.transposed : largest, facts.format)
    let decoded = try Image.decode(source.bytes, format: facts.format.decoder, shrink: shrink)
    let stored = isTurned ? largest.transposed : largest
    let resized = try decoded.flattened().resized(width: stored.width, height: stored.height)
    let converted = try resized.toSRGB()
    let profile = converted.profile
    var image = try converted.image.upright(orientation: facts.orientation)
        .withoutMetadata(keepingArtist: facts.exif.artist, copyright: facts.exif.copyright).inMemory()
    for size in sizes {
        if size != largest { image = try image.resized(width: size.width, height: size.height).inMemory() }
        for rendition in request.renditions where rendition.size == size {
            try writeFile(try encode(image, rendition.encoding), at: request.folder + "/" + rendition.file)
        }
    }
    let color = try image.dominantColor()
    let warnings = profile == .brokenProfileIgnored ? ["its colour profile is broken; taken as sRGB"] : []
    return DevelopedPhoto(
        color: Color(red: color.red, green: color.green, blue: color.blue),
        warnings: warnings
    )
}

/// Only JPEG is scaled while it is decoded: by 2, 4 or 8, rounding sizes up.
private func decodingShrink(from stored: PixelSize, to target: PixelSize, _ format: SourceFormat) -> Int {
    guard format == .jpeg else { return 1 }
    return [8, 4, 2].first { stored.width / $0 >= target.width && stored.height / $0 >= target.height } ?? 1
}

private func encode(_ image: borrowing Image, _ encoding: RenditionRecipe.Encoding) throws -> [UInt8] {
    switch encoding.format {
    case .jpeg: try image.encodeJPEG(quality: encoding.quality)
    case .webp: try image.encodeWebP(quality: encoding.quality)
    case .avif: try image.encodeAVIF(quality: encoding.quality, effort: 0)
    }
}
