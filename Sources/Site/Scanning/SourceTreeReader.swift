import Files
package import SiteModel

/// Walks `galleries/`, `pages/` and `static/` below the content root. Nothing is read but first bytes of files whose
/// names say nothing.
/// - Parameter visit: given each gallery's folder, before those of the galleries below it, so that none need be kept.
/// - Throws: `BuildFailure` when the root can't be opened; what `visit` throws.
package func readSourceTree(
    root: String,
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
        var walk = SourceWalk(listing: listing, exclude: exclude, visit: visit)
        do {
            try walk.readRoot()
        } catch let error as UnreadableFile {
            throw BuildFailure(.failed, at: root, "can't list the content folder: \(error.reason)")
        }
        return walk.finished()
    }
}

private struct SourceWalk {
    let listing: FolderListing
    let exclude: [String]
    let visit: (GalleryFolder) throws -> Void
    var tree: SourceTree
    var rawFiles: [SourcePath] = []

    init(listing: FolderListing, exclude: [String], visit: @escaping (GalleryFolder) throws -> Void) {
        self.listing = listing
        self.exclude = exclude
        self.visit = visit
        tree = SourceTree(root: listing.root)
    }

    mutating func readRoot() throws {
        let present = Set(try listing.names(of: listing.root).compactMap { $0 })
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

    private mutating func folder(_ path: SourcePath) -> String? {
        switch listing.entry(path.name, in: listing.root, ancestors: [listing.root], followsFolders: true) {
        case .folder(let location): return location
        case .file: reject(path, "is a file, and a folder is expected")
        case .refused(let reason): reject(path, reason)
        }
        return nil
    }

    /// Keeps those that no photo of the same name stands for.
    private mutating func leaveOutUnread(_ gallery: inout GalleryFolder, _ photoNames: Set<SourcePath>) {
        let hasPhoto = { (file: SourcePath) in photoNames.contains(SourcePath(file.stem)) }
        rawFiles += gallery.rawFiles.filter(hasPhoto)
        gallery.rawFiles.removeAll(where: hasPhoto)
        gallery.unreadPictures.removeAll(where: hasPhoto)
        tree.leftOut.rawFiles += gallery.rawFiles.count
        tree.leftOut.unreadFiles += gallery.unreadFilms.count + gallery.unreadPictures.count
    }

    private mutating func reject(_ path: SourcePath, _ reason: String, hint: String? = nil) {
        tree.diagnostics.append(Diagnostic(.rejection, at: path.string, reason, hint: hint))
    }

    private mutating func leaveOut(systemFolder path: SourcePath) {
        tree.leftOut.systemFolders += 1
        let message = "is a folder that a system keeps for itself; left out with all that it holds"
        tree.diagnostics.append(Diagnostic(.note, at: path.string, message))
    }

    private mutating func leaveOut(leftover path: SourcePath) {
        tree.leftOut.files += 1
        let hint = "to publish it, give it the extension of its format"
        tree.diagnostics.append(Diagnostic(.note, at: path.string, "has no photo's name; left out", hint: hint))
    }

    /// The entries of a folder that count, with everything that can't be read reported; nil for a folder that can't be opened.
    private mutating func entries(
        _ path: SourcePath,
        _ location: String,
        _ ancestors: [String],
        hidden: Bool = false,
        nearFrontMatter: Bool = false
    ) -> [(path: SourcePath, entry: FolderEntry)]? {
        let names: [String?]
        do {
            names = try listing.names(of: location)
        } catch {
            reject(path, "can't open the folder: \(error.reason)", hint: error.hint)
            return nil
        }
        // Folders that link to one another would be walked for ever: below a link no other is followed.
        let isBelowLink = !location.utf8.elementsEqual("\(listing.root)/\(path.string)".utf8)
        return names.compactMap { name in
            guard let name else {
                reject(path, "holds a file name that is not UTF-8", hint: "rename the file")
                return nil
            }
            let isSystemFolder = isSystemFolderName(name)
            let isShown = hidden || !name.isHiddenName || nearFrontMatter && isNearFrontMatter(name)
            if !isShown && !isSystemFolder || isHelperFileName(name) { return nil }
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

    private mutating func readGallery(_ path: SourcePath, _ location: String, _ ancestors: [String]) throws {
        var gallery = GalleryFolder(path: path)
        gallery.location = location
        var subfolders: [(SourcePath, String)] = []
        var rawNames: Set<SourcePath> = []
        let entries = entries(path, location, ancestors, nearFrontMatter: true)
        gallery.isPartlyUnreadable = entries == nil
        for (child, entry) in entries ?? [] {
            switch entry {
            case .folder where isGalleryFile(child):
                gallery.fault = (child, "is a folder, and a file is expected", hint: "rename it")
            case .folder where isUnfinishedDownload(child): leaveOut(leftover: child)
            case .folder(let location): if !child.name.isHiddenName { subfolders.append((child, location)) }
            case .refused(let reason) where isGalleryFile(child): gallery.fault = (child, reason, hint: nil)
            case .refused(let reason): if !child.name.isHiddenName { reject(child, reason) }
            case .file(let location, let stamp):
                let file = SourceFile(path: child, location: location, stamp: stamp)
                switch role(of: file) {
                case .frontMatter:
                    if gallery.frontMatter != nil {
                        gallery.fault = (child, "is a second gallery.md, so the gallery is left out", hint: "keep one")
                    }
                    gallery.frontMatter = file
                case .sidecar where isNearFrontMatter(child.name), .json where isNearFrontMatter(child.name),
                    .nothing where isNearFrontMatter(child.name):
                    gallery.nearFrontMatter.append(file)
                case .sidecar: gallery.sidecars[SourcePath(child.stem)] = file
                case .json: gallery.jsonFiles[SourcePath(child.name)] = file
                case .xmpSidecar: gallery.xmpSidecars[SourcePath(child.stem)] = file
                case .photo: gallery.photos.append(file)
                case .raw:
                    gallery.rawFiles.append(child)
                    rawNames.formUnion([SourcePath(child.name), SourcePath(child.stem)])
                case .unread(.film): gallery.unreadFilms.append(child)
                case .unread: gallery.unreadPictures.append(child)
                case .leftover:
                    leaveOut(leftover: child)
                    if isLooseText(child) { gallery.looseTexts.append(file) }
                case .nothing: if isLooseText(child) { gallery.looseTexts.append(file) }
                }
            }
        }
        returnSidecars(&gallery)
        // What a RAW file's own sidecar says is left out with it, unless a photo of the same name stands beside.
        let photoNames = Set(gallery.photos.flatMap { [SourcePath($0.path.name), SourcePath($0.path.stem)] })
        for name in rawNames.subtracting(photoNames) { gallery.xmpSidecars[name] = nil }
        gallery.hasSubfolders = !subfolders.isEmpty
        leaveOutUnread(&gallery, photoNames)
        try visit(gallery)
        for (child, location) in subfolders { try readGallery(child, location, ancestors + [location]) }
    }
}

/// A photo may itself be called `gallery`: the text beside it is then its sidecar.
private func returnSidecars(_ gallery: inout GalleryFolder) {
    if gallery.nearFrontMatter.isEmpty { return }
    let stems = Set(gallery.photos.map { SourcePath($0.path.stem) })
    let own = gallery.nearFrontMatter.filter { file in
        ["md", "json"].contains(file.path.fileExtension) && stems.contains(SourcePath(file.path.stem))
    }
    for file in own {
        if file.path.fileExtension == "md" {
            gallery.sidecars[SourcePath(file.path.stem)] = file
        } else {
            gallery.jsonFiles[SourcePath(file.path.name)] = file
        }
    }
    gallery.nearFrontMatter.removeAll { own.contains($0) }
}
