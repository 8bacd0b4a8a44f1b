package import Cache
package import SiteModel
import Synchronization
package import Workers

/// Asks worker processes about every photo and XMP file that the ledger has no reading of, and notes what they find there.
/// - Parameters:
///   - layout: of the content.
///   - memory: brought up to what is read.
///   - progress: called with the number of files read and of all.
package func readPhotos(
    in ledger: Ledger,
    layout: SourceLayout,
    memory: PhotoMemory,
    limits: ReadingLimits,
    workers: WorkerCommand,
    lanes: Int,
    progress: @escaping @Sendable (Int, Int) -> Void
) async throws {
    let count = try ledger.unreadFileCount()
    let queue = Mutex(UnreadQueue(ledger: ledger))
    let findings = Mutex(Findings(ledger: ledger, memory: memory))
    try await runJobs(
        upTo: count,
        in: workers,
        lanes: lanes,
        limits: readingLimits,
        next: { () -> ([UnreadFile], [ReadRequest])? in
            guard let files = try queue.withLock({ try $0.next() }) else { return nil }
            return (files, files.map { request(for: $0, in: layout, limits) })
        },
        onOutcome: { (files: [UnreadFile], outcome: WorkerOutcome<[ReadReply]>) in
            let replies: [ReadReply]
            switch outcome {
            case .reply(let found) where found.count == files.count: replies = found
            // One of them killed the worker: each gets one of its own.
            case .reply where files.count > 1, .died where files.count > 1:
                return queue.withLock { $0.retry(files) }
            case .reply: replies = [ReadReply(files[0].kind, death: "its decoder answered nonsense")]
            case .died(let how): replies = [ReadReply(files[0].kind, death: how)]
            }
            progress(try findings.withLock { try $0.add(files, replies) }, count)
        }
    )
    try findings.withLock { try $0.write() }
}

/// Asks worker processes about some files, each in a process of its own if need be.
/// - Returns: the answers in the order of the requests; nil where the worker died.
package func readFiles(
    _ requests: [ReadRequest],
    workers: WorkerCommand,
    lanes: Int = 1
) async throws -> [ReadReply?] {
    let queue = Mutex(Array(requests.enumerated().reversed()))
    let replies = Mutex<[Int: ReadReply]>([:])
    try await runJobs(
        upTo: lanes,
        in: workers,
        lanes: lanes,
        limits: readingLimits,
        next: { () -> (Int, [ReadRequest])? in queue.withLock { $0.popLast() }.map { ($0.offset, [$0.element]) } },
        onOutcome: { (index: Int, outcome: WorkerOutcome<[ReadReply]>) in
            replies.withLock { replies in
                switch outcome {
                case .reply(let found): replies[index] = found.first
                case .died(let how):
                    let isPhoto = if case .photo = requests[index] { true } else { false }
                    replies[index] = ReadReply(isPhoto ? .photo : .xmpSidecar, death: how)
                }
            }
        }
    )
    return replies.withLock { replies in requests.indices.map { replies[$0] } }
}

private var readingLimits: WorkerLimits {
    var limits = WorkerLimits(deadlineSeconds: 10)
    limits.jobsPerProcess = 500
    return limits
}

private func request(for file: UnreadFile, in layout: SourceLayout, _ limits: ReadingLimits) -> ReadRequest {
    let location = file.location ?? layout.location(of: file.path)
    switch file.kind {
    case .photo: return .photo(PhotoRequest(location: location, limits: limits))
    case .xmpSidecar: return .xmpSidecar(location: location)
    }
}

extension ReadReply {
    fileprivate init(_ kind: UnreadFile.Kind, death: String) {
        switch kind {
        case .photo: self = .photo(.rejected(reason: death, hint: "export it again, or remove it", mayChange: true))
        case .xmpSidecar: self = .xmpSidecar(.unreadable(reason: death))
        }
    }
}

/// Files to read, some at a time: a question and an answer cost more than a small photo's header.
private struct UnreadQueue {
    let ledger: Ledger
    private var kind = UnreadFile.Kind.xmpSidecar
    private var page: ArraySlice<UnreadFile> = []
    private var last: Int64 = 0
    private var alone: [UnreadFile] = []
    private static let batchSize = 16

    init(ledger: Ledger) {
        self.ledger = ledger
    }

    mutating func next() throws -> [UnreadFile]? {
        if let file = alone.popLast() { return [file] }
        if page.isEmpty { page = try ledger.unreadFiles(kind, after: last, limit: 512)[...] }
        let batch = Array(page.prefix(Self.batchSize))
        page = page.dropFirst(Self.batchSize)
        if let end = batch.last {
            last = end.id
            return batch
        }
        if kind == .photo { return nil }
        (kind, last) = (.photo, 0)
        return try next()
    }

    mutating func retry(_ files: [UnreadFile]) { alone += files }
}

/// Gathers what workers say, to write it many at a time.
private struct Findings {
    let ledger: Ledger
    let memory: PhotoMemory
    private var photos: [(id: Int64, state: PhotoRecord.State, mayChange: Bool)] = []
    private var sidecars: [(id: Int64, result: Result<XMPSidecarFacts, UnreadableXMP>)] = []
    private var count = 0

    init(ledger: Ledger, memory: PhotoMemory) {
        self.ledger = ledger
        self.memory = memory
    }

    /// - Returns: how many came in so far.
    mutating func add(_ files: [UnreadFile], _ replies: [ReadReply]) throws -> Int {
        for (file, reply) in zip(files, replies) {
            switch reply {
            case .photo(.read(let facts)):
                photos.append((file.id, .read(facts), false))
                memory.renew(facts)
            case .photo(.rejected(let reason, let hint, let mayChange)):
                photos.append((file.id, .rejected(reason: reason, hint: hint), mayChange))
            case .xmpSidecar(.read(let facts)): sidecars.append((file.id, .success(facts)))
            case .xmpSidecar(.unreadable(let reason)):
                sidecars.append((file.id, .failure(UnreadableXMP(reason: reason))))
            }
        }
        count += files.count
        if photos.count + sidecars.count >= 512 { try write() }
        return count
    }

    mutating func write() throws {
        try ledger.record(photos)
        try ledger.record(sidecars)
        (photos, sidecars) = ([], [])
    }
}
