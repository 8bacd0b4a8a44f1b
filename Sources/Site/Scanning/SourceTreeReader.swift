import Files
package import SiteModel

/// Walks `galleries/`, `pages/` and `static/` below the content root, or all of a plain folder. Nothing is read but first
/// bytes of files whose names say nothing.
/// - Parameters:
///   - isPlain: whether the root is a plain folder of pictures.
///   - visit: given each gallery's folder, before those of the galleries below it, so that none need be kept.
/// - Throws: `BuildFailure` when the root can't be opened; what `visit` throws.
package func readSourceTree(
    root: String,
    isPlain: Bool = false,
    exclude: [String],
    visit: (GalleryFolder) throws -> Void
) throws -> SourceTree {
    let listing: FolderListing
    do {
        listing = try FolderListing(root: root)
    } catch {
        throw BuildFailure(.failed, at: root, "can't open the content folder: \(error.reason)", hint: "see --source")
    }
    return try withoutActuallyEscaping(visit) { visit in
        let layout = sourceLayout(of: listing.root, isPlain: isPlain)
        var walk = SourceWalk(listing: listing, layout: layout, exclude: exclude, visit: visit)
        do {
            try walk.readRoot()
        } catch let error as UnreadableFile {
            throw BuildFailure(.failed, at: root, "can't list the content folder: \(error.reason)")
        }
        return walk.finished()
    }
}

/// A walk under way.
struct SourceWalk {
    let listing: FolderListing
    let exclude: [String]
    let visit: (GalleryFolder) throws -> Void
    var tree: SourceTree
    var rawFiles: [SourcePath] = []

    init(
        listing: FolderListing,
        layout: SourceLayout,
        exclude: [String],
        visit: @escaping (GalleryFolder) throws -> Void
    ) {
        self.listing = listing
        self.exclude = exclude
        self.visit = visit
        tree = SourceTree(layout)
    }

    mutating func readRoot() throws {
        if let gallery = tree.layout.rootGallery { return try readGallery(gallery, listing.root, [listing.root]) }
        let present = Set(try listing.names(of: listing.root).readable)
        if !present.contains("galleries") { warnOfOtherFolders(present) }
        for name in ["galleries", "pages", "posters", "static"] where present.contains(name) {
            let path = SourcePath(name)
            guard let location = folder(path) else { continue }
            switch name {
            case "galleries": try readGalleries(path, location, [listing.root, location])
            case "pages": visit(path, location, [listing.root, location]) { $0.addPage($1) }
            case "static": visit(path, location, [listing.root, location], hidden: true) { $0.tree.statics.append($1) }
            default: tree.diagnostics.append(Diagnostic(.note, at: name, "posters are not published by this version"))
            }
        }
    }

    func finished() -> SourceTree {
        var result = tree
        if let first = rawFiles.first {
            let count = rawFiles.count == 1 ? "a RAW file is" : "\(rawFiles.count) RAW files are"
            result.diagnostics.append(Diagnostic(.note, at: first.string, "\(count) left out; JPEGs are published"))
        }
        return result
    }

    /// A site whose pictures lie elsewhere would be published without them.
    private mutating func warnOfOtherFolders(_ names: Set<String>) {
        let others = names.subtracting(["pages", "posters", "static"]).sorted { $0.precedesByBytes($1) }
        guard let first = others.first(where: { !$0.isHiddenName && isFolder("\(listing.root)/\($0)") }) else { return }
        let hint = "move folders of pictures into galleries/, or keep site.yaml elsewhere and name it with --config"
        tree.diagnostics.append(Diagnostic(.warning, at: first, "lies outside galleries/ and is not shown", hint: hint))
    }

    private mutating func folder(_ path: SourcePath) -> String? {
        switch listing.entry(path.name, in: listing.root, ancestors: [listing.root], followsFolders: true) {
        case .folder(let location): return location
        case .file: reject(path, "is a file, and a folder is expected")
        case .refused(let reason): reject(path, reason)
        }
        return nil
    }

    mutating func reject(_ path: SourcePath, _ reason: String, hint: String? = nil) {
        tree.diagnostics.append(Diagnostic(.rejection, at: path.string, reason, hint: hint))
    }

    mutating func leaveOut(systemFolder path: SourcePath) {
        tree.leftOut.systemFolders += 1
        let message = "is a folder that a system keeps for itself; left out with all that it holds"
        tree.diagnostics.append(Diagnostic(.note, at: path.string, message))
    }

