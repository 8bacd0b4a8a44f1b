import Synchronization

/// What was read a moment ago, which stays so until something is written: with every request of whoever is signed in the
/// same account is looked up, and a photo that many look at is asked for again and again. What this process writes is known
/// before it is acknowledged; what another does, such as `siteapi import`, within a second.
package final class RecentReads: Sendable {
    private struct State {
        var values: [String: any AnyObject & Sendable] = [:]
        var since = ContinuousClock.now
        /// Counts what this process has written.
        var writes = 0
    }

    private final class Kept<Value: Sendable>: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    /// Longer ones are of nothing that is there, and would fill the memory.
    private static let longestKey = 256

    private let state = Mutex(State())

    package init() {}

    /// - Parameters:
    ///   - key: what is asked for, such as `account 7`.
    ///   - read: reads it where it is not known.
    package func value<Value: Sendable>(_ key: String, orRead read: () throws -> Value) throws -> Value {
        guard key.utf8.count <= Self.longestKey else { return try read() }
        let now = ContinuousClock.now
        let (known, writes) = state.withLock { state in
            if now - state.since > .seconds(1) || state.values.count > 10_000 {
                state.values.removeAll(keepingCapacity: true)
                state.since = now
            }
            return (state.values[key] as? Kept<Value>, state.writes)
        }
        if let known { return known.value }
        let value = try read()
        // What was read may have been written over since.
        state.withLock { if $0.writes == writes { $0.values[key] = Kept(value) } }
        return value
    }

    /// After something was written, before it is acknowledged.
    package func forget() {
        state.withLock { state in
            state.writes += 1
            state.values.removeAll(keepingCapacity: true)
        }
    }
}
