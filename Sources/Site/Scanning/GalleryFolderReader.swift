import SiteModel

extension SourceWalk {
    /// Reads a gallery's folder and those below it. That of a plain folder is the folder itself.
    mutating func readGallery(_ path: SourcePath, _ location: String, _ ancestors: [String]) throws {
        let isRoot = path == tree.layout.rootGallery
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
            case .folder(let location):
                if !child.name.isHiddenName { subfolders.append((isRoot ? rootFolder(child) : child, location)) }
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
        // The sidecar of a RAW file is left out with the file, unless a photo of the same name lies beside it.
        let photoNames = Set(gallery.photos.flatMap { [SourcePath($0.path.name), SourcePath($0.path.stem)] })
        for name in rawNames.subtracting(photoNames) { gallery.xmpSidecars[name] = nil }
        gallery.hasSubfolders = !subfolders.isEmpty && !isRoot
        leaveOutUnread(&gallery, photoNames)
        if isRoot { refuseMisplacedPrivacy(gallery, hasSubfolders: !subfolders.isEmpty) }
        tree.photoCount += gallery.photos.count
        if gallery.frontMatter != nil { tree.describesGalleries = true }
        if !isRoot || !gallery.photos.isEmpty {
            try visit(gallery)
        } else if let text = gallery.frontMatter, !saysPrivate(text) {
            let hint = "move it into a folder with pictures"
            tree.diagnostics.append(Diagnostic(.warning, at: text.path.string, "describes no gallery", hint: hint))
        }
        for (child, location) in subfolders { try readGallery(child, location, ancestors + [location]) }
    }

    /// Keeps those that no photo of the same name stands for.
    private mutating func leaveOutUnread(_ gallery: inout GalleryFolder, _ photoNames: Set<SourcePath>) {
        tree.leftOut.rawFiles += gallery.rawFiles.count
        let hasPhoto = { (file: SourcePath) in photoNames.contains(SourcePath(file.stem)) }
        rawFiles += gallery.rawFiles.filter(hasPhoto)
        gallery.rawFiles.removeAll(where: hasPhoto)
        gallery.unreadPictures.removeAll(where: hasPhoto)
        tree.leftOut.unreadFiles += gallery.unreadFilms.count + gallery.unreadPictures.count
    }

    /// The key of a folder in a plain folder: a gallery beside that of the photos there.
    private func rootFolder(_ child: SourcePath) -> SourcePath { SourcePath("galleries").appending(child.name) }

    /// The gallery.md of a plain folder describes the photos beside it. One that says `private` may be meant for the
    /// sub-folders too, which are galleries of their own.
    private mutating func refuseMisplacedPrivacy(_ gallery: GalleryFolder, hasSubfolders: Bool) {
        guard hasSubfolders || gallery.photos.isEmpty else { return }
        let texts = [gallery.frontMatter].compactMap { $0 } + gallery.nearFrontMatter
        for file in texts where saysPrivate(file) {
            let message = "says private, but the galleries in the sub-folders would stay public"
            let hint = "write it into the gallery.md of each sub-folder that is private"
            tree.diagnostics.append(Diagnostic(.error, at: file.path.string, message, hint: hint))
        }
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
