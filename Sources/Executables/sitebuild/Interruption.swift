import ArgumentParser
import Dispatch
import Glibc

/// Runs some work that SIGINT and SIGTERM cancel, with exit code 130. Publishing itself is not cut short: it is brief,
/// and whole only at its end.
func interruptible(_ work: @escaping @Sendable () async throws -> Void) async throws {
    // A child that dies while it is written to must not take the build with it.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // Past the `^C` that a terminal shows.
    let lineStart = isatty(STDERR_FILENO) == 1 ? "\n" : ""
    let task = Task { try await work() }
    let sources = [SIGINT, SIGTERM].map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number)
        source.setEventHandler {
            // Asked twice, it goes at once, as it is; nothing half-written is ever under its final name.
            if task.isCancelled { _exit(130) }
            task.cancel()
        }
        source.activate()
        return source
    }
    defer { for source in sources { source.cancel() } }
    do {
        try await task.value
    } catch {
        guard task.isCancelled else { throw error }
        printError("\(lineStart)interrupted; nothing was published\n")
        throw ExitStatus.interrupted
    }
    if task.isCancelled {
        printError("\(lineStart)interrupted; the site was being published by then and is whole\n")
        throw ExitStatus.interrupted
    }
}
