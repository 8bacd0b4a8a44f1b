import Dispatch
import Synchronization

/// Looks for things on one thread, and takes what is found on this one, which may be a little behind.
/// - Parameters:
///   - capacity: how many may wait to be taken.
///   - find: hands over each thing, in order.
///   - take: gets a function that gives what was found since its last call, at least one thing; none at the end.
/// - Returns: what `take` and `find` return.
/// - Throws: what `take` throws, and what `find` throws after the things before it were taken.
package func taking<Element: Sendable, Summary: Sendable, Result>(
    capacity: Int,
    find: @escaping @Sendable (_ put: (Element) throws -> Void) throws -> Summary,
    take: (_ next: () throws -> [Element]) throws -> Result
) throws -> (Result, Summary) {
    let feed = Feed(capacity: capacity, find)
    defer { feed.close() }
    let result = try take { try feed.next() }
    return (result, try feed.summary())
}

private final class Feed<Element: Sendable, Summary: Sendable>: Sendable {
    private struct State {
        var waiting: [Element] = []
        var end: Result<Summary, any Error>?
        var isClosed = false
    }

    /// Nobody takes anything any more.
    private struct Closed: Error {}

    private let capacity: Int
    /// How many are handed over at a time: to wake a thread for each would take longer than most things take to find.
    private let share: Int
    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let emptied = DispatchSemaphore(value: 0)
    private let done = DispatchGroup()

    init(capacity: Int, _ find: @escaping @Sendable (_ put: (Element) throws -> Void) throws -> Summary) {
        self.capacity = capacity
        share = max(1, capacity / 4)
        DispatchQueue(label: "Feed").async(group: done) { [self] in
            let end = Result { try find(put) }
            state.withLock { $0.end = end }
            filled.signal()
        }
    }

    private func put(_ element: Element) throws {
        while true {
            let isPut = try state.withLock { state in
                if state.isClosed { throw Closed() }
                guard state.waiting.count < capacity else { return false }
                state.waiting.append(element)
                if state.waiting.count == share { filled.signal() }
                return true
            }
            if isPut { return }
            emptied.wait()
        }
    }

    func next() throws -> [Element] {
        while true {
            let (found, end) = state.withLock { state -> ([Element], Result<Summary, any Error>?) in
                guard state.waiting.count >= share || state.end != nil else { return ([], nil) }
                defer { state.waiting = [] }
                return (state.waiting, state.end)
            }
            if !found.isEmpty {
                emptied.signal()
                return found
            }
            if let end {
                _ = try end.get()
                return []
            }
            filled.wait()
        }
    }

    /// Waits for the end.
    func summary() throws -> Summary {
        while !(try next().isEmpty) {}
        done.wait()
        return try state.withLock(\.end).map { try $0.get() } ?? { throw Closed() }()
    }

    func close() {
        state.withLock { $0.isClosed = true }
        emptied.signal()
        done.wait()
    }
}
