import CCurl
import Synchronization

typealias TransferResult = Result<HTTPResponse, HTTPError>

/// The mailbox between the tasks that send and the thread that carries.
final class TransferQueue: Sendable {
    struct Submission: Sendable {
        let id: UInt64
        let request: HTTPRequest
        let act: String
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<TransferResult, Never>
    }

    struct Mail: Sendable {
        var submissions: [Submission] = []
        var cancellations: Set<UInt64> = []
        var isClosing = false
    }

    private struct State {
        var mail = Mail()
        var lastID: UInt64 = 0
        var isClosed = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    // Unchecked because a pointer is not Sendable, yet only the loop thread uses this one, but for
    // curl_multi_wakeup, which libcurl allows from any thread and which is called under the lock, before the cleanup.
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    let maximumTransfers: Int

    init(multi: UnsafeMutableRawPointer, maximumTransfers: Int) {
        self.multi = multi
        self.maximumTransfers = maximumTransfers
    }

    func nextID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    func submit(_ submission: Submission) {
        let isAccepted = state.withLock { state in
            guard !state.mail.isClosing, !state.isClosed else { return false }
            state.mail.submissions.append(submission)
            wake(state)
            return true
        }
        if !isAccepted {
            submission.continuation.resume(returning: .failure(.shutDown(submission.act)))
        }
    }

    /// Without effect on a transfer that has ended.
    func cancel(_ id: UInt64) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.mail.cancellations.insert(id)
            wake(state)
        }
    }

    func close() {
        state.withLock { state in
            state.mail.isClosing = true
            wake(state)
        }
    }

    /// Closes, and returns when the loop thread has let go of everything.
    func closed() async {
        await withCheckedContinuation { continuation in
            let isWaiting = state.withLock { state in
                guard !state.isClosed else { return false }
                state.waiters.append(continuation)
                state.mail.isClosing = true
                wake(state)
                return true
            }
            if !isWaiting { continuation.resume() }
        }
    }

    // MARK: For the loop thread

    func takeMail() -> Mail {
        state.withLock { state in
            defer { state.mail = Mail(isClosing: state.mail.isClosing) }
            return state.mail
        }
    }

    /// Closes the connections. The loop's last act, and the only one when its thread could not be started.
    func cleanUp() {
        let waiters = state.withLock { state in
            state.isClosed = true
            curl_multi_cleanup(multi)
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    private func wake(_ state: State) {
        if !state.isClosed { curl_multi_wakeup(multi) }
    }
}
