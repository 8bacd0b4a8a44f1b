import Cache
import SiteModel

/// Which files of a photo are there: in the output as they were left, or in the store with the size that was noted.
struct PresentFiles: Sendable {
    let outputs: Set<SourcePath>
    let media: MediaStore
    let known: StoredFiles

    func has(_ file: String) -> Bool {
        !outputs.isEmpty && outputs.contains(SourcePath(file)) || media.has(file, known)
    }

    func hasAll(of photo: PlannedPhoto) -> Bool { photo.mediaFiles.allSatisfy(has) }

    /// The renditions of a photo that are to be made.
    func absentRenditions(of photo: PlannedPhoto) -> [PlannedRendition] { photo.pictures.filter { !has($0.file) } }

    /// The tiles of a photo, if any of them is to be made.
    func absentTiles(of photo: PlannedPhoto) -> TilePyramid? {
        photo.tiles.flatMap { $0.tiles.allSatisfy { has($0.file) } ? nil : $0 }
    }

    /// The film of a photo, if it is to be converted.
    func absentFilm(of photo: PlannedPhoto) -> PlannedFilm? { photo.film.flatMap { has($0.file) ? nil : $0 } }
}
