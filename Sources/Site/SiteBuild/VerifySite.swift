import Files
import Scanning
import SiteModel
package import Verifying

/// Proves what is to be published: links, pictures and their sizes, data, and that no place is told.
/// - Parameter request: its output is the folder to look at; its source and flags say how the site was meant.
/// - Throws: `BuildFailure` when there is no such folder, or the settings are wrong.
package func verifySite(_ request: BuildRequest) async throws -> Verification {
    let settings = try settings(of: request)
    let publishesLocation = settings.privacy.publishesLocation
    var found = try verifyFiles(
        in: request.output,
        address: SiteAddress(baseURL: settings.baseURL),
        publishesLocation: publishesLocation,
        privateNames: fileExists(request.source) ? try privateNames(in: request.source, exclude: settings.exclude) : []
    )
    let pictures = found.pictures
    found.pictureCount = pictures.count
    let replies = try await readFiles(
        pictures.map {
            .photo(PhotoRequest(location: request.output + "/" + $0, limits: settings.limits))
        },
        workers: request.workers(.read),
        lanes: request.jobs
    )
    for (file, reply) in zip(pictures, replies) {
        found.faults += verify(
            PublishedPicture(reply),
            file: file,
            claims: found.claims[file] ?? [],
            publishesLocation: publishesLocation
        )
    }
    return found
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
