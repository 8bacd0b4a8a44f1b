import Subprocess
import Synchronization
package import SystemPackage

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

/// How to start a child process that answers one JSON line with another.
package struct WorkerCommand: Sendable {
    package var executable: FilePath
    package var arguments: [String]

    package init(executable: FilePath, arguments: [String]) {
        self.executable = executable
        self.arguments = arguments
    }
}

package struct WorkerLimits: Sendable {
    /// A child that has not answered by then is killed.
    package var deadlineSeconds: Double
    /// A child is replaced by a fresh one after so many, so that no leak in a C library grows.
    package var jobsPerProcess = 200

    package init(deadlineSeconds: Double) {
        self.deadlineSeconds = deadlineSeconds
    }
}

package enum WorkerOutcome<Reply: Sendable>: Sendable {
    case reply(Reply)
    /// The child died or answered nonsense; the text says how, for a person.
    case died(String)
}

/// Runs every job in a child process, `lanes` of them at a time. A job that kills its child costs that child, and no
/// other job.
/// - Parameter onOutcome: called once a job with the job's position, from any lane, in any order.
/// - Throws: when no child can be started at all, or on cancellation.
package func runJobs<Request: Encodable & Sendable, Reply: Decodable & Sendable>(
    _ jobs: [Request],
    in command: WorkerCommand,
    lanes: Int,
    limits: WorkerLimits,
    onOutcome: @escaping @Sendable (Int, WorkerOutcome<Reply>) -> Void
) async throws {
    let queue = JobQueue(count: jobs.count)
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<max(1, min(lanes, jobs.count)) {
            group.addTask {
                let lane = Lane(jobs: jobs, queue: queue, command: command, limits: limits, onOutcome: onOutcome)
                while let first = queue.next() { try await lane.runChild(startingWith: first) }
            }
        }
        try await group.waitForAll()
    }
}

private final class JobQueue: Sendable {
    private let position = Atomic(0)
    private let count: Int

    init(count: Int) {
        self.count = count
    }

    func next() -> Int? {
        let index = position.add(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }
}

private typealias Child = Execution<CustomWriteInput, SequenceOutput, DiscardedOutput>

private struct Lane<Request: Encodable & Sendable, Reply: Decodable & Sendable>: Sendable {
    let jobs: [Request]
    let queue: JobQueue
    let command: WorkerCommand
    let limits: WorkerLimits
    let onOutcome: @Sendable (Int, WorkerOutcome<Reply>) -> Void

    /// One child's life: jobs until it dies, has had its share, or none is left.
    func runChild(startingWith first: Int) async throws {
        var options = PlatformOptions()
        options.teardownSequence = []  // SIGKILL at once: a child holds nothing that needs an orderly end.
        let result = try await run(
            .path(command.executable),
            arguments: Arguments(command.arguments),
            platformOptions: options,
            input: .inputWriter,
            output: .sequence,
            error: .discarded
        ) { child in
            try await serve(child, startingWith: first)
        }
        guard let failed = result.closureResult else { return }
        onOutcome(failed.job, .died(failed.timedOut ? overtime : Self.describe(result.terminationStatus)))
    }

    /// The job that the child did not survive, or nil.
    private func serve(_ child: Child, startingWith first: Int) async throws -> (job: Int, timedOut: Bool)? {
        // A newline alone ends a reply; the default would also split at U+2028 inside a string.
        let newline = SubprocessOutputSequence.StringSequence<UTF8>.Separator.unicodeScalarSequence(
            ["\n"] as [Unicode.Scalar]
        )
        var replies = child.standardOutput.strings(separatedBy: newline, bufferingPolicy: .maxLineLength(1 << 24))
            .makeAsyncIterator()
        var next: Int? = first
        var served = 0
        while let job = next {
            try Task.checkCancellation()
            let watchdog = Watchdog(child, seconds: limits.deadlineSeconds)
            let line = try? await ask(child, jobs[job], &replies)
            let timedOut = await watchdog.stop()
            guard let line, let reply = try? JSONDecoder().decode(Reply.self, from: Data(line.utf8)) else {
                try Task.checkCancellation()
                try? child.send(signal: .kill)
                return (job, timedOut)
            }
            onOutcome(job, .reply(reply))
            // Killed just after its answer: the next job needs another child.
            if timedOut { return nil }
            served += 1
            next = served < limits.jobsPerProcess ? queue.next() : nil
        }
        try? await child.standardInputWriter.finish()
        return nil
    }

    /// Nil when the child's output ended: a write to a dead child can succeed, so only its silence tells.
    private func ask(
        _ child: Child,
        _ request: Request,
        _ replies: inout SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator
    ) async throws -> String? {
        let line = Array(try JSONEncoder().encode(request)) + [UInt8(ascii: "\n")]
        _ = try await child.standardInputWriter.write(line)
        return try await replies.next()
    }

    private var overtime: String { "took longer than \(Int(limits.deadlineSeconds.rounded(.up))) s to decode" }

    private static func describe(_ status: TerminationStatus) -> String {
        switch status {
        case .exited: "its decoder gave up"
        case .signaled(9): "its decoder was killed, perhaps for want of memory"
        case .signaled(let signal): "its decoder crashed (signal \(signal))"
        }
    }
}

/// Kills a child that takes too long.
private struct Watchdog {
    private let task: Task<Bool, Never>

    init(_ child: Child, seconds: Double) {
        task = Task {
            do { try await Task.sleep(for: .seconds(seconds)) } catch { return false }
            try? child.send(signal: .kill)
            return true
        }
    }

    /// Whether it had to bite.
    func stop() async -> Bool {
        task.cancel()
        return await task.value
    }
}
