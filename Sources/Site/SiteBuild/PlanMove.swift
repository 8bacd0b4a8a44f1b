import Files
package import Moving
import Scanning
import SiteModel

/// Works out a move and checks all of it; nothing is changed yet.
/// - Parameter request: its source and settings count.
/// - Throws: `BuildFailure`, of kind usage when the move makes no sense, else when the content must be mended first.
package func planMove(_ request: BuildRequest, old: String, new: String) async throws -> MovePlan {
    let places = try MovePlaces(source: request.source, old: old, new: new)
    let settings = try settings(of: request)
    if let pattern = settings.exclude.first(where: { matches($0, places.to.string) }) {
        throw BuildFailure(.usage, at: places.to.string, "is excluded by \(pattern); nothing was moved")
    }
    return try MovePlanner(places: places, addresses: await SiteAddresses(request)).plan()
}

private struct MovePlanner {
    let places: MovePlaces
    let addresses: SiteAddresses

    func plan() throws(BuildFailure) -> MovePlan {
        let folders = addresses.folders.filter { $0.path == places.from || $0.path.isBelow(places.from) }
        if !folders.isEmpty { return try planGallery(folders) }
        for folder in addresses.folders where folder.photos.contains(where: { $0.path == places.from }) {
            return try planPhoto(in: folder)
        }
        let hint = "does exclude: in site.yaml name it?"
        throw BuildFailure(.usage, at: places.from.string, "is neither a gallery nor a photo", hint: hint)
    }

    private func planGallery(_ folders: [GalleryFolder]) throws(BuildFailure) -> MovePlan {
        let texts = folders.flatMap { [$0.frontMatter].compactMap { $0 } + Array($0.sidecars.values) }
        // A gallery above may be held back because it is private.
        let above = places.from.string.pathsOfFoldersAbove.flatMap { [SourcePath($0), SourcePath("\($0)/gallery.md")] }
        try refuseFaults(in: Set(texts.map(\.path) + above))
        for folder in folders { try refuseLink(folder.path, places.location(folder.path)) }
        for file in texts + folders.flatMap(\.photos) { try refuseLink(file.path, resolvedPath(file.location)) }
        var plan = MovePlan(places: places)
        plan.diagnostics += droppedRedirects(of: folders.map(\.path))
        plan.galleryCount = folders.count
        plan.photoCount = folders.map(\.photos.count).reduce(0, +)
        for folder in folders {
            guard let planned = addresses.galleries.first(where: { $0.gallery.path == folder.path }) else { continue }
            let file = folder.frontMatter?.path ?? folder.path.appending("gallery.md")
            if folder.path == places.from, planned.isPrivate, !planned.gallery.saysPrivate {
                // It was private because of where it lay.
                plan.writes += try writePrivate(file)
            } else if let alias = alias(planned.folder, in: planned) {
                plan.writes += try write(file, FrontMatterAddition(id: nil, alias: alias))
            }
            var used: Set<SourcePath> = []
            for photo in planned.photos.sorted(by: { $0.photo.source.path < $1.photo.source.path }) {
                let path = photo.photo.source.path
                guard used.insert(SourcePath(path.stem)).inserted else {
                    plan.diagnostics.append(sharedSidecar(path))
                    continue
                }
                let file = folder.sidecars[SourcePath(path.stem)]?.path ?? folder.path.appending("\(path.stem).md")
                guard !isGalleryFile(file) else {
                    plan.diagnostics.append(nameOfAGallery(path))
                    continue
                }
                plan.writes += try write(file, addition(for: photo, in: planned))
            }
        }
        return plan
    }

    private func planPhoto(in folder: GalleryFolder) throws(BuildFailure) -> MovePlan {
        let (from, to) = (places.from, places.to)
        try checkPhotoName(in: folder)
        let carried = try sidecars(of: from)
        try refuseFaults(in: Set(carried.map(\.from)))
        for file in carried { try refuseLink(file.from, resolvedPath(places.location(file.from))) }
        try refuseClash(carried)
        var plan = MovePlan(places: places)
        plan.diagnostics += droppedRedirects(of: [folder.path])
        plan.photoCount = 1
        let gallery = addresses.galleries.first { $0.gallery.path == folder.path }
        let planned = gallery?.photos.first { $0.photo.source.path == from }
        let sidecar = folder.sidecars[SourcePath(from.stem)]?.path
        for file in carried where file.from != sidecar || planned == nil {
            plan.writes.append(SidecarWrite(path: file.to, before: nil, after: try bytes(of: file.from)))
        }
        if let gallery, let planned {
            let target = carried.first { $0.from == sidecar }?.to ?? folderPath(of: to).appending("\(to.stem).md")
            plan.writes += try write(target, addition(for: planned, in: gallery), readFrom: sidecar)
        }
        plan.writes = plan.writes.filter { $0.before != $0.after }
        plan.obsolete = carried.filter { $0.from != $0.to }.map { places.location($0.from) }
        if gallery?.gallery.cover == from.name {
            let message = "is the cover that its gallery.md names"
            plan.diagnostics.append(Diagnostic(.warning, at: from.string, message, hint: "change cover: there"))
        }
        return plan
    }
}