    mutating func leaveOut(leftover path: SourcePath) {
        tree.leftOut.files += 1
        let hint = "to publish it, give it the extension of its format"
        tree.diagnostics.append(Diagnostic(.note, at: path.string, "has no photo's name; left out", hint: hint))
    }

    /// The entries of a folder that count, with everything that can't be read reported; nil for a folder that can't be opened.
    mutating func entries(
        _ path: SourcePath,
        _ location: String,
        _ ancestors: [String],
        hidden: Bool = false,
        nearFrontMatter: Bool = false
    ) -> [(path: SourcePath, entry: FolderEntry)]? {
        let names: [String]
        do {
            let found = try listing.names(of: location)
            names = found.readable
            for name in found.unreadable {
                reject(path.appending(name), "has a name that is not UTF-8", hint: "rename it")
            }
        } catch {
            reject(path, "can't open the folder: \(error.reason)", hint: error.hint)
            return nil
        }
        // Folders that link to one another would be walked for ever: below a link no other is followed.
        let isBelowLink = !location.utf8.elementsEqual(tree.layout.location(of: path).utf8)
        return names.compactMap { name in
            let isSystemFolder = isSystemFolderName(name)
            let isShown = hidden || !name.isHiddenName || nearFrontMatter && isNearFrontMatter(name)
            if isHelperFileName(name) {
                if !name.isHiddenName { tree.leftOut.helperFiles += 1 }
                return nil
            }
            if !isShown && !isSystemFolder { return nil }
            let child = path.appending(name)
            // A gallery.md is read even if a pattern such as `*.md` excludes it: it may say that the gallery is private.
            let isExcluded = exclude.contains { matches($0, child.string) }
            if isExcluded && !(nearFrontMatter && isGalleryFile(child)) { return nil }
            let entry = listing.entry(name, in: location, ancestors: ancestors, followsFolders: !isBelowLink)
            if isSystemFolder {
                if case .folder = entry { leaveOut(systemFolder: child) }
                return nil
            }
            return (child, entry)
        }
    }

    /// Every file below a folder.
    private mutating func visit(
        _ path: SourcePath,
        _ location: String,
        _ ancestors: [String],
        hidden: Bool = false,
        _ take: (inout SourceWalk, SourceFile) -> Void
    ) {
        for (child, entry) in entries(path, location, ancestors, hidden: hidden) ?? [] {
            switch entry {
            case .file(let location, _) where isInGalleries(location): reject(child, "is a link into galleries/")
            case .folder(let location) where isInGalleries(location): reject(child, "is a link into galleries/")
            case .file(let location, let stamp): take(&self, SourceFile(path: child, location: location, stamp: stamp))
            case .folder(let location):
                visit(child, location, ancestors + [location], hidden: hidden, take)
            case .refused(let reason): reject(child, reason)
            }
        }
    }

    /// Whether a link leads into galleries/. Originals there are never published as they are.
    private func isInGalleries(_ location: String) -> Bool {
        let galleries = listing.root + "/galleries"
        return location == galleries || location.isPath(below: galleries)
    }

    private mutating func addPage(_ file: SourceFile) {
        if file.path.fileExtension == "md" { tree.pages.append(file) }
    }

    private mutating func readGalleries(_ path: SourcePath, _ location: String, _ ancestors: [String]) throws {
        for (child, entry) in entries(path, location, ancestors) ?? [] {
            switch entry {
            case .folder(let location): try readGallery(child, location, ancestors + [location])
            case .refused(let reason): reject(child, reason)
            case .file(let location, let stamp):
                let file = SourceFile(path: child, location: location, stamp: stamp)
                switch role(of: file) {
                case .photo: reject(child, "lies outside a gallery", hint: "move it into a folder below galleries/")
                case .frontMatter: refuseMisplaced(file)
                case .leftover: leaveOut(leftover: child)
                default: if isNearFrontMatter(child.name) { refuseMisplaced(file) }
                }
            }
        }
    }

    /// A gallery.md beside the galleries describes none of them. One that says `private` was meant for all.
    private mutating func refuseMisplaced(_ file: SourceFile) {
        let (message, hint) = ("describes no gallery", "move it into a gallery's folder")
        let found =
            saysPrivate(file)
            ? Diagnostic(.error, at: file.path.string, "\(message) and says private", hint: hint)
            : Diagnostic(.warning, at: file.path.string, message, hint: hint)
        tree.diagnostics.append(found)
    }

}
