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
    try await runJobs(
        upTo: count,
        in: workers,
        lanes: lanes,
        limits: WorkerLimits(deadlineSeconds: 10),
        next: { () -> (Int64, PhotoRequest)? in
            guard let photo = try queue.withLock({ try $0.next() }) else { return nil }
            let location = photo.location ?? "\(root)/\(photo.path.string)"
            return (photo.id, PhotoRequest(location: location, limits: limits))
        },
        onOutcome: { (id: Int64, outcome: WorkerOutcome<PhotoReply>) in
            let done = try findings.withLock { try $0.add(id, outcome) }
            progress(done, count)
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
        next: { () -> (Int64, PhotoRequest)? in request.withLock { $0.take() }.map { (0, $0) } },
        onOutcome: { (_: Int64, outcome: WorkerOutcome<PhotoReply>) in reply.withLock { $0 = PhotoReply(outcome) } }
    )
    return reply.withLock { $0 }
}

extension PhotoReply {
    fileprivate init(_ outcome: WorkerOutcome<PhotoReply>) {
        switch outcome {
        case .reply(let reply): self = reply
        case .died(let how): self = .rejected(reason: how, hint: "export it again, or remove it", mayChange: true)
        }
    }
}

/// Photos to read, a page at a time.
private struct UnreadQueue {
    let ledger: Ledger
    private var page: ArraySlice<UnreadPhoto> = []
    private var last: Int64 = 0

    init(ledger: Ledger) {
        self.ledger = ledger
    }

    mutating func next() throws -> UnreadPhoto? {
        if page.isEmpty { page = try ledger.unreadPhotos(after: last, limit: 200)[...] }
        guard let photo = page.popFirst() else { return nil }
        last = photo.id
        return photo
    }
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
    mutating func add(_ id: Int64, _ outcome: WorkerOutcome<PhotoReply>) throws -> Int {
        switch PhotoReply(outcome) {
        case .read(let facts): pending.append((id, .read(facts), false))
        case .rejected(let reason, let hint, let mayChange):
            pending.append((id, .rejected(reason: reason, hint: hint), mayChange))
        }
        count += 1
        if pending.count >= 200 { try write() }
        return count
    }

    mutating func write() throws {
        try ledger.record(pending)
        pending = []
    }
}