extension MovePlanner {
    private func addition(for photo: PlannedPhoto, in gallery: PlannedGallery) -> FrontMatterAddition {
        FrontMatterAddition(id: photo.photo.id == nil ? photo.id : nil, alias: alias(photo.page, in: gallery))
    }

    /// A page that led on to a private gallery would give it away, and so would the address of a page in one.
    private func alias(_ page: SitePath, in gallery: PlannedGallery) -> SitePath? {
        gallery.isPrivate || isIntoPrivateGallery ? nil : page
    }

    private var isIntoPrivateGallery: Bool {
        places.to.string.pathsOfFoldersAbove.contains { addresses.privateGalleries.contains(SourcePath($0)) }
    }

    private func droppedRedirects(of galleries: [SourcePath]) -> [Diagnostic] {
        guard isIntoPrivateGallery, !addresses.privateGalleries.isSuperset(of: galleries) else { return [] }
        let message = "redirects from old addresses into a private gallery are dropped: they would give it away"
        return [Diagnostic(.warning, at: places.to.string, message)]
    }

    /// Keeps a gallery private at its new place.
    private func writePrivate(_ file: SourcePath) throws(BuildFailure) -> [SidecarWrite] {
        let now = isNamed(places.location(file)) ? try bytes(of: file) : nil
        let after = try frontMatter(of: now ?? [], setting: [("private", .flag(true))], body: nil, path: file)
        return now == after ? [] : [SidecarWrite(path: file, before: now, after: after)]
    }

    /// Nothing when the file says all of it already.
    /// - Parameter old: where the file is now, when it is not to be written there.
    private func write(
        _ file: SourcePath,
        _ addition: FrontMatterAddition,
        readFrom old: SourcePath? = nil
    ) throws(BuildFailure) -> [SidecarWrite] {
        let source = old ?? file
        let now = isNamed(places.location(source)) ? try bytes(of: source) : nil
        let after = try frontMatter(of: now ?? [], adding: addition, path: source)
        let before = source == file ? now : nil
        if before == after { return [] }
        return [
            SidecarWrite(path: file, before: before, after: after, pinnedID: addition.id, alias: addition.alias)
        ]
    }

    private func bytes(of file: SourcePath) throws(BuildFailure) -> [UInt8] {
        do {
            let source = try SourceBytes(readingFileAt: places.location(file))
            return source.prefix(source.bytes.count)
        } catch {
            throw BuildFailure(.failed, at: file.string, "can't read it: \(error.reason); nothing was moved")
        }
    }

    /// The files beside a photo that describe it, and where they go: `a.md`, `a.xmp`, `a.jpg.xmp` and Takeout's `a.jpg.json`.
    private func sidecars(of photo: SourcePath) throws(BuildFailure) -> [(from: SourcePath, to: SourcePath)] {
        let (folder, target) = (folderPath(of: photo), folderPath(of: places.to))
        let names = try names(in: folder)
        let json = TakeoutFiles(names).files(of: photo.name).map { SourcePath($0) }.first {
            isTakeout(at: places.location(folder.appending($0.name)))
        }
        return names.compactMap { name in
            let path = folder.appending(name)
            if isGalleryFile(path) { return nil }
            if name == photo.name + ".xmp" { return (path, target.appending(places.to.name + ".xmp")) }
            if SourcePath(name) == json {
                return (path, target.appending(places.to.name + ".json"))
            }
            guard SourcePath(path.stem) == SourcePath(photo.stem), ["md", "xmp"].contains(path.fileExtension) else {
                return nil
            }
            return (path, target.appending(places.to.stem + name.dropFirst(path.stem.count)))
        }
    }

