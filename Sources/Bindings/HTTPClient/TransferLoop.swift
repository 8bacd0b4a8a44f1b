import CCurl
import Glibc

/// What the one thread does: takes mail, lets libcurl work, answers what has ended, sleeps until something happens.
struct TransferLoop {
    private let queue: TransferQueue
    private var transfers: [UInt64: Transfer] = [:]
    /// Not later than the earliest deadline; earlier when that transfer has ended, which costs one look in vain.
    private var nextDeadline: ContinuousClock.Instant?

    static func start(serving queue: TransferQueue) throws(HTTPError) {
        let retained = Unmanaged.passRetained(queue)
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                var loop = TransferLoop(queue: Unmanaged<TransferQueue>.fromOpaque(context).takeRetainedValue())
                loop.run()
                return nil
            },
            retained.toOpaque()
        )
        guard code == 0 else {
            retained.release()
            queue.cleanUp()
            throw .engine("starting the HTTP client", "no thread could be started")
        }
        pthread_detach(thread)
    }

    private init(queue: TransferQueue) {
        self.queue = queue
    }

    private mutating func run() {
        blockSignals()
        while true {
            let mail = queue.takeMail()
            for submission in mail.submissions { begin(submission) }
            for id in mail.cancellations {
                if let transfer = transfers[id] { end(transfer, .failure(.cancelled(transfer.act))) }
            }
            var running: Int32 = 0
            endAll(unless: curl_multi_perform(queue.multi, &running))
            endCompleted()
            endOverdue()
            if mail.isClosing, transfers.isEmpty { break }
            endAll(unless: curl_multi_poll(queue.multi, nil, 0, sleepMilliseconds(), nil))
        }
        queue.cleanUp()
    }

    /// Under CURLOPT_NOSIGNAL libcurl leaves SIGPIPE alone: blocked here, a write to a closed connection is an error
    /// code instead of the end of the process. Every other signal is for the program's own threads.
    private func blockSignals() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
    }

    private mutating func begin(_ submission: TransferQueue.Submission) {
        guard let transfer = Transfer(submission) else {
            submission.continuation.resume(returning: .failure(.engine(submission.act, "no transfer could be set up")))
            return
        }
        transfers[transfer.id] = transfer
        nextDeadline = min(nextDeadline ?? transfer.deadline, transfer.deadline)
        if curl_multi_add_handle(queue.multi, transfer.easy) != CURLM_OK {
            end(transfer, .failure(.engine(transfer.act, "the transfer could not be started")))
        }
    }

    private mutating func end(_ transfer: Transfer, _ result: TransferResult) {
        curl_multi_remove_handle(queue.multi, transfer.easy)
        transfers[transfer.id] = nil
        transfer.continuation.resume(returning: result)
    }

    private mutating func endCompleted() {
        var remaining: Int32 = 0
        while let message = curl_multi_info_read(queue.multi, &remaining)?.pointee {
            guard message.msg == CURLMSG_DONE, let transfer = Transfer.owner(of: message.easy_handle) else { continue }
            end(transfer, transfer.result(message.data.result))
        }
    }

    /// Deadlines are kept here rather than by CURLOPT_TIMEOUT_MS, which does not wake a transfer that is still
    /// waiting for a free connection.
    private mutating func endOverdue() {
        let now = ContinuousClock.now
        guard let nextDeadline, nextDeadline <= now else { return }
        for transfer in transfers.values where transfer.deadline <= now {
            end(transfer, .failure(.timedOut(transfer.act, afterSeconds: transfer.timeoutSeconds)))
        }
        self.nextDeadline = transfers.values.map(\.deadline).min()
    }

    private mutating func endAll(unless code: CURLMcode) {
        guard code != CURLM_OK else { return }
        for transfer in transfers.values {
            end(transfer, .failure(.engine(transfer.act, String(cString: curl_multi_strerror(code)))))
        }
    }

    private func sleepMilliseconds() -> Int32 {
        let longest = 60_000.0
        guard let nextDeadline else { return Int32(longest) }
        let left = (nextDeadline - ContinuousClock.now) / .milliseconds(1)
        // Rounded up, or the last fraction of a millisecond would be spent spinning.
        return Int32(min(max(left.rounded(.up), 0), longest))
    }
}
