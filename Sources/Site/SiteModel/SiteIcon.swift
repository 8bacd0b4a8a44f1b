/// The site's icon, out of the picture that opens its front page.
package struct SiteIcon: Sendable {
    /// The position of the photo's gallery in the plan.
    package var gallery: Int
    package var photo: PlannedPhoto
    /// By size, ascending.
    package var files: [PlannedIcon]

    package init(gallery: Int, photo: PlannedPhoto, files: [PlannedIcon]) {
        self.gallery = gallery
        self.photo = photo
        self.files = files
    }

    package func file(ofSize size: Int) -> PlannedIcon? { files.first { $0.size == size } }
}

/// A square PNG.
package struct PlannedIcon: Sendable, Codable, Hashable {
    /// In pixels.
    package var size: Int
    /// `media/<hash>-<size>.png`
    package var file: String

    package init(size: Int, file: String) {
        self.size = size
        self.file = file
    }
}

/// For a browser's tab, for the home screens of iOS, and for those of Android and other systems.
package let iconSizes = [32, 180, 192, 512]
