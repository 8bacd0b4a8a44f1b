/// What lies in the content folder, by name and size; nothing has been read yet but first bytes.
package struct SourceTree: Sendable {
    package var galleries: [GalleryFolder] = []
    package var pages: [SourceFile] = []
    package var statics: [SourceFile] = []
    package var diagnostics: [Diagnostic] = []

    package init() {}
}

package struct SourceFile: Sendable, Hashable {
    /// The key in the bucket.
    package var path: SourcePath
    /// Where to open it, with every link resolved.
    package var location: String

    package init(path: SourcePath, location: String) {
        self.path = path
        self.location = location
    }
}

package struct GalleryFolder: Sendable {
    /// `galleries/france/paris`
    package var path: SourcePath
    package var frontMatter: SourceFile?
    package var photos: [SourceFile] = []
    /// The Markdown files beside the photos, by stem.
    package var sidecars: [SourcePath: SourceFile] = [:]
    /// Whether other galleries lie below it.
    package var hasSubfolders = false

    package init(path: SourcePath) {
        self.path = path
    }
}
