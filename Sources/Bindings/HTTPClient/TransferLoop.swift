import CCurl
import Glibc

/// What the one thread does: takes mail, lets libcurl work, answers what has ended, sleeps until something happens.
struct TransferLoop {
    private let queue: TransferQueue
    /// Kept here because libcurl 7.88, given CURLMOPT_MAX_TOTAL_CONNECTIONS, at times forgets a transfer that waits.
    private var waiting = WaitingLine()
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
            receive(mail)
            var running: Int32 = 0
            endAll(unless: curl_multi_perform(queue.multi, &running))
            endCompleted()
            endOverdue()
            // After what ended, because it made room; libcurl cuts the sleep short for what is new.
            beginWaiting()
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

    private mutating func receive(_ mail: TransferQueue.Mail) {
        waiting.append(mail.submissions)
        nextDeadline = ([nextDeadline] + mail.submissions.map(\.deadline)).compactMap(\.self).min()
        guard !mail.cancellations.isEmpty else { return }
        for submission in waiting.remove(where: { mail.cancellations.contains($0.id) }) {
            submission.continuation.resume(returning: .failure(.cancelled(submission.act)))
        }
        for id in mail.cancellations {
            if let transfer = transfers[id] { end(transfer, .failure(.cancelled(transfer.act))) }
        }
    }

    private mutating func beginWaiting() {
        while transfers.count < queue.maximumTransfers, let submission = waiting.popFirst() { begin(submission) }
    }

    private mutating func begin(_ submission: TransferQueue.Submission) {
        guard let transfer = Transfer(submission) else {
            submission.continuation.resume(returning: .failure(.engine(submission.act, "no transfer could be set up")))
            return
        }
        transfers[transfer.id] = transfer
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

    /// Deadlines are kept here rather than by CURLOPT_TIMEOUT_MS because they run while a request waits in line, too.
    private mutating func endOverdue() {
        let now = ContinuousClock.now
        guard let nextDeadline, nextDeadline <= now else { return }
        for transfer in transfers.values where transfer.deadline <= now {
            end(transfer, .failure(.timedOut(transfer.act, afterSeconds: transfer.timeoutSeconds)))
        }
        for submission in waiting.remove(where: { $0.deadline <= now }) {
            let seconds = submission.request.timeoutSeconds
            submission.continuation.resume(returning: .failure(.timedOut(submission.act, afterSeconds: seconds)))
        }
        self.nextDeadline = (transfers.values.map(\.deadline) + [waiting.earliestDeadline].compactMap(\.self)).min()
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
