import Cache
import Damage
import Exif
import FFmpeg
import Files
import SiteModel
import Vips
import Workers

/// A worker's way from a photo's bytes to its renditions.
func developPhoto(_ request: DevelopmentRequest) -> DevelopmentReply {
    do {
        var files = MadeFiles(request)
        if let film = request.facts.film { return try developFilm(film, request, &files) }
        let source = try SourceBytes(readingFileAt: request.location)
        guard source.hash == request.facts.hash else { return .lost(reason: "changed during the build") }
        return .developed(try mending(source.bytes, request.facts.format) { try develop($0, request, &files) })
    } catch let error as UnreadableFile {
        return .lost(reason: "can't read it: \(error.reason)")
    } catch let error as TreatmentError {
        return .lost(reason: "can't draw what gallery.md says is to be drawn on it: \(error.message)")
    } catch let error as EncodingError {
        return rejection(error.reason, error.cause, hint: error.hint)
    } catch let error as VipsError {
        return rejection(error.reason, error)
    } catch let damage as UnbearableDamage {
        return .rejected(reason: damage.message, hint: Damage.hint)
    } catch let error as FFmpegError {
        switch error {
        case .missing: return .lost(reason: filmNeedsFFmpeg)
        case .soundOnly: return .rejected(reason: "can't convert it: there is no picture in it", hint: nil)
        case .failed(let message):
            guard let damage = Damage.ofFilm(at: request.location, hasFailed: true) else {
                return .rejected(reason: "can't convert it: \(message)", hint: nil)
            }
            return .rejected(reason: damage.reason, hint: Damage.hint)
        }
    } catch let error as SystemError {
        return .failed(reason: error.message, isDiskFull: error.isLackOfSpace)
    } catch {
        return .rejected(reason: "\(error)", hint: nil)
    }
}

/// Memory may be short in one build and not in the next.
private func rejection(_ reason: String, _ cause: VipsError, hint: String? = nil) -> DevelopmentReply {
    guard cause.isLackOfMemory else { return .rejected(reason: reason, hint: hint) }
    return .rejected(reason: reason, hint: "build again with more memory free, or export it smaller", mayChange: true)
}

/// The steps, in order: decode a master, at the largest shrink that still serves; from it resize, convert to sRGB, set
/// upright, strip, encode. Each rendition comes from a master that follows from the photo and the width alone, so that its
/// bytes are the same whatever else is made with it.
private func develop(
    _ source: BearableSource,
    _ request: DevelopmentRequest,
    _ files: inout MadeFiles
) throws -> DevelopmentRecord {
    let facts = request.facts
    var master = try source.decode { try Master($0, facts, widthAtLeast: 0) }
    var development = try master.record()
    development.warnings += source.warnings
    for size in Set(request.renditions.map(\.size)).sorted(by: { $0.width < $1.width }) {
        if !master.serves(width: size.width) {
            master = try Master(source.bytes, facts, widthAtLeast: size.width)
        }
        let image = try master.rendition(size, request.treatment)
        for rendition in request.renditions where rendition.size == size {
            try files.write(try encode(image, rendition), as: rendition.file)
        }
    }
    if !request.icons.isEmpty, !master.serves(width: 0) { master = try Master(source.bytes, facts, widthAtLeast: 0) }
    for icon in request.icons {
        // Without one of them the site has no icon, and the photo is as good as without.
        guard let bytes = try? master.icon(icon.size, request.treatment).encodePNG() else { continue }
        try files.write(bytes, as: icon.file)
    }
    if let tiles = request.tiles { try write(tiles, of: source.bytes, request, &files) }
    development.files = files.known()
    // Last: it says that the photo decodes to its end.
    let record = MediaRecord(facts: facts, readAs: request.readAs, development: development)
    try request.store.write(record, named: request.record)
    return development
}

/// One of its pictures is developed like a photo, and the whole converted.
private func developFilm(
    _ film: FilmFacts,
    _ request: DevelopmentRequest,
    _ files: inout MadeFiles
) throws -> DevelopmentReply {
    guard try hashOfFile(at: request.location) == request.facts.hash else {
        return .lost(reason: "changed during the build")
    }
    // A film that is there already is not looked at again.
    var warnings = request.store.record(of: request.facts.hash, named: request.record)?.development.warnings ?? []
    if let planned = request.film {
        var isDamaged = false
        try files.makeInFolder { folder in
            let made = folder + "/film.mp4"
            let size = planned.size
            isDamaged = try convertFilm(at: request.location, to: made, width: size.width, height: size.height)
            return [(made, planned.file)]
        }
        let known = request.facts.warnings
        warnings = isDamaged ? [try warning(ofDamagedFilmAt: request.location)].filter { !known.contains($0) } : []
    }
    let size = request.facts.storedSize
    // The first pictures are often black.
    let second = min(1, film.seconds / 3)
    let frame = try filmFrame(at: request.location, second: second, width: size.width, height: size.height)
    return .developed(
        try frame.withUnsafeBytes { try develop(BearableSource($0, warnings: warnings), request, &files) }
    )
}

/// - Throws: `UnbearableDamage` when too much of it is missing.
private func warning(ofDamagedFilmAt location: String) throws -> String {
    guard let damage = Damage.ofFilm(at: location, hasFailed: true) else {
        return "is slightly damaged: some of its pictures or sounds can't be decoded; look at it"
    }
    guard damage.isTolerable else { throw UnbearableDamage(message: damage.message) }
    return damage.message
}

private func write(
    _ pyramid: TilePyramid,
    of source: UnsafeRawBufferPointer,
    _ request: DevelopmentRequest,
    _ files: inout MadeFiles
) throws {
    let whole = try Master(source, request.facts, widthAtLeast: pyramid.size.width)
        .rendition(pyramid.size, request.treatment)
    try files.makeInFolder { folder in
        try whole.saveTiles(at: folder + "/tiles", side: TilePyramid.side, quality: pyramid.quality)
        return pyramid.tiles.map { ("\(folder)/tiles_files/\($0.level)/\($0.column)_\($0.row).jpg", $0.file) }
    }
}
