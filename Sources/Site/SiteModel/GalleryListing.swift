/// What lists, the search and the map show of a gallery's photos.
package struct GalleryListing: Sendable {
    package var facets: [(facet: Facet, positions: Positions)] = []
    /// In the order of the photos.
    package var cards: [PhotoCard] = []
    /// Folded, as the search compares them.
    package var words: [(word: String, positions: Positions)] = []

    package init() {}
}

/// A word of the search, and how much there is to say of it.
package struct WordWeight: Sendable {
    package var word: String
    /// About as many as it takes to write it with its photos.
    package var byteCount: Int

    package init(_ word: String, byteCount: Int) {
        self.word = word
        self.byteCount = byteCount
    }
}

/// As much of a photo as a list of photos shows.
package struct PhotoCard: Sendable {
    package var page: SitePath
    /// Empty for a photo that has a label.
    package var title: String
    /// Nil for the title, or what the label says.
    package var alt: String?
    package var label: PhotoLabel?
    package var size: PixelSize
    package var color: Color?
    /// Its two smallest widths in each format, formats in the recipe's order and widths ascending.
    package var thumbnails: [Thumbnail]

    package struct Thumbnail: Sendable {
        package var format: RenditionFormat
        package var width: Int
        package var path: SitePath

        package init(_ format: RenditionFormat, width: Int, path: SitePath) {
            self.format = format
            self.width = width
            self.path = path
        }
    }

    package init(
        page: SitePath,
        title: String,
        alt: String?,
        label: PhotoLabel?,
        size: PixelSize,
        color: Color?,
        thumbnails: [Thumbnail]
    ) {
        self.page = page
        self.title = title
        self.alt = alt
        self.label = label
        self.size = size
        self.color = color
        self.thumbnails = thumbnails
    }

    package init(_ planned: PlannedPhoto) {
        let formats = planned.renditions.map(\.encoding.format)
        let thumbnails = planned.renditions.enumerated().filter { place, _ in
            // Renditions of a format stand together.
            place < 2 || formats[place - 2] != formats[place]
        }
        self.init(
            page: planned.page,
            title: planned.photo.title.value,
            alt: planned.photo.alt?.value,
            label: planned.label,
            size: planned.size,
            color: planned.photo.color,
            thumbnails: thumbnails.map {
                Thumbnail($1.encoding.format, width: $1.size.width, path: $1.path)
            }
        )
    }
}
