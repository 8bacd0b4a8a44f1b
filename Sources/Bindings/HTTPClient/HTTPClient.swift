import CCurl

/// An HTTP/1.1 client over libcurl. Share one: its connections are kept and reused.
///
/// Redirects are not followed, cookies are not kept, certificates are always checked, and proxies come from the
/// environment (`http_proxy`, `https_proxy`, `no_proxy`).
package final class HTTPClient: Sendable {
    private let queue: TransferQueue

    /// Starts the one thread that carries all transfers.
    ///
    /// - Parameter maximumConnections: how many requests are under way at one time, each on a connection of its own;
    ///   further ones wait for their turn in the order they came. 1 to 4096.
    /// - Throws: `.other` when the system has no memory or thread left.
    package init(maximumConnections: Int = 32) throws(HTTPError) {
        guard Self.libraryCode == CURLE_OK, let multi = curl_multi_init() else {
            throw .engine("starting the HTTP client", "libcurl did not start")
        }
        let connections = max(1, min(maximumConnections, 4096))
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, connections)
        queue = TransferQueue(multi: multi, maximumTransfers: connections)
        try TransferLoop.start(serving: queue)
    }

    deinit { queue.close() }

    /// Sends a request and waits for the whole response. Cancelling the task aborts the transfer.
    ///
    /// When a kept connection turns out to be dead before a byte of the response has come, the request is sent again on
    /// a new one, whatever its method: where a second arrival would matter, send an idempotency key.
    package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        // Without it the client could be released, and its thread stopped, while this request waits.
        defer { withExtendedLifetime(self) {} }
        let act = try request.validatedAct()
        guard !Task.isCancelled else { throw .cancelled(act) }
        // Duration traps on what it cannot hold; NaN and what is not positive count as no time at all.
        let seconds = request.timeoutSeconds > 0 ? min(request.timeoutSeconds, 1e9) : 0
        let deadline = ContinuousClock.now + .seconds(seconds)
        let id = queue.nextID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.submit(
                    .init(id: id, request: request, act: act, deadline: deadline, continuation: continuation)
                )
                // A cancellation that came before the submission found nothing to cancel.
                if Task.isCancelled { queue.cancel(id) }
            }
        } onCancel: {
            queue.cancel(id)
        }
        return try result.get()
    }

    /// Refuses new requests, lets those under way end, closes the connections and ends the thread.
    /// To be quicker, cancel the tasks that are sending first. May be called more than once.
    package func shutdown() async {
        await queue.closed()
    }

    // Once per process, before any handle is made; a static is initialised exactly once, by one thread.
    private static let libraryCode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
}
