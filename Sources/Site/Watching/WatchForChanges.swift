import Files
import Glibc
import SiteModel
import Synchronization

import class Foundation.Thread

/// Calls `act` for every change of the watched places, one call at a time, with all that changed since the last one began:
/// what happens meanwhile is kept, and handed on at once after it.
/// - Parameters:
///   - start: called once every folder is watched, before the first change is handed on, with the folders whose changes may
///     not be seen.
///   - act: returns what is to be looked at again later although nothing changes.
/// - Throws: `BuildFailure` when the system watches no more folders; what `start` and `act` throw; `CancellationError` when
///   the task is cancelled, which is how a watch ends.
package func watchForChanges(
    of places: WatchedPlaces,
    start: ([UnseenFolder]) async throws -> Reminder?,
    act: (Changes) async throws -> Reminder?
) async throws {
    let watch = try TreeWatch(places)
    let unseen = watch.unseenFolders
    let bell = AsyncThrowingStream<Void, any Error>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let watcher = try WatchingThread(watch, bell.continuation)
    bell.continuation.onTermination = { _ in watcher.stop() }
    defer { bell.continuation.finish() }
    var timer: Task<Void, Never>?
    defer { timer?.cancel() }
    func set(_ reminder: Reminder?) {
        timer?.cancel()
        guard let reminder else { return }
        timer = Task {
            guard (try? await Task.sleep(for: reminder.delay)) != nil else { return }
            watcher.add(reminder.paths)
            bell.continuation.yield()
        }
    }
    set(try await start(unseen))
    for try await _ in bell.stream {
        let changes = watcher.takeChanges()
        if !changes.isEmpty { set(try await act(changes)) }
    }
    try Task.checkCancellation()
}

/// Paths that are handed on later as if they had changed.
package struct Reminder: Sendable {
    package var paths: [String]
    package var delay: Duration

    package init(paths: [String], delay: Duration) {
        self.paths = paths
        self.delay = delay
    }
}

/// A thread that sleeps in `poll` until something changes, and rings.
private final class WatchingThread: Sendable {
    private let pending = Mutex(Changes())
    private let stopPipe: (read: CInt, write: CInt)

    /// - Parameter watch: from here on the thread's alone.
    init(_ watch: sending TreeWatch, _ bell: AsyncThrowingStream<Void, any Error>.Continuation) throws(BuildFailure) {
        var descriptors: [CInt] = [-1, -1]
        let type = CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &descriptors) == 0 else {
            throw BuildFailure(.failed, at: "watch", "can't watch for changes: \(SystemError.last.message)")
        }
        stopPipe = (descriptors[0], descriptors[1])
        let handed = Handed(watch)
        Thread.detachNewThread { [self] in
            do {
                try run(handed.watch) { changes in
                    pending.withLock { $0.add(changes) }
                    bell.yield()
                }
                bell.finish()
            } catch {
                bell.finish(throwing: error)
            }
        }
    }

    deinit {
        close(stopPipe.read)
        close(stopPipe.write)
    }

    /// Adds what is to be looked at again to what changed.
    func add(_ paths: [String]) {
        pending.withLock { changes in for path in paths { changes.add(path) } }
    }

    func stop() { _ = write(stopPipe.write, [0], 1) }

    func takeChanges() -> Changes {
        pending.withLock { changes in
            defer { changes = Changes() }
            return changes
        }
    }

    private func run(_ watch: TreeWatch, _ hand: (Changes) -> Void) throws(BuildFailure) {
        var gathering = ChangeGathering()
        while true {
            var waits = [
                pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stopPipe.read, events: Int16(POLLIN), revents: 0),
            ]
            let timeout = gathering.deadline.map { milliseconds(until: $0) } ?? -1
            if poll(&waits, nfds_t(waits.count), timeout) < 0, errno != EINTR {
                throw BuildFailure(.failed, at: "watch", "can't wait for changes: \(SystemError.last.message)")
            }
            if waits[1].revents != 0 { return }
            if waits[0].revents != 0 { gathering.add(try watch.changes(), at: .now) }
            if let deadline = gathering.deadline, deadline <= .now { hand(gathering.take()) }
        }
    }
}

/// Takes a watch from the thread that made it to the one that uses it; unchecked because nobody else has it any more.
private struct Handed: @unchecked Sendable {
    let watch: TreeWatch

    init(_ watch: TreeWatch) { self.watch = watch }
}

/// Rounded up, so that poll does not come back a moment too soon and spin.
private func milliseconds(until time: ContinuousClock.Instant) -> CInt {
    let left = ContinuousClock.now.duration(to: time).components
    return max(0, CInt(left.seconds * 1000) + CInt((left.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
}
