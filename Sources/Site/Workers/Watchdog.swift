import Subprocess
import Synchronization

/// Kills a child that takes too long over a job. One for all its jobs: a sleep that is cancelled stays in memory until it
/// would have ended.
final class Watchdog: Sendable {
    private struct State {
        var jobBegan: ContinuousClock.Instant?
        /// What this job may take beyond the limit.
        var extra = Duration.zero
        var hasBitten = false
        var isDone = false
    }

    private let state = Mutex(State())
    private let limit: Duration

    init<Input, Output, Error>(_ child: Execution<Input, Output, Error>, seconds: Double)
    where Execution<Input, Output, Error>: Sendable {
        limit = .seconds(seconds)
        Task { [self] in
            while let wake = nextLook() { try? await Task.sleep(until: wake) }
            if state.withLock(\.hasBitten) { try? child.send(signal: .kill) }
        }
    }

    func beginJob(extraSeconds: Double) { state.withLock { ($0.jobBegan, $0.extra) = (.now, .seconds(extraSeconds)) } }

    /// Whether it had to bite.
    func endJob() -> Bool {
        state.withLock { state in
            state.jobBegan = nil
            return state.hasBitten
        }
    }

    func end() { state.withLock { $0.isDone = true } }

    /// When the present job, or one that begins now, will have taken too long; nil when one has, or there are no more.
    private func nextLook() -> ContinuousClock.Instant? {
        state.withLock { state in
            if state.isDone { return nil }
            let now = ContinuousClock.now
            let end = (state.jobBegan.map { $0 + state.extra } ?? now) + limit
            state.hasBitten = end <= now
            return state.hasBitten ? nil : end
        }
    }
}
