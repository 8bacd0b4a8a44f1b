import Foundation
import Synchronization
import SystemPackage
import Testing
import Workers

/// Children are shells that speak the protocol: a line of JSON in, a line of JSON out.
@Suite struct WorkerTests {
    struct Answer: Decodable, Sendable {
        var job: Int
        var pid: Int32
    }

    /// Answers each job with its number and its process, but for those named.
    private func shell(_ cases: String = "") -> WorkerCommand {
        let script = """
            while read -r job; do case $job in
            \(cases)
            *) echo "{\\"job\\":$job,\\"pid\\":$$}";;
            esac; done
            """
        return shellCommand(script)
    }

    @Test func everyJobIsAnsweredOnce() async throws {
        let outcomes = try await results(of: 100, shell(), lanes: 4)
        #expect(outcomes.count == 100)
        for (job, outcome) in outcomes { #expect(outcome.answer?.job == job) }
    }

    @Test(arguments: [
        ("exit 3", "its decoder gave up"), ("kill -SEGV $$", "its decoder crashed (signal 11)"),
        ("kill -KILL $$", "its decoder was killed, perhaps for want of memory"), ("exec >&-; cat", "decoder"),
    ])
    func aChildThatDiesCostsOneJob(end: String, said: String) async throws {
        let outcomes = try await results(of: 20, shell("5|11) \(end);;"), lanes: 2)
        for (job, outcome) in outcomes {
            if job == 5 || job == 11 {
                #expect(outcome.death?.contains(said) == true, "\(outcome)")
            } else {
                #expect(outcome.answer?.job == job)
            }
        }
        #expect(outcomes.count == 20)
    }

    @Test(arguments: ["echo garbage", "echo", "echo '{}'", "printf '{\"job\":1,'; exit", "printf '\\377\\376\\n'"])
    func aChildThatAnswersNonsenseCostsOneJob(answer: String) async throws {
        let outcomes = try await results(of: 6, shell("2) \(answer);;"), lanes: 1)
        #expect(outcomes[2]?.death != nil)
        #expect(outcomes.filter { $0.value.answer?.job == $0.key }.map(\.key).sorted() == [0, 1, 3, 4, 5])
    }

    @Test func aChildThatHangsIsKilledAtItsDeadline() async throws {
        let started = ContinuousClock.now
        let outcomes = try await results(of: 1, shell("0) exec sleep 60;;"), lanes: 1, deadlineSeconds: 0.3)
        #expect(outcomes[0]?.death == "took longer than 1 s to decode")
        let duration = ContinuousClock.now - started
        #expect(duration >= .seconds(0.3) && duration < .seconds(30))
    }

    @Test func allKindsOfFailureInOneRunLeaveTheOtherJobsAlone() async throws {
        let cases = "3) exit 1;; 6) kill -SEGV $$;; 9) exec sleep 60;; 12) echo garbage;;"
        let outcomes = try await results(of: 16, shell(cases), lanes: 3, deadlineSeconds: 3)
        #expect(outcomes.filter { $0.value.death != nil }.map(\.key).sorted() == [3, 6, 9, 12])
        #expect(outcomes.count == 16)
    }

    @Test func aLineSeparatorInsideTextDoesNotEndAReply() async throws {
        let command = shellCommand(#"while read -r job; do printf '"a\342\200\250b\342\200\251c\302\205d"\n'; done"#)
        let replies = Mutex<[String]>([])
        try await run(2, command, lanes: 1, limits: WorkerLimits(deadlineSeconds: 30)) {
            (_: Int, outcome: WorkerOutcome<String>) in
            if case .reply(let text) = outcome { replies.withLock { $0.append(text) } }
        }
        #expect(replies.withLock { $0 } == Array(repeating: "a\u{2028}b\u{2029}c\u{85}d", count: 2))
    }

    @Test func childrenAreReplacedAfterTheirShare() async throws {
        let outcomes = try await results(of: 7, shell(), lanes: 1, jobsPerProcess: 3)
        let pids = Dictionary(grouping: outcomes.compactMap { $0.value.answer }, by: \.pid)
        #expect(pids.values.map(\.count).sorted() == [1, 3, 3])
        #expect(try await results(of: 7, shell(), lanes: 1).uniquePIDs.count == 1)
    }

    @Test func noChildIsLeftWhenAllIsDone() async throws {
        for pid in try await results(of: 20, shell(), lanes: 3).uniquePIDs {
            #expect(kill(pid, 0) == -1 && errno == ESRCH)
        }
    }

    @Test func cancellingEndsEveryChildAtOnce() async throws {
        let folder = try TemporaryFolder()
        let started = ContinuousClock.now
        let file = "\(folder.path)/$job"
        let command = shell("*) echo $$ > \(file); mv \(file) \(file).pid; exec sleep 60;;")
        let work = Task { try await results(of: 2, command, lanes: 2) }
        while !(folder.exists("0.pid") && folder.exists("1.pid")), ContinuousClock.now - started < .seconds(60) {
            try await Task.sleep(for: .milliseconds(5))
        }
        let pids = ["0.pid", "1.pid"].compactMap { Int32(folder.text($0)?.dropLast() ?? "") }
        try #require(pids.count == 2)
        work.cancel()
        let cancelled = ContinuousClock.now
        await #expect(throws: (any Error).self) { try await work.value }
        #expect(ContinuousClock.now - cancelled < .seconds(20))
        for pid in pids { #expect(kill(pid, 0) == -1 && errno == ESRCH) }
    }

    @Test func aProgramThatIsNotThereIsAnError() async {
        let command = WorkerCommand(executable: "/nowhere/at/all", arguments: [])
        await #expect(throws: (any Error).self) { try await results(of: 3, command, lanes: 2) }
    }

    @Test func withoutJobsNoChildIsStarted() async throws {
        let command = WorkerCommand(executable: "/nowhere/at/all", arguments: [])
        #expect(try await results(of: 0, command, lanes: 2).isEmpty)
    }

    /// Jobs that are their own numbers.
    private func run<Reply: Decodable & Sendable>(
        _ count: Int,
        _ command: WorkerCommand,
        lanes: Int,
        limits: WorkerLimits,
        onOutcome: @escaping @Sendable (Int, WorkerOutcome<Reply>) -> Void
    ) async throws {
        let jobs = Mutex(0)
        try await runJobs(
            upTo: count,
            in: command,
            lanes: lanes,
            limits: limits,
            next: {
                jobs.withLock { job -> (Int, Int)? in
                    guard job < count else { return nil }
                    defer { job += 1 }
                    return (job, job)
                }
            },
            onOutcome: onOutcome
        )
    }

    private func results(
        of count: Int,
        _ command: WorkerCommand,
        lanes: Int,
        deadlineSeconds: Double = 60,
        jobsPerProcess: Int = 200
    ) async throws -> [Int: WorkerOutcome<Answer>] {
        var limits = WorkerLimits(deadlineSeconds: deadlineSeconds)
        limits.jobsPerProcess = jobsPerProcess
        let outcomes = Mutex<[Int: WorkerOutcome<Answer>]>([:])
        try await run(count, command, lanes: lanes, limits: limits) {
            (job: Int, outcome: WorkerOutcome<Answer>) in
            let earlier = outcomes.withLock { $0.updateValue(outcome, forKey: job) }
            if earlier != nil { Issue.record("job \(job) came out twice") }
        }
        return outcomes.withLock { $0 }
    }
}

extension WorkerOutcome {
    fileprivate var death: String? { if case .died(let how) = self { how } else { nil } }
    fileprivate var answer: Reply? { if case .reply(let reply) = self { reply } else { nil } }
}

extension [Int: WorkerOutcome<WorkerTests.Answer>] {
    fileprivate var uniquePIDs: Set<Int32> { Set(values.compactMap { $0.answer?.pid }) }
}

/// A child that runs a script of the shell.
func shellCommand(_ script: String) -> WorkerCommand {
    WorkerCommand(executable: "/bin/sh", arguments: ["-c", script])
}
