package struct PlannedPhoto: Sendable, Codable {
    package var photo: Photo
    package var id: String
    package var number: Int
    package var page: SitePath
    package var size: PixelSize
    /// By format in the recipe's order, then by width, ascending.
    package var renditions: [PlannedRendition]
    package var treatment = Treatment()
    /// Of a picture that is published whole.
    package var tiles: TilePyramid?
    package var film: PlannedFilm?
    /// The film that plays a Live Photo. It is made from one of the gallery's motions.
    package var motion: PlannedFilm?
    /// Where the photo and its film had pages before they were one.
    package var formerPages: [SitePath] = []
    /// What others show of its page, where no rendition is of that width.
    package var preview: PlannedRendition?
    /// When it last changed, by what the content says; nil where neither the photo nor its gallery has any time.
    package var updatedAt: UTCTime?
    /// What visitors say of it; nil where the build was not told.
    package var ratings: RatingSummary?
    /// The parts of its name; nil for a photo that has a title.
    package var label: PhotoLabel?

    package init(photo: Photo, id: String, number: Int, page: SitePath, size: PixelSize, renditions: [PlannedRendition])
    {
        self.photo = photo
        self.id = id
        self.number = number
        self.page = page
        self.size = size
        self.renditions = renditions
    }

    /// Every file that is made of its pixels.
    package var mediaFiles: [String] {
        pictures.map(\.file) + (tiles?.tiles.map(\.file) ?? []) + (film.map { [$0.file] } ?? [])
    }

    /// Every picture that is made of the whole.
    package var pictures: [PlannedRendition] { renditions + (preview.map { [$0] } ?? []) }

    package var jpegs: [PlannedRendition] { renditions.filter { $0.encoding.format == .jpeg } }

    package var smallestJPEG: PlannedRendition? { renditions.first { $0.encoding.format == .jpeg } }

    package var largestJPEG: PlannedRendition? { renditions.last { $0.encoding.format == .jpeg } }

    /// The largest rendition's; the photo's own where there is none.
    package var largestSize: PixelSize { largestJPEG?.size ?? size }
}

package struct PlannedRendition: Sendable, Hashable, Codable {
    package var encoding: RenditionRecipe.Encoding
    package var size: PixelSize
    /// `media/<hash>-<width>.<ext>`
    package var file: String

    /// - Parameter stem: the folder and the name, without the width.
    package init(encoding: RenditionRecipe.Encoding, size: PixelSize, _ stem: String) {
        self.encoding = encoding
        self.size = size
        file = "\(stem)-\(size.width).\(encoding.format.fileExtension)"
    }

    package var path: SitePath { SitePath(file) }
}

/// A film as browsers play it: H.264 in MP4.
package struct PlannedFilm: Sendable, Hashable, Codable {
    package var size: PixelSize
    package var seconds: Double
    /// `media/<hash>-<width>.mp4`
    package var file: String

    package init(size: PixelSize, seconds: Double, file: String) {
        self.size = size
        self.seconds = seconds
        self.file = file
    }

    package var path: SitePath { SitePath(file) }
}

/// One photo's way from its source to its renditions.
package struct Development: Sendable {
    package var source: SourceFile
    package var facts: PhotoFacts
    /// What is still to be made.
    package var renditions: [PlannedRendition]
    package var icons: [PlannedIcon] = []
    package var tiles: TilePyramid?
    package var film: PlannedFilm?
    package var treatment = Treatment()
    /// The name of the record of what is learned on the way.
    package var record: String
    /// The files that earlier builds made of the photo, with their sizes and hashes.
    package var known = StoredFiles()

    package init(source: SourceFile, facts: PhotoFacts, renditions: [PlannedRendition], record: String) {
        self.source = source
        self.facts = facts
        self.renditions = renditions
        self.record = record
    }
}

/// A file in an archive, and the rendition that it is.
package struct ArchiveEntry: Sendable {
    package var name: String
    package var file: String
    /// The photo that the rendition is made of.
    package var photo: SourcePath

    package init(name: String, file: String, photo: SourcePath) {
        self.name = name
        self.file = file
        self.photo = photo
    }
}

/// The parts of the name of a photo without a title.
package struct PhotoLabel: Sendable, Hashable, Codable {
    /// City and country; may be empty.
    package var place: String
    /// When it was taken, such as `2024-05-01`; may be empty.
    package var day: String
    /// One-based, in the order of the gallery's pages.
    package var position: Int
    /// The number of photos in the gallery.
    package var photoCount: Int
    package var isFilm: Bool

    package init(place: String, day: String, position: Int, photoCount: Int, isFilm: Bool = false) {
        self.place = place
        self.day = day
        self.position = position
        self.photoCount = photoCount
        self.isFilm = isFilm
    }

    /// Place and day in no language: `Reine, Norway, 2024-05-01`.
    package var plainText: String { [place, day].filter { !$0.isEmpty }.joined(separator: ", ") }
}

/// In pixels: the width that other sites ask for of the picture they show of a page.
package let previewWidth = 1200
