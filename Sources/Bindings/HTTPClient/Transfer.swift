import CCurl

/// One request on its way: libcurl's handle and what has come back so far. Lives and dies on the loop thread.
final class Transfer {
    let id: UInt64
    let act: String
    let deadline: ContinuousClock.Instant
    let timeoutSeconds: Double
    let continuation: CheckedContinuation<TransferResult, Never>
    let easy: UnsafeMutableRawPointer

    private var response: ResponseSink
    private var requestHeaders: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    /// The first refusal of an option: a transfer that misses one of its limits must not start.
    private var setupCode = CURLE_OK

    /// Nil when libcurl refuses the handle or one of its options.
    init?(_ submission: TransferQueue.Submission) {
        guard let easy = curl_easy_init() else { return nil }
        let request = submission.request
        self.easy = easy
        id = submission.id
        act = submission.act
        deadline = submission.deadline
        timeoutSeconds = request.timeoutSeconds
        continuation = submission.continuation
        response = ResponseSink(maximumBodyBytes: request.maximumResponseBytes)
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setPolicy()
        setCallbacks()
        setMethodAndBody(of: request)
        setHeaders(of: request)
        check(ccurl_easy_set_string(easy, CURLOPT_URL, request.url))
        guard setupCode == CURLE_OK else { return nil }
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(requestHeaders)
        errorText.deallocate()
    }

    static func owner(of easy: UnsafeMutableRawPointer?) -> Transfer? {
        var context: UnsafeMutableRawPointer?
        guard ccurl_easy_get_pointer(easy, CURLINFO_PRIVATE, &context) == CURLE_OK, let context else { return nil }
        return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    func result(_ code: CURLcode) -> TransferResult {
        if let bytes = response.exceededBytes { return .failure(.tooLarge(act, limitBytes: bytes)) }
        guard code == CURLE_OK else {
            return .failure(.transfer(act, code, detail: String(cString: errorText)))
        }
        var status = 0
        ccurl_easy_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return .success(HTTPResponse(status: status, headers: response.headers, body: response.body))
    }

    private func check(_ code: CURLcode) {
        if setupCode == CURLE_OK { setupCode = code }
    }

    private func setPolicy() {
        check(ccurl_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https"))
        check(ccurl_easy_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)))
        check(ccurl_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 0))
        check(ccurl_easy_set_long(easy, CURLOPT_NOSIGNAL, 1))
        // Signatures cover the path as it was written, and object keys may hold dot segments.
        check(ccurl_easy_set_long(easy, CURLOPT_PATH_AS_IS, 1))
        // Without it, ending a transfer waits for its name lookup, and every other transfer with it.
        check(ccurl_easy_set_long(easy, CURLOPT_QUICK_EXIT, 1))
        // A proxy's answer to CONNECT is not the server's.
        check(ccurl_easy_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1))
        check(ccurl_easy_set_string(easy, CURLOPT_USERAGENT, "sitebuild"))
    }

    private func setMethodAndBody(of request: HTTPRequest) {
        if request.method == .head {
            check(ccurl_easy_set_long(easy, CURLOPT_NOBODY, 1))
            return
        }
        if !request.body.isEmpty || [.post, .put, .patch].contains(request.method) {
            check(ccurl_easy_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            request.body.withUnsafeBytes { bytes in
                // A null pointer would make libcurl read standard input; an empty body still needs an address.
                let code =
                    bytes.isEmpty
                    ? ccurl_easy_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
                    : ccurl_easy_set_bytes(easy, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
                check(code)
            }
        }
        check(ccurl_easy_set_string(easy, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
    }

    private func setHeaders(of request: HTTPRequest) {
        // A name with nothing after its colon takes out what libcurl would have added of its own.
        var lines = ["Expect:"]
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        for header in request.headers {
            let isBlank = header.value.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            // A semicolon is libcurl's way to send a header that has no value.
            lines.append(isBlank ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        for line in lines {
            guard let longer = curl_slist_append(requestHeaders, line) else {
                return check(CURLE_OUT_OF_MEMORY)
            }
            requestHeaders = longer
        }
        check(ccurl_easy_set_pointer(easy, CURLOPT_HTTPHEADER, requestHeaders))
    }

    /// libcurl gets this object unretained: the loop owns it, and takes the handle back before it lets go.
    private func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        check(ccurl_easy_set_pointer(easy, CURLOPT_PRIVATE, context))
        check(ccurl_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
        check(ccurl_easy_set_pointer(easy, CURLOPT_WRITEDATA, context))
        check(ccurl_easy_set_pointer(easy, CURLOPT_HEADERDATA, context))
        check(
            ccurl_easy_set_sink(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                Transfer.receive(bytes, size * count, context) { transfer, chunk in
                    var announced: curl_off_t = -1
                    ccurl_easy_get_offset(transfer.easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced)
                    return transfer.response.receiveBody(chunk, announcedBytes: Int(announced))
                }
            }
        )
        check(
            ccurl_easy_set_sink(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                Transfer.receive(bytes, size * count, context) { transfer, line in
                    transfer.response.receiveHeader(line)
                }
            }
        )
    }

    /// Answers as libcurl's callbacks do: any count but the one given aborts the transfer.
    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?,
        _ count: Int,
        _ context: UnsafeMutableRawPointer?,
        _ sink: (Transfer, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let context, let bytes else { return 0 }
        let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
        return sink(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }
}
