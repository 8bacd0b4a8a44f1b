package import Cache
package import SiteModel
import Synchronization
package import Workers

/// What became of one photo.
package enum DevelopmentOutcome: Sendable {
    case developed(DevelopmentRecord)
    /// - Parameter mayChange: whether the same bytes may develop well another time.
    case rejected(reason: String, hint: String, mayChange: Bool)
    /// The file is not what it was when it was read; others with the same bytes may be.
    case lost(reason: String)
}

/// Makes renditions in worker processes, into the store.
/// - Parameters:
///   - count: of the photos to develop, for progress.
///   - readAs: what the photos' facts depend on beside their bytes.
///   - next: the next photo, with the ledger's row of it; nil when there is none.
///   - progress: called with the number of photos done and of all.
///   - onOutcome: called once a photo, from any lane.
/// - Throws: `BuildFailure` when a rendition can't be written.
package func developRenditions(
    count: Int,
    into store: MediaStore,
    readAs: String,
    workers: WorkerCommand,
    lanes: Int,
    next: @escaping @Sendable () throws -> (Int64, Development)?,
    progress: @escaping @Sendable (Int, Int) -> Void,
    onOutcome: @escaping @Sendable (Int64, DevelopmentOutcome) throws -> Void
) async throws {
    let done = Mutex(0)
    try await runJobs(
        upTo: count,
        in: workers,
        lanes: lanes,
        limits: WorkerLimits(deadlineSeconds: 120),
        next: {
            try next().map { row, work in
                let job = Job(row: row, source: work.source.path, remedy: work.facts.format.remedy)
                return (job, DevelopmentRequest(work, readAs: readAs, store: store))
            }
        },
        // Half a minute for a second: a slow machine and a large film.
        extraSeconds: { ($0.film?.seconds ?? 0) * 30 },
        onOutcome: { (job: Job, outcome: WorkerOutcome<DevelopmentReply>) in
            switch outcome {
            case .reply(.developed(let record)): try onOutcome(job.row, .developed(record))
            case .reply(.rejected(let reason, let hint, let mayChange)):
                try onOutcome(job.row, .rejected(reason: reason, hint: hint ?? job.remedy, mayChange: mayChange))
            case .reply(.lost(let reason)): try onOutcome(job.row, .lost(reason: reason))
            case .reply(.failed(let reason, let isDiskFull)):
                var failure = BuildFailure(.failed, at: job.source.string, "can't write its renditions: \(reason)")
                if isDiskFull { failure.fullPlace = store.folder }
                throw failure
            case .died(let how):
                try onOutcome(job.row, .rejected(reason: how, hint: job.remedy, mayChange: true))
            }
            let finished = done.withLock {
                $0 += 1
                return $0
            }
            progress(finished, count)
        }
    )
}

private struct Job: Sendable {
    var row: Int64
    var source: SourcePath
    var remedy: String
}
