import Damage
import Exif
import FFmpeg
import Files
import IPTC
import MetadataText
import SiteModel
import XMP

/// A worker's reading of one film: its header alone. Where it was made is not asked.
func filmFacts(at location: String, _ format: SourceFormat) throws -> PhotoFacts {
    let hash = try hashOfFile(at: location)
    let damage = Damage.ofFilm(at: location, hasFailed: false)
    if let damage, !damage.isTolerable { throw Rejection(damage.message, hint: Damage.hint) }
    let header: FilmHeader
    do {
        header = try readFilmHeader(at: location)
    } catch {
        switch error {
        // It may be installed by the next build.
        case .missing: throw Rejection(filmNeedsFFmpeg, hint: "apt-get install ffmpeg", mayChange: true)
        case .soundOnly:
            throw Rejection("is sound without a picture, and no film", hint: "remove it, or list it under exclude")
        case .failed(let message):
            if let damage = Damage.ofFilm(at: location, hasFailed: true) {
                throw Rejection(damage.reason, hint: Damage.hint)
            }
            throw Rejection("can't read the film: \(message)", hint: format.remedy)
        }
    }
    guard header.seconds <= longestFilmSeconds else {
        throw Rejection(
            "is a film of \(Int(header.seconds / 60)) minutes, over the limit of \(Int(longestFilmSeconds / 60))",
            hint: "cut it, or list it under exclude"
        )
    }
    guard header.width * header.height <= largestFramePixelCount else {
        throw Rejection("is a film of \(header.width) × \(header.height) pixels", hint: "export it smaller")
    }
    var facts = PhotoFacts(
        hash: hash,
        format: format,
        storedSize: PixelSize(width: header.width, height: header.height),
        orientation: 1,
        exif: exifFields(header.tags),
        xmp: XMPFields(),
        iptc: IPTCFields(),
        warnings: damage.map { [$0.message] } ?? []
    )
    facts.contentIdentifier = header.tags["com.apple.quicktime.content.identifier"].flatMap(contentIdentifier)
    facts.film = FilmFacts(seconds: header.seconds, version: header.version)
    return facts
}

/// Longer ones take hours to convert.
private let longestFilmSeconds = 1800.0
/// 8K.
private let largestFramePixelCount = 7680 * 4320

/// What phones and cameras write about a film, where a photo has EXIF.
private func exifFields(_ tags: [String: String]) -> ExifFields {
    var fields = ExifFields()
    fields.make = tags["com.apple.quicktime.make"] ?? tags["make"]
    fields.model = tags["com.apple.quicktime.model"] ?? tags["model"]
    fields.imageDescription = tags["com.apple.quicktime.description"] ?? tags["description"]
    fields.copyright = tags["copyright"]
    fields.artist = tags["artist"]
    // Local time with its offset, where a phone tells it; else UTC.
    let time = tags["com.apple.quicktime.creationdate"] ?? tags["creation_time"] ?? ""
    // A clock that was never set counts from 1904 or 1970.
    if let recorded = try? RecordedTime(time, field: "creation_time"), let offset = recorded.offset,
        recorded.local >= "1990"
    {
        fields.dateTimeOriginal = String(recorded.local.prefix(19))
        fields.offsetTimeOriginal = offset
    }
    return fields
}
