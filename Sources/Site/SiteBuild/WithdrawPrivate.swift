import Cache
import Files
import Planning
import Releasing
import Scanning
import SiteModel

/// Removes from the output what a failed build left public although it is private now, or has another secret address.
///
/// A build that fails changes nothing else. A gallery that was made private must not stay public because some other file has
/// a mistake. The files in the output decide what is removed; the ledger only adds galleries that were moved.
/// - Returns: an error for each gallery that was withdrawn, or could not be.
func withdrawPrivate(_ request: BuildRequest) -> [Diagnostic] {
    guard hasOwnershipMarker(request.output) else { return [] }
    // Where the lock can't be made, as on a full disk, no other build can have it either.
    let stage: Stage?
    do { stage = try Stage.take(output: request.output) } catch {
        if error.kind == .locked { return [] }
        stage = nil
    }
    defer { stage?.release() }
    do { return try findWithdrawals(request).map { $0.perform(in: request.output) } } catch {
        let message = "galleries that became private may still be public: the build ended too early to look for them"
        let found = Diagnostic(.error, at: request.output, message, hint: "correct the errors and build again")
        return ((error as? BuildFailure)?.diagnostics ?? []) + [found]
    }
}

private func findWithdrawals(_ request: BuildRequest) throws -> [Withdrawal] {
    let content = try ClosedGalleries(request)
    var folders = content.publicFolders
    let present = (try? folderNames(request.output + "/galleries")) ?? []
    for name in content.olderAddresses(among: present) { folders[name] = SourcePath("galleries") }
    for (folder, path) in content.movedFolders(request) { folders[folder] = path }
    var withdrawals = folders.filter {
        present.contains($0.key) || isPublished("data/galleries/\($0.key).json", request)
    }
    .sorted { $0.key < $1.key }.map { Withdrawal(path: $0.value, folder: $0.key, output: request.output) }
    for (path, files) in content.formerFiles {
        let published = files.filter { isPublished($0, request) }
        if !published.isEmpty { withdrawals.append(Withdrawal(path: path, files: published)) }
    }
    return withdrawals
}

private func isPublished(_ file: String, _ request: BuildRequest) -> Bool { isNamed("\(request.output)/\(file)") }

/// The galleries that the content keeps from the public, and the folders that they would have in public.
private struct ClosedGalleries {
    /// By folder below `galleries/` of the output, the gallery that had it in public.
    var publicFolders: [String: SourcePath] = [:]
    /// The folders that private galleries have in the output; nil without the secret.
    private let secretFolders: Set<String>?
    /// Those of galleries that the content holds.
    private let presentFolders: Set<String>
    /// The files that stand at old addresses of these galleries and of their photos.
    var formerFiles: [(path: SourcePath, files: [String])] = []
    private let closed: Set<SourcePath>
    private let source: String

    init(_ request: BuildRequest) throws {
        source = resolvedFuturePath(request.source)
        let known =
            request.publishesAbandoned
            ? PrivateGalleries() : (try? PrivateGalleries(inCache: request.cache, source: source)) ?? PrivateGalleries()
        let exclude = (try? settings(of: request).exclude) ?? []
        var former: [(path: SourcePath, files: [String])] = []
        let galleries = try galleryPrivacy(
            in: request.source,
            isPlain: request.isPlain,
            exclude: exclude,
            known: known
        ) { folder, privacy in
            if privacy != nil { former.append((folder.path, oldAddresses(of: folder).flatMap(filesAtOldAddress))) }
        }
        formerFiles = former
        closed = Set(galleries.filter { $0.privacy != nil }.map(\.path))
        let secret = try? siteSecret(request, isKept: false)
        let gone = known.galleries.filter { entry in !galleries.contains { $0.path == entry.key } }
        let outlines =
            galleries.map { GalleryOutline(path: $0.path, hasContent: true, privacy: $0.privacy) }
            + gone.map { GalleryOutline(path: $0.key, hasContent: true, privacy: $0.value) }
        let places = placeGalleries(outlines, secret: secret)
        let open = placeGalleries(outlines.map { GalleryOutline(path: $0.path, hasContent: true) }, secret: nil)
        let shown = Set(galleries.filter { $0.privacy == nil }.compactMap { places[$0.path]?.id })
        secretFolders =
            secret == nil ? nil : Set(outlines.filter { $0.privacy != nil }.compactMap { places[$0.path]?.id })
        presentFolders = Set(closed.compactMap { places[$0]?.id })
        for path in closed {
            // Another gallery may have the address by now.
            if let id = open[path]?.id, !shown.contains(id) { publicFolders[id] = path }
        }
    }

    /// Secret addresses that no gallery has any more, because its version changed. A folder alone does not say whose it was:
    /// there must be as many private galleries that are not at their addresses yet. Else sources may be gone.
    func olderAddresses(among present: [String]) -> [String] {
        guard let secretFolders else { return [] }
        let older = present.filter { isPrivateAddress($0) && !secretFolders.contains($0) }
        return older.count <= presentFolders.subtracting(present).count ? older : []
    }

    /// Folders of galleries that were moved below private ones, as far as the ledger knows.
    func movedFolders(_ request: BuildRequest) -> [String: SourcePath] {
        let site = nameOfSite(request)
        guard fileExists(request.ledgerFolder + "/ledger.sqlite"),
            let ledger = try? Ledger(copyOfFolder: request.ledgerFolder, site: site),
            let moved = try? ledger.galleriesMoved(into: { closed.contains($0) })
        else { return [:] }
        return moved
    }
}

/// Returns the files at an old address: the redirect page, and copies of the feed and the archive.
private func filesAtOldAddress(_ alias: SitePath) -> [String] {
    let folder = alias.string
    guard folder.utf8.last == UInt8(ascii: "/") else { return [alias.file] }
    return [alias.file, folder + "feed.xml", folder + "photos.zip"] + (2...50).map { "\(folder)page/\($0)/index.html" }
}
