import Cache
import Files
import Planning
import Releasing
import Scanning
import SiteModel

/// Removes from the output what a failed build left public although it is private now, or has another secret address.
///
/// A build that fails changes nothing else. A gallery that was made private must not stay public because some other file has
/// a mistake.
/// - Returns: a warning for each gallery that was withdrawn, or could not be.
func withdrawPrivate(_ request: BuildRequest) -> [Diagnostic] {
    guard hasOwnershipMarker(request.output), fileExists(request.cache + "/ledger.sqlite") else { return [] }
    do {
        let stage = try Stage.take(output: request.output)
        defer { stage.release() }
        let cache = try CacheFolder.take(at: request.cache)
        defer { cache.release() }
        return try findWithdrawals(request, cache).map { try $0.perform(in: request.output) }
    } catch let failure as BuildFailure where failure.kind == .locked {
        return []
    } catch {
        let message = "galleries that became private may still be public: the build ended too early to look for them"
        let found = Diagnostic(.error, at: request.output, message, hint: "correct the errors and build again")
        return ((error as? BuildFailure)?.diagnostics ?? []) + [found]
    }
}

private func findWithdrawals(_ request: BuildRequest, _ cache: CacheFolder) throws -> [Withdrawal] {
    let source = resolvedFuturePath(request.source)
    let known =
        request.publishesAbandoned
        ? PrivateGalleries() : (try? PrivateGalleries(inCache: cache.location, source: source)) ?? PrivateGalleries()
    let exclude = (try? settings(of: request).exclude) ?? []
    let galleries = try galleryPrivacy(in: request.source, exclude: exclude, known: known)
    let closed = Set(galleries.filter { $0.privacy != nil }.map(\.path))
    if closed.isEmpty { return [] }
    let outlines = galleries.map { GalleryOutline(path: $0.path, hasContent: true, privacy: $0.privacy) }
    // Without the secret their addresses can't be told from older ones; those stay.
    let secret = try? siteSecret(request, isKept: false)
    let places = placeGalleries(outlines, secret: secret)
    let addresses = Set(closed.compactMap { places[$0]?.id })
    func isAddressed(_ file: String) -> Bool {
        let folder = file.pathParts.dropFirst().first ?? ""
        return secret == nil ? isPrivateAddress(folder) : file.hasPrefix("galleries/") && addresses.contains(folder)
    }
    let ledger = try Ledger(inFolder: cache.location, site: "\(source)\n\(resolvedFuturePath(request.output))")
    return try ledger.publishedGalleries { closed.contains($0) }.compactMap { gallery in
        let old = gallery.files.filter { !isAddressed($0) }
        // What the search shows of its photos, by the gallery's id there.
        let ids = Set(old.filter { $0.hasPrefix("galleries/") }.map { $0.pathParts[1] })
        let searched = try ids.sorted().flatMap { try ledger.outputs(below: "\(searchFolder)photos/\($0)/") }
        let files = (old + searched).filter { fileExists("\(request.output)/\($0)") }
        return files.isEmpty ? nil : Withdrawal(path: gallery.path, files: files)
    }
}

private struct Withdrawal {
    var path: SourcePath
    /// Pages come before pictures.
    var files: [String]

    init(path: SourcePath, files: [String]) {
        self.path = path
        self.files = files.filter { $0.hasSuffix(".html") } + files.filter { !$0.hasSuffix(".html") }
    }

    func perform(in output: String) throws -> Diagnostic {
        try removePublished(files, in: output)
        let count = files.count == 1 ? "1 file" : "\(files.count) files"
        let message = "is private now: its \(count) at the old address were deleted, although the build failed"
        let hint = "other pages may still name it until a build succeeds"
        return Diagnostic(.warning, at: path.string, message, hint: hint)
    }
}
