import Companion
import Synchronization

/// Accounts that were asked for a moment ago: whoever is signed in is looked up with each of their requests. What this
/// process changes is known at once; what another does, such as `siteapi create-admin`, within a second.
final class RecentAccounts: Sendable {
    private struct State {
        var accounts: [String: Account] = [:]
        var since = ContinuousClock.now
        /// Counts what this process has changed.
        var changes = 0
    }

    private let state = Mutex(State())

    /// - Parameter find: looks where it is kept.
    func account(id: String, orFind find: () async throws -> Account?) async throws -> Account? {
        let now = ContinuousClock.now
        let (known, changes) = state.withLock { state in
            if now - state.since > .seconds(1) || state.accounts.count > 10_000 {
                state.accounts.removeAll(keepingCapacity: true)
                state.since = now
            }
            return (state.accounts[id], state.changes)
        }
        if let known { return known }
        let found = try await find()
        // What was found may have been changed since.
        state.withLock { if $0.changes == changes { $0.accounts[id] = found } }
        return found
    }

    /// After a change, before it is acknowledged.
    func forget() {
        state.withLock { state in
            state.changes += 1
            state.accounts = [:]
        }
    }
}
