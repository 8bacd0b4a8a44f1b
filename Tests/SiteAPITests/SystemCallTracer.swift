import Foundation

/// strace, attached to a companion until it is told to let go.
final class SystemCallTracer {
    private let strace = Process()
    private let trace: URL
    /// What strace says; it ends when nobody can hear it.
    private let attached = Pipe()

    /// - Parameter expressions: what is traced, and what becomes of it, as strace takes them with `-e`.
    init(_ api: RunningAPI, _ expressions: [String]) throws {
        trace = api.folder.appending(path: "trace")
        strace.executableURL = URL(filePath: "/usr/bin/strace")
        strace.arguments =
            ["-f", "-o", trace.path, "-p", String(api.processID)] + expressions.flatMap { ["-e", $0] }
        strace.standardError = attached
        try strace.run()
        // It says so when it has attached.
        _ = try attached.fileHandleForReading.read(upToCount: 1)
    }

    func end() {
        // Any other signal is blocked in what a test starts.
        kill(strace.processIdentifier, SIGKILL)
        strace.waitUntilExit()
    }

    /// A line each.
    func calls() throws -> [Substring] { try String(contentsOf: trace, encoding: .utf8).split(separator: "\n") }
}
