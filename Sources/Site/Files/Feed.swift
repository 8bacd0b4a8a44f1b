import Dispatch
import Synchronization

/// Hands what one thread finds to another, which may be a little behind.
package final class Feed<Element: Sendable>: Sendable {
    private struct State {
        var chunks: [[Element]] = []
        var fault: (any Error)?
        var isClosed = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)
    private let done = DispatchGroup()
    private static var chunkSize: Int { 512 }
    private static var mostChunks: Int { 8 }

    /// - Parameter produce: gives the next element, nil at the end; called on a thread of its own.
    package init(_ produce: @escaping @Sendable () throws -> Element?) {
        for _ in 0..<Self.mostChunks { room.signal() }
        DispatchQueue(label: "Feed").async(group: done) { [self] in
            var isMore = true
            while isMore {
                room.wait()
                if state.withLock(\.isClosed) { return }
                var chunk: [Element] = []
                do {
                    while chunk.count < Self.chunkSize, isMore {
                        if let element = try produce() { chunk.append(element) } else { isMore = false }
                    }
                } catch {
                    isMore = false
                    state.withLock { $0.fault = error }
                }
                state.withLock { $0.chunks.append(chunk) }
                filled.signal()
            }
            // An empty chunk is the end.
            state.withLock { $0.chunks.append([]) }
            filled.signal()
        }
    }

    /// The next elements, at least one; empty at the end.
    /// - Throws: what producing them threw, after the elements before it.
    package func next() throws -> [Element] {
        filled.wait()
        room.signal()
        return try state.withLock { state in
            let chunk = state.chunks.removeFirst()
            if chunk.isEmpty, let fault = state.fault { throw fault }
            return chunk
        }
    }

    /// Waits until nothing is produced any more.
    package func close() {
        state.withLock { $0.isClosed = true }
        room.signal()
        done.wait()
    }
}
