import CCurl

/// Why there is no response. A response with an error status is not an `HTTPError`.
package struct HTTPError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// No connection: the name is unknown, or nothing listens there, or a proxy refuses.
        case couldNotConnect
        /// The request's `timeoutSeconds` passed.
        case timedOut
        /// The response is over `maximumResponseBytes`, or its headers over 256 KiB.
        case tooLarge
        /// The calling task was cancelled.
        case cancelled
        /// The secure connection failed, or the certificate was refused.
        case tls
        /// Nothing was sent: the URL is not a plain http or https one.
        case malformedURL
        /// Nothing was sent: a header's name or value cannot stand in a request.
        case malformedHeader
        /// Anything else, such as a response cut short.
        case other
    }

    package let kind: Kind
    /// The act, the host and the reason, then a line `hint: …`. Holds neither credentials nor a path or query.
    package let message: String

    package var description: String { message }

    init(_ kind: Kind, _ reason: String, hint: String) {
        self.kind = kind
        self.message = "\(reason)\nhint: \(hint)"
    }
}

extension HTTPError {
    static func timedOut(_ act: String, afterSeconds seconds: Double) -> HTTPError {
        HTTPError(.timedOut, "\(act) failed: not complete after \(seconds) s", hint: "try again, or allow more time")
    }

    static func tooLarge(_ act: String, limitBytes: Int) -> HTTPError {
        HTTPError(
            .tooLarge,
            "\(act) failed: the response is over the limit of \(limitBytes) bytes",
            hint: "ask for less, or raise the request's limit if a body of that size is right"
        )
    }

    static func cancelled(_ act: String) -> HTTPError {
        HTTPError(.cancelled, "\(act) was cancelled", hint: "send it again if it is still wanted")
    }

    static func shutDown(_ act: String) -> HTTPError {
        HTTPError(.other, "\(act) was not sent: the client is shut down", hint: "make a new client")
    }

    static func engine(_ act: String, _ reason: String) -> HTTPError {
        HTTPError(.other, "\(act) failed: \(reason)", hint: "look for exhausted memory, threads or open files")
    }

    /// `detail` is libcurl's own message. It is shown only where it can hold no more than host names, ports and
    /// certificate fields; elsewhere the fixed text of the code stands in.
    static func transfer(_ act: String, _ code: CURLcode, detail: String) -> HTTPError {
        let fixed = String(cString: curl_easy_strerror(code))
        let full = detail.isEmpty ? fixed : detail
        switch code {
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY:
            return HTTPError(
                .couldNotConnect,
                "\(act) failed: \(full)",
                hint: "check the host name, the port, the network and any proxy"
            )
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
            return HTTPError(
                .tls,
                "\(act) failed: \(full)",
                hint: "check the server's certificate, this machine's clock and its certificate store"
            )
        case CURLE_OPERATION_TIMEDOUT:
            return HTTPError(.timedOut, "\(act) failed: \(fixed)", hint: "check that the host can be reached")
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            return HTTPError(.malformedURL, "\(act) failed: \(fixed)", hint: "write an absolute http or https URL")
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
            return HTTPError(
                .other,
                "\(act) failed: the connection ended before the response was complete (\(fixed))",
                hint: "try again; if it lasts, look at the server's log"
            )
        default:
            return HTTPError(
                .other,
                "\(act) failed: \(fixed)",
                hint: "try again; if it lasts, look at the server's log"
            )
        }
    }
}
