package import Cache
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
    /// - Parameter mayChange: whether the same bytes may read well another time.
    case rejected(reason: String, hint: String?, mayChange: Bool)
}

/// Asks worker processes for the facts of every photo that the ledger has no reading of, and notes them there.
/// - Parameters:
///   - root: of the content, with every link resolved.
///   - progress: called with the number of photos read and of all.
package func readPhotos(
    in ledger: Ledger,
    root: String,
    limits: ReadingLimits,
    workers: WorkerCommand,
    lanes: Int,
    progress: @escaping @Sendable (Int, Int) -> Void
) async throws {
    let count = try ledger.unreadPhotoCount()
    let queue = Mutex(UnreadQueue(ledger: ledger))
    let findings = Mutex(Findings(ledger: ledger))
    var workerLimits = WorkerLimits(deadlineSeconds: 10)
    workerLimits.jobsPerProcess = 100
    try await runJobs(
        upTo: count,
        in: workers,
        lanes: lanes,
        limits: workerLimits,
        next: { () -> ([UnreadPhoto], [PhotoRequest])? in
            guard let photos = try queue.withLock({ try $0.next() }) else { return nil }
            return (
                photos,
                photos.map { PhotoRequest(location: $0.location ?? "\(root)/\($0.path.string)", limits: limits) }
            )
        },
        onOutcome: { (photos: [UnreadPhoto], outcome: WorkerOutcome<[PhotoReply]>) in
            let replies: [PhotoReply]
            switch outcome {
            case .reply(let found) where found.count == photos.count: replies = found
            // One of them killed the worker: each gets one of its own.
            case .reply,
                .died where photos.count > 1:
                return queue.withLock { $0.retry(photos) }
            case .reply: replies = [PhotoReply(death: "its decoder answered nonsense")]
            case .died(let how): replies = [PhotoReply(death: how)]
            }
            progress(try findings.withLock { try $0.add(photos, replies) }, count)
        }
    )
    try findings.withLock { try $0.write() }
}

/// Asks a worker process for the facts of one file.
package func readPhoto(
    _ file: SourceFile,
    limits: ReadingLimits,
    workers: WorkerCommand
) async throws -> PhotoReply? {
    let request = Mutex<PhotoRequest?>(PhotoRequest(location: file.location, limits: limits))
    let reply = Mutex<PhotoReply?>(nil)
    try await runJobs(
        upTo: 1,
        in: workers,
        lanes: 1,
        limits: WorkerLimits(deadlineSeconds: 10),
        next: { () -> (Int, [PhotoRequest])? in request.withLock { $0.take() }.map { (0, [$0]) } },
        onOutcome: { (_: Int, outcome: WorkerOutcome<[PhotoReply]>) in
            reply.withLock {
                switch outcome {
                case .reply(let replies): $0 = replies.first
                case .died(let how): $0 = PhotoReply(death: how)
                }
            }
        }
    )
    return reply.withLock { $0 }
}

extension PhotoReply {
    fileprivate init(death: String) {
        self = .rejected(reason: death, hint: "export it again, or remove it", mayChange: true)
    }
}

/// Photos to read, some at a time: a question and an answer cost more than a small photo's header.
private struct UnreadQueue {
    let ledger: Ledger
    private var page: ArraySlice<UnreadPhoto> = []
    private var last: Int64 = 0
    private var alone: [UnreadPhoto] = []
    private static let batchSize = 16

    init(ledger: Ledger) {
        self.ledger = ledger
    }

    mutating func next() throws -> [UnreadPhoto]? {
        if let photo = alone.popLast() { return [photo] }
        if page.isEmpty { page = try ledger.unreadPhotos(after: last, limit: 512)[...] }
        let batch = Array(page.prefix(Self.batchSize))
        guard let end = batch.last else { return nil }
        page = page.dropFirst(Self.batchSize)
        last = end.id
        return batch
    }

    mutating func retry(_ photos: [UnreadPhoto]) { alone += photos }
}

/// Gathers what workers say, to write it many at a time.
private struct Findings {
    let ledger: Ledger
    private var pending: [(id: Int64, state: PhotoRecord.State, mayChange: Bool)] = []
    private var count = 0

    init(ledger: Ledger) {
        self.ledger = ledger
    }

    /// - Returns: how many came in so far.
    mutating func add(_ photos: [UnreadPhoto], _ replies: [PhotoReply]) throws -> Int {
        for (photo, reply) in zip(photos, replies) {
            switch reply {
            case .read(let facts): pending.append((photo.id, .read(facts), false))
            case .rejected(let reason, let hint, let mayChange):
                pending.append((photo.id, .rejected(reason: reason, hint: hint), mayChange))
            }
        }
        count += photos.count
        if pending.count >= 512 { try write() }
        return count
    }

    mutating func write() throws {
        try ledger.record(pending)
        pending = []
    }
}
