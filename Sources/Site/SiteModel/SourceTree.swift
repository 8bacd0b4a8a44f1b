/// What lies in the content folder beside its galleries, by name and size; nothing has been read yet.
package struct SourceTree: Sendable {
    package var layout: SourceLayout
    package var pages: [SourceFile] = []
    package var statics: [SourceFile] = []
    package var diagnostics: [Diagnostic] = []
    package var leftOut = LeftOutCount()
    package var photoCount = 0
    /// Whether a gallery has a gallery.md.
    package var describesGalleries = false

    package init(_ layout: SourceLayout) {
        self.layout = layout
    }
}

/// Counts the files and folders among the photos that are no photos. The diagnostics have a note for each.
package struct LeftOutCount: Sendable {
    /// Backups, parts of downloads, and pictures whose names are no photos'.
    package var files = 0
    /// Recycle bins, folders of thumbnails and their like, each with all that it holds.
    package var systemFolders = 0
    package var rawFiles = 0
    /// Files that desktops keep about a folder, such as Thumbs.db.
    package var helperFiles = 0
    /// Pictures and films in formats that are not read.
    package var unreadFiles = 0
    /// Photos that their owner had deleted elsewhere.
    package var deletedPhotos = 0

    package init() {}

    package var total: Int { files + systemFolders + rawFiles + helperFiles + unreadFiles + deletedPhotos }
}

package struct SourceFile: Sendable, Equatable, Codable {
    /// The key in the bucket.
    package var path: SourcePath
    /// Where to open it, with every link resolved.
    package var location: String
    package var stamp: FileStamp

    package init(path: SourcePath, location: String, stamp: FileStamp = FileStamp()) {
        self.path = path
        self.location = location
        self.stamp = stamp
    }
}

package struct GalleryFolder: Sendable {
    /// `galleries/france/paris`
    package var path: SourcePath
    package var frontMatter: SourceFile?
    package var photos: [SourceFile] = []
    /// The Markdown files beside the photos, by stem.
    package var sidecars: [SourcePath: SourceFile] = [:]
    /// The XMP files beside the photos, by their names without `.xmp`: `photo1`, or `photo1.jpg`.
    package var xmpSidecars: [SourcePath: SourceFile] = [:]
    /// Files that may be meant as the gallery.md, by their names.
    package var nearFrontMatter: [SourceFile] = []
    /// Other texts, which are read for `private: true` alone.
    package var looseTexts: [SourceFile] = []
    /// Why the gallery can't be published whatever its gallery.md says: what could not be read may say that it is private.
    package var fault: (path: SourcePath, reason: String, hint: String?)?
    /// The JSON files beside the photos, by their names.
    package var jsonFiles: [SourcePath: SourceFile] = [:]
    /// RAW files without a photo of the same name.
    package var rawFiles: [SourcePath] = []
    /// Films and pictures in formats that are not read.
    package var unreadFilms: [SourcePath] = []
    package var unreadPictures: [SourcePath] = []
    /// Whether something in it could not be read.
    package var isPartlyUnreadable = false
    /// Whether other galleries lie below it.
    package var hasSubfolders = false
    /// Where to open it, with every link resolved.
    package var location = ""

    package init(path: SourcePath) {
        self.path = path
    }
}