    private func names(in folder: SourcePath) throws(BuildFailure) -> [String] {
        if !isNamed(places.location(folder)) { return [] }
        do {
            return try contentNames(of: places.location(folder))
        } catch {
            throw BuildFailure(.failed, at: folder.string, "can't open the folder: \(error.reason)")
        }
    }

    private func checkPhotoName(in folder: GalleryFolder) throws(BuildFailure) {
        let (from, to) = (places.from, places.to)
        if to.parts.count < 3 {
            throw BuildFailure(.usage, at: to.string, "a photo lies in a gallery: galleries/NAME/\(from.name)")
        }
        if isGalleryFile(folderPath(of: to).appending(to.stem + ".md")) {
            let message = "would be described by gallery.md, which describes the gallery; nothing was moved"
            throw BuildFailure(.usage, at: to.string, message, hint: "choose another name")
        }
        if to.fileExtension != from.fileExtension {
            let hint = "name it \(to.stem).\(from.fileExtension)"
            throw BuildFailure(.usage, at: to.string, "the ending of a photo's name stays", hint: hint)
        }
        try refuseEditedCopy(in: folder)
        let twins = folder.photos.filter { $0.path != from && SourcePath($0.path.stem) == SourcePath(from.stem) }
        if let twin = twins.first {
            let message = "shares its sidecar with \(twin.path.name); nothing was moved"
            throw BuildFailure(.usage, at: from.string, message, hint: "move their gallery, or remove one of them")
        }
    }

    /// What stands at the new place must not be described by what comes along, nor the other way round.
    private func refuseClash(_ carried: [(from: SourcePath, to: SourcePath)]) throws(BuildFailure) {
        let own = Set(carried.map(\.from) + [places.from])
        let folder = folderPath(of: places.to)
        for name in try names(in: folder) where !own.contains(folder.appending(name)) {
            let isTwin = SourcePath(folder.appending(name).stem) == SourcePath(places.to.stem)
            guard isTwin || [".xmp", ".json"].map({ places.to.name + $0 }).contains(name) else { continue }
            let message = "is there already, and would go with \(places.to.name); nothing was moved"
            throw BuildFailure(.usage, at: folder.appending(name).string, message, hint: "choose another name")
        }
    }

    private func refuseFaults(in files: Set<SourcePath>) throws(BuildFailure) {
        let faults = addresses.diagnostics.filter {
            [.rejection, .error].contains($0.severity) && files.contains(SourcePath($0.place))
        }
        if faults.isEmpty { return }
        let verdict = Diagnostic(
            .error,
            at: places.from.string,
            "was not moved: what describes it must be mended first"
        )
        throw BuildFailure(.failed, faults + [verdict])
    }

    private func refuseLink(_ path: SourcePath, _ location: String?) throws(BuildFailure) {
        if let location, resolvedPath(location) == places.location(path) { return }
        let message = "is a link, or lies behind one; nothing was moved"
        throw BuildFailure(.usage, at: path.string, message, hint: "move it by hand")
    }

    private func sharedSidecar(_ path: SourcePath) -> Diagnostic {
        let message = "shares its sidecar with another photo, so its id changes and its old address leads nowhere"
        return Diagnostic(.warning, at: path.string, message)
    }

    private func nameOfAGallery(_ path: SourcePath) -> Diagnostic {
        let message = "has no .md file of its own, since gallery.md describes the gallery: its id changes"
        return Diagnostic(.warning, at: path.string, message, hint: "rename it first")
    }

    private func folderPath(of path: SourcePath) -> SourcePath { SourcePath(path.string.pathOfFolder) }
}

extension MovePlanner {
    /// An edited copy of Google Takeout stands for its original, which would be published again.
    private func refuseEditedCopy(in folder: GalleryFolder) throws(BuildFailure) {
        guard let original = TakeoutNames.original(of: places.from.name) else { return }
        let stem = SourcePath(SourcePath(original).stem)
        let names = folder.photos.map(\.path.name).filter { SourcePath(SourcePath($0).stem) == stem }
        let files = TakeoutFiles(folder.jsonFiles.keys.map(\.string))
        guard let name = names.first, !names.flatMap(files.files).isEmpty else { return }
        let message = "is the edited copy of \(name), which would be published instead; nothing was moved"
        throw BuildFailure(.usage, at: places.from.string, message, hint: "move their gallery, or delete \(name) first")
    }
}
