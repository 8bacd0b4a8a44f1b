import Files
import Scanning
package import SiteModel
package import Stamping

/// The options of `sitebuild stamp`.
package struct StampRequest: Sendable {
    /// Galleries and photos, on disk or below the content root; none for all of them.
    package var paths: [String]
    /// Writes stamps alone and no times.
    package var isBaseline: Bool
    package var now: UTCTime

    package init(paths: [String], isBaseline: Bool, now: UTCTime) {
        self.paths = paths
        self.isBaseline = isBaseline
        self.now = now
    }
}

/// Compares every photo and what is said of it with its last stamp; nothing is changed yet.
/// - Parameter build: its source, settings and cache count.
/// - Throws: `BuildFailure`, of kind usage when a path names nothing, else when the content must be mended first.
package func planStamps(_ build: BuildRequest, _ request: StampRequest) async throws -> StampPlan {
    guard let root = resolvedPath(build.source) else {
        throw BuildFailure(.usage, at: build.source, "there is no such content folder", hint: "see --source")
    }
    let settings = try settings(of: build)
    let addresses = try await SiteAddresses(build)
    var planner = StampPlanner(root: root, exclude: settings.exclude, request: request)
    planner.plan.diagnostics = addresses.diagnostics.filter { $0.severity == .rejection }
    let wanted = try planner.wantedPaths(addresses.folders)
    let galleries = Dictionary(addresses.galleries.map { ($0.gallery.path, $0) }) { first, _ in first }
    for folder in addresses.folders.sorted(by: { $0.path < $1.path }) {
        guard let gallery = galleries[folder.path] else { continue }
        try planner.add(gallery, in: folder, wanted)
    }
    planner.plan.writes.sort { $0.path < $1.path }
    return planner.plan
}

/// Writes one sidecar of a plan.
package func stamp(_ write: StampWrite, of plan: StampPlan) throws(BuildFailure) { try perform(write, of: plan) }

private struct StampPlanner {
    let root: String
    let exclude: [String]
    let request: StampRequest
    var plan: StampPlan

    init(root: String, exclude: [String], request: StampRequest) {
        self.root = root
        self.exclude = exclude
        self.request = request
        plan = StampPlan(root: root)
    }

    /// - Returns: what the paths name below the content root; nil for everything.
    func wantedPaths(_ folders: [GalleryFolder]) throws(BuildFailure) -> [SourcePath]? {
        if request.paths.isEmpty { return nil }
        var wanted: [SourcePath] = []
        for text in request.paths {
            let candidates = [pathOnDisk(text, below: root), pathInContent(text)].compactMap { $0 }
            let named = candidates.first { path in
                folders.contains { folder in
                    folder.path == path || folder.path.isBelow(path) || folder.photos.contains { $0.path == path }
                }
            }
            guard let named else {
                let hint = "name it as in content/galleries/rome"
                throw BuildFailure(
                    .usage,
                    at: text,
                    "is neither a gallery nor a photo; nothing was stamped",
                    hint: hint
                )
            }
            wanted.append(named)
        }
        return wanted
    }

    mutating func add(_ gallery: PlannedGallery, in folder: GalleryFolder, _ wanted: [SourcePath]?) throws(BuildFailure)
    {
        let shown = Dictionary(gallery.photos.map { ($0.photo.source.path, $0.photo.facts.hash) }) { first, _ in first }
        let groups = Dictionary(grouping: folder.photos) { SourcePath($0.path.stem) }
        let isFirstTime = gallery.gallery.uploadedAt != nil && !hasStamps(folder)
        for (stem, photos) in groups.sorted(by: { $0.key < $1.key }) {
            // Nobody sees a photo that is left out of the site.
            guard photos.contains(where: { shown[$0.path] != nil }), isWanted(photos, in: folder, wanted) else {
                continue
            }
            let path = folder.sidecars[stem]?.path ?? folder.path.appending("\(stem.string).md")
            if let refusal = refusal(of: path, in: folder, stem) {
                plan.diagnostics.append(refusal)
                continue
            }
            var hashes: [(hash: ContentHash, xmp: ContentHash?)] = []
            for photo in photos {
                let xmp = try folder.xmpSidecar(of: photo).map { file throws(BuildFailure) in try hash(of: file.file) }
                // The hash of a photo that can't be decoded here, and is left out, counts all the same.
                let own = if let known = shown[photo.path] { known } else { try hash(of: photo) }
                hashes.append((own, xmp))
            }
            try add(path, isNew: folder.sidecars[stem] == nil, hashes, isFirstTime)
        }
    }

