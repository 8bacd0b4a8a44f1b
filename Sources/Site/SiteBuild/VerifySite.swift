import Cache
import Files
import Scanning
import SiteModel
package import Verifying
import Workers

/// Proves what is to be published: see the table of `Rule`.
/// - Parameter request: its output is the folder to look at; its source and flags say how the site was meant.
/// - Throws: `BuildFailure` when there is no such folder, or the settings are wrong.
package func verifySite(_ request: BuildRequest) async throws -> Verification {
    let settings = try settings(of: request)
    let hasSource = fileExists(request.source)
    let source = resolvedFuturePath(request.source)
    let known = (try? PrivateGalleries(inCache: request.cache, source: source)) ?? PrivateGalleries()
    let content = VerifiedContent(
        address: SiteAddress(baseURL: settings.baseURL),
        location: settings.location,
        privateNames: hasSource
            ? try privateNames(
                in: request.source,
                isPlain: request.isPlain,
                exclude: settings.exclude,
                known: known
            ) : [],
        statics: staticFiles(in: request.source)
    )
    var found = try verifyFiles(in: request.output, content, lanes: request.jobs)
    try await readPictures(&found, content, request, settings.limits)
    if hasSource { found.faults += try await verifyPlaces(found.namedPlaces, request) }
    return found
}

/// Asks worker processes about the pictures that are not plain.
private func readPictures(
    _ found: inout Verification,
    _ content: VerifiedContent,
    _ request: BuildRequest,
    _ limits: ReadingLimits
) async throws {
    let pictures = found.unreadPictures
    if pictures.isEmpty { return }
    let replies = try await readFiles(
        pictures.map { .photo(PhotoRequest(location: request.output + "/" + $0, limits: limits)) },
        workers: try request.workers(.read),
        lanes: request.jobs
    )
    for (file, reply) in zip(pictures, replies) {
        let claims = found.claims[file] ?? []
        found.faults += verify(
            PublishedPicture(reply),
            file: file,
            claims: claims,
            content.location
        )
    }
}

/// The files of `static/`, by their published paths.
private func staticFiles(in source: String) -> Set<SourcePath> {
    var files: Set<SourcePath> = []
    var folders = [""]
    while let prefix = folders.popLast() {
        guard let folder = try? OpenFolder("\(source)/static/\(prefix)") else { continue }
        for name in folder.names {
            if name.isFolderName { folders.append(prefix + name) } else { files.insert(SourcePath(prefix + name)) }
        }
    }
    return files
}

extension PublishedPicture {
    fileprivate init(_ reply: ReadReply?) {
        switch reply {
        case .photo(.read(let facts)): self = .read(facts)
        case .photo(.rejected(let reason, _, _)): self = .unreadable(reason: reason)
        case .xmpSidecar, nil: self = .unreadable(reason: "the worker gave no answer")
        }
    }
}
