import ArgumentParser
import Dispatch
import Glibc
import Synchronization

/// What an interrupted command prints as it goes.
struct Farewell {
    /// When its work was cut short.
    var cutShort = "interrupted; nothing was published"
    /// When its work was done by then.
    var done = "interrupted; the site was being published by then and is whole"
}

/// Runs some work that SIGINT and SIGTERM cancel, with exit code 130. Publishing itself is not cut short: it is brief,
/// and whole only at its end. A second signal, a second later, ends the process as it stands.
func interruptible(
    farewell: Farewell = Farewell(),
    _ work: @escaping @Sendable () async throws -> Void
) async throws {
    // A child that dies while it is written to must not take the build with it.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // Past the `^C` that a terminal shows.
    let lineStart = isatty(STDERR_FILENO) == 1 ? "\n" : ""
    let firstSignal = Mutex<ContinuousClock.Instant?>(nil)
    let task = Task { try await work() }
    let sources = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler {
            let first = firstSignal.withLock { time in
                time = time ?? .now
                return time
            }
            task.cancel()
            // Some senders say it twice in a breath. Whoever insists is let go; nothing half-written has its final name.
            guard let first, ContinuousClock.now - first > .seconds(1) else { return }
            printError("\(lineStart)interrupted again; gone as it stands\n")
            _exit(130)
        }
        source.activate()
        return source
    }
    defer { for source in sources { source.cancel() } }
    do {
        try await task.value
    } catch {
        guard task.isCancelled else { throw error }
        printError("\(lineStart)\(farewell.cutShort)\n")
        throw ExitStatus.interrupted
    }
    if task.isCancelled {
        printError("\(lineStart)\(farewell.done)\n")
        throw ExitStatus.interrupted
    }
}
