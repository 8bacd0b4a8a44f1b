import Synchronization

/// Tells open pages that the site has changed.
package final class ReloadBell: Sendable {
    private struct State {
        var count = 0
        var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())
    /// Differs from one run of the server to the next, so that pages of an earlier one are loaded again.
    private let run = UInt32.random(in: 0...UInt32.max)

    package init() {}

    /// The edition of the site that is served now.
    var edition: String { "\(run)-\(state.withLock { $0.count })" }

    package func ring() {
        state.withLock { state in
            state.count += 1
            for waiter in state.waiting.values { waiter.finish() }
        }
    }

    /// Waits until the edition is another one, for some time at most.
    /// - Returns: the edition then.
    func edition(after known: String, within limit: Duration) async -> String {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let isNew = state.withLock { state in
            guard known == "\(run)-\(state.count)" else { return true }
            let waiter = state.nextWaiter
            state.nextWaiter += 1
            state.waiting[waiter] = continuation
            continuation.onTermination = { [self] _ in
                // Not at once: the bell may be ringing, with the lock taken.
                Task { forget(waiter) }
            }
            return false
        }
        if isNew { return edition }
        let timer = Task {
            try? await Task.sleep(for: limit)
            continuation.finish()
        }
        defer { timer.cancel() }
        for await _ in stream {}
        return edition
    }

    private func forget(_ waiter: Int) { state.withLock { $0.waiting[waiter] = nil } }
}