    /// - Parameter isFirstTime: whether the gallery tells when all its photos came in.
    private mutating func add(
        _ path: SourcePath,
        isNew: Bool,
        _ photos: [(hash: ContentHash, xmp: ContentHash?)],
        _ isFirstTime: Bool
    ) throws(BuildFailure) {
        let before = isNew ? nil : try bytes(of: path)
        let sidecar = try before.map { bytes throws(BuildFailure) in try stampedSidecar(bytes, path: path) } ?? .missing
        let now = Stamping.stamp(of: photos, sidecar: sidecar.content)
        if sidecar.stamp == now {
            plan.unchangedCount += photos.count
            return
        }
        let reason: StampReason =
            request.isBaseline
            ? .stamped
            : sidecar.stamp != nil ? .changed : sidecar.hasUploadTime || isFirstTime ? .stamped : .new
        var values: [(key: String, value: JSONValue)] = []
        switch reason {
        case .new: values.append(("uploadedAt", .text(request.now.iso8601)))
        case .changed: values.append(("updatedAt", .text(request.now.iso8601)))
        case .stamped: break
        }
        values.append(("stamp", .text(now)))
        let after = try frontMatter(of: before ?? [], setting: values, body: nil, path: path)
        plan.writes.append(
            StampWrite(path: path, reason: reason, photoCount: photos.count, before: before, after: after)
        )
    }

    private func isWanted(_ photos: [SourceFile], in folder: GalleryFolder, _ wanted: [SourcePath]?) -> Bool {
        guard let wanted else { return true }
        return wanted.contains { path in
            folder.path == path || folder.path.isBelow(path) || photos.contains { $0.path == path }
        }
    }

    private func hasStamps(_ folder: GalleryFolder) -> Bool {
        folder.sidecars.values.contains { file in
            let sidecar = try? stampedSidecar(bytes(of: file.path), path: file.path)
            return sidecar?.stamp != nil
        }
    }

    /// Why a sidecar can't be written: behind a link lies what may belong to somebody else.
    private func refusal(of path: SourcePath, in folder: GalleryFolder, _ stem: SourcePath) -> Diagnostic? {
        let location = "\(root)/\(path)"
        let isLinked = resolvedFuturePath(location) != location
        let message: String? =
            if isGalleryFile(path) {
                "describes the gallery, so a photo of that name can't be stamped"
            } else if isLinked {
                "is a link, or lies behind one, and was not stamped"
            } else if exclude.contains(where: { matches($0, path.string) }) {
                "is excluded by site.yaml, so its photo was not stamped"
            } else if folder.sidecars[stem] == nil, isNamed(location) {
                "is no file that a build reads, so its photo was not stamped"
            } else {
                nil
            }
        return message.map { Diagnostic(.warning, at: path.string, $0) }
    }

    private func bytes(of file: SourcePath) throws(BuildFailure) -> [UInt8] {
        do {
            let source = try SourceBytes(readingFileAt: "\(root)/\(file)")
            return source.prefix(source.bytes.count)
        } catch {
            throw BuildFailure(.failed, at: file.string, "can't read it: \(error.reason); nothing was stamped")
        }
    }

    private func hash(of file: SourceFile) throws(BuildFailure) -> ContentHash {
        do {
            return try hashOfFile(at: file.location)
        } catch {
            throw BuildFailure(.failed, at: file.path.string, "can't read it: \(error.reason); nothing was stamped")
        }
    }
}
