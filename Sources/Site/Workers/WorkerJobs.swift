import Subprocess
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
    /// A child that has not answered by then is killed. Raised where a test asks for it.
    package var deadlineSeconds: Double
    /// A child is replaced by a fresh one after so many, so that no leak in a C library grows.
    package var jobsPerProcess = 200

    package init(deadlineSeconds: Double) {
        self.deadlineSeconds = deadlineSeconds * Double(workerAllowance)
    }
}

package enum WorkerOutcome<Reply: Sendable>: Sendable {
    case reply(Reply)
    /// The child died or answered nonsense; the text says how, for a person.
    case died(String)
}

/// Runs jobs in child processes, `lanes` of them at a time. A job that kills its child costs that child, and no other
/// job.
/// - Parameters:
///   - count: no more children than jobs are started.
///   - next: the next job, with what tells it apart; nil when there is none. Called from any lane, one at a time.
///   - extraSeconds: what a job may take beyond the deadline.
///   - onOutcome: called once a job, from any lane, in any order.
/// - Throws: when no child can be started at all, or on cancellation; what `next` or `onOutcome` throws.
package func runJobs<ID: Sendable, Request: Encodable & Sendable, Reply: Decodable & Sendable>(
    upTo count: Int,
    in command: WorkerCommand,
    lanes: Int,
    limits: WorkerLimits,
    next: @escaping @Sendable () throws -> (ID, Request)?,
    extraSeconds: @escaping @Sendable (Request) -> Double = { _ in 0 },
    onOutcome: @escaping @Sendable (ID, WorkerOutcome<Reply>) throws -> Void
) async throws {
    let lane = Lane(next: next, command: command, limits: limits, extraSeconds: extraSeconds, onOutcome: onOutcome)
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<min(max(1, lanes), count) {
            group.addTask {
                while let first = try next() { try await lane.runChild(startingWith: first) }
            }
        }
        try await group.waitForAll()
    }
}

private typealias Child = Execution<CustomWriteInput, SequenceOutput, DiscardedOutput>

private struct Lane<ID: Sendable, Request: Encodable & Sendable, Reply: Decodable & Sendable>: Sendable {
    typealias Job = (id: ID, request: Request)

    let next: @Sendable () throws -> (ID, Request)?
    let command: WorkerCommand
    let limits: WorkerLimits
    let extraSeconds: @Sendable (Request) -> Double
    let onOutcome: @Sendable (ID, WorkerOutcome<Reply>) throws -> Void

    /// One child's life: jobs until it dies, has had its share, or none is left.
    func runChild(startingWith first: Job) async throws {
        var options = PlatformOptions()
        // The end of a terminal, and Ctrl-C in it, reach the parent's group: the parent decides when a child ends.
        options.processGroupID = 0
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
        try onOutcome(failed.job, .died(failed.overtime ?? Self.describe(result.terminationStatus)))
    }

    /// The job that the child did not survive, or nil.
    private func serve(_ child: Child, startingWith first: Job) async throws -> (job: ID, overtime: String?)? {
        var replies = OutputLines(child.standardOutput)
        var upcoming: Job? = first
        var served = 0
        let watchdog = Watchdog(child, seconds: limits.deadlineSeconds)
        defer { watchdog.end() }
        while let job = upcoming {
            try Task.checkCancellation()
            let extra = extraSeconds(job.request)
            watchdog.beginJob(extraSeconds: extra)
            let line = try? await ask(child, job.request, &replies)
            let timedOut = watchdog.endJob()
            guard let line, let reply = try? JSONDecoder().decode(Reply.self, from: Data(line)) else {
                try Task.checkCancellation()
                try? child.send(signal: .kill)
                return (job.id, timedOut ? overtime(limits.deadlineSeconds + extra) : nil)
            }
            try onOutcome(job.id, .reply(reply))
            // Killed just after its answer: the next job needs another child.
            if timedOut { return nil }
            served += 1
            upcoming = served < limits.jobsPerProcess ? try next() : nil
        }
        try? await child.standardInputWriter.finish()
        return nil
    }

    /// Nil when the child's output ended: a write to a dead child can succeed, so only its silence tells.
    private func ask(
        _ child: Child,
        _ request: Request,
        _ replies: inout OutputLines
    ) async throws -> [UInt8]? {
        let line = Array(try JSONEncoder().encode(request)) + [UInt8(ascii: "\n")]
        _ = try await child.standardInputWriter.write(line)
        return try await replies.next()
    }

    private func overtime(_ seconds: Double) -> String { "took longer than \(Int(seconds.rounded(.up))) s to decode" }

    private static func describe(_ status: TerminationStatus) -> String {
        switch status {
        case .exited: "its decoder gave up"
        case .signaled(9): "its decoder was killed, perhaps for want of memory"
        case .signaled(let signal): "its decoder crashed (signal \(signal))"
        }
    }
}
