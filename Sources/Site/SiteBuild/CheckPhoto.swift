import Cache
import Developing
import Files
import Planning
import Scanning
package import SiteModel
import Synchronization
import Workers

/// Why a file is not taken for a photo.
package enum PhotoRefusal: Error {
    /// It is something else.
    case noPhoto(reason: String)
    /// It is a photo that can't be published.
    case unusable(reason: String)
}

/// Reads and decodes a stranger's file in worker processes, as a build would.
/// - Parameters:
///   - location: of the file, whatever it is called.
///   - request: its settings and cache count.
/// - Throws: `PhotoRefusal`; `BuildFailure` when the machine is to blame.
package func checkPhoto(at location: String, _ request: BuildRequest) async throws -> SourceFormat {
    let limits = try settings(of: request).limits
    if case .photo = FileSignature(firstBytes(ofFileAt: location, count: FileSignature.length)) {
    } else {
        throw PhotoRefusal.noPhoto(reason: "is not in a format that is published")
    }
    let question = ReadRequest.photo(PhotoRequest(location: location, limits: limits))
    switch try await readFiles([question], workers: try request.workers(.read))[0] {
    case .photo(.read(let facts)):
        try await decode(facts, at: location, request)
        return facts.format
    case .photo(.rejected(let reason, _, _)): throw PhotoRefusal.unusable(reason: reason)
    case .xmpSidecar, nil: throw BuildFailure(.failed, at: location, "the worker gave no answer")
    }
}

/// All of its pixels: a file that ends too early says so only there.
private func decode(_ facts: PhotoFacts, at location: String, _ request: BuildRequest) async throws {
    let encoder = try await request.workerProgram.encoder()
    let media = MediaStore(folder: request.cache + "/media")
    try media.prepare()
    let work = Development(
        source: SourceFile(path: SourcePath(location), location: location),
        facts: facts,
        renditions: [],
        record: recordName(hash: facts.hash, encoder: encoder)
    )
    let queue = Mutex([work])
    let refusal = Mutex<String?>(nil)
    try await developRenditions(
        count: 1,
        into: media,
        readAs: BuildKeys.reading(try settings(of: request), encoder: encoder),
        workers: try request.workers(.develop),
        lanes: 1,
        next: { queue.withLock { $0.popLast() }.map { (0, $0) } },
        progress: { _, _ in },
        onOutcome: { _, outcome in
            switch outcome {
            case .developed: break
            case .rejected(let reason, _, _), .lost(let reason): refusal.withLock { $0 = reason }
            }
        }
    )
    if let reason = refusal.withLock({ $0 }) { throw PhotoRefusal.unusable(reason: reason) }
}
