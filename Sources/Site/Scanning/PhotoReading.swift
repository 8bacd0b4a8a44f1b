package import SiteModel
import Synchronization
package import Workers

/// One photo to read, in a worker's words.
package struct PhotoRequest: Sendable, Codable {
    package var location: String
    package var limits: ReadingLimits

    package init(location: String, limits: ReadingLimits) {
        self.location = location
        self.limits = limits
    }
}

package enum PhotoReply: Sendable, Codable {
    case read(PhotoFacts)
    case rejected(reason: String, hint: String?)
}

/// Asks worker processes for the facts of each file.
package func readPhotos(
    _ files: [SourceFile],
    limits: ReadingLimits,
    workers: WorkerCommand,
    lanes: Int,
    progress: @escaping @Sendable (Int, Int) -> Void
) async throws -> [SourcePath: PhotoReply] {
    let replies = Mutex<[SourcePath: PhotoReply]>([:])
    let requests = files.map { PhotoRequest(location: $0.location, limits: limits) }
    try await runJobs(requests, in: workers, lanes: lanes, limits: WorkerLimits(deadlineSeconds: 10)) {
        (index: Int, outcome: WorkerOutcome<PhotoReply>) in
        let reply: PhotoReply =
            switch outcome {
            case .reply(let reply): reply
            case .died(let how): .rejected(reason: how, hint: "export it again, or remove it")
            }
        let count = replies.withLock {
            $0[files[index].path] = reply
            return $0.count
        }
        progress(count, files.count)
    }
    return replies.withLock { $0 }
}
