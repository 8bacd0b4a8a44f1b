import Dispatch
import Synchronization

/// Does something with each item on up to `count` threads of their own: where calls wait for the disk, which can serve
/// more of them at a time than there are processors, or to keep the processors busy.
/// - Parameter share: how many items are worth another thread.
/// - Returns: the results, in the order of the items.
/// - Throws: the error of the first item that failed; after any no new item is begun.
package func onThreads<Item: Sendable, Result: Sendable>(
    _ count: Int,
    forEach items: [Item],
    atLeast share: Int = 1,
    _ body: @escaping @Sendable (Item) throws -> Result
) throws -> [Result] {
    let work = ThreadedWork(items, body)
    let group = DispatchGroup()
    for _ in 1..<max(1, min(count, items.count / share)) {
        // Every serial queue has a thread of its own; those of a concurrent one are as many as processors.
        DispatchQueue(label: "onThreads").async(group: group) { work.run() }
    }
    work.run()
    group.wait()
    return try work.finished()
}

/// The same, on threads that are not the caller's.
/// - Returns: what waits for the results.
package func begin<Item: Sendable, Result: Sendable>(
    onThreads count: Int,
    forEach items: [Item],
    atLeast share: Int = 1,
    _ body: @escaping @Sendable (Item) throws -> Result
) -> () throws -> [Result] {
    let work = ThreadedWork(items, body)
    let group = DispatchGroup()
    for _ in 0..<max(1, min(count, items.count / share)) {
        DispatchQueue(label: "begin").async(group: group) { work.run() }
    }
    return {
        group.wait()
        return try work.finished()
    }
}

private final class ThreadedWork<Item: Sendable, Result: Sendable>: Sendable {
    private struct State {
        var next = 0
        var results: [Result?]
        var fault: (place: Int, error: any Error)?
    }

    private let items: [Item]
    private let body: @Sendable (Item) throws -> Result
    private let state: Mutex<State>

    init(_ items: [Item], _ body: @escaping @Sendable (Item) throws -> Result) {
        self.items = items
        self.body = body
        state = Mutex(State(results: Array(repeating: nil, count: items.count)))
    }

    func run() {
        while let place = takePlace() {
            do {
                let result = try body(items[place])
                state.withLock { $0.results[place] = result }
            } catch {
                state.withLock { state in
                    if place < state.fault?.place ?? .max { state.fault = (place, error) }
                }
            }
        }
    }

    private func takePlace() -> Int? {
        state.withLock { state in
            guard state.fault == nil, state.next < items.count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    func finished() throws -> [Result] {
        try state.withLock { state in
            if let fault = state.fault { throw fault.error }
            return state.results.compactMap(\.self)
        }
    }
}
