package import SiteModel
import Synchronization
package import Workers

package struct DevelopedPhoto: Sendable, Codable {
    /// The colour that stands in for the picture while it loads.
    package var color: Color
    package var warnings: [String]
}

package struct Developments: Sendable {
    package var photos: [ContentHash: DevelopedPhoto] = [:]
    /// Why photos that turned out bad only now can't be shown.
    package var rejections: [ContentHash: String] = [:]
}

/// Makes every rendition of the plan in worker processes, each below `folder`.
/// - Parameter progress: called with the number of photos done and of all.
/// - Throws: `BuildFailure` when a rendition can't be written.
package func developRenditions(
    _ developments: [Development],
    into folder: String,
    workers: WorkerCommand,
    lanes: Int,
    progress: @escaping @Sendable (Int, Int) -> Void
) async throws -> Developments {
    let requests = developments.map { DevelopmentRequest($0, folder: folder) }
    let replies = Mutex<[Int: DevelopmentReply]>([:])
    try await runJobs(requests, in: workers, lanes: lanes, limits: WorkerLimits(deadlineSeconds: 120)) {
        (index: Int, outcome: WorkerOutcome<DevelopmentReply>) in
        let reply: DevelopmentReply =
            switch outcome {
            case .reply(let reply): reply
            case .died(let how): .rejected(reason: how)
            }
        let count = replies.withLock {
            $0[index] = reply
            return $0.count
        }
        progress(count, requests.count)
    }
    return try collect(replies.withLock { $0 }, developments)
}

private func collect(_ replies: [Int: DevelopmentReply], _ developments: [Development]) throws -> Developments {
    var result = Developments()
    for (index, reply) in replies.sorted(by: { $0.key < $1.key }) {
        let development = developments[index]
        switch reply {
        case .developed(let photo): result.photos[development.facts.hash] = photo
        case .rejected(let reason):
            result.rejections[development.facts.hash] = reason
        case .failed(let reason):
            throw BuildFailure(.failed, at: development.source.path.string, "can't write its renditions: \(reason)")
        }
    }
    return result
}
