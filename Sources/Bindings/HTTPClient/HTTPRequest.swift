package enum HTTPMethod: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
}

package struct HTTPHeader: Equatable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// One request, complete with its body and the limits it runs under.
package struct HTTPRequest: Sendable {
    /// Absolute, http or https, already percent-encoded. The path is sent as written: dot segments stay.
    package var url: String
    package var method: HTTPMethod
    /// Sent in this order. `Content-Length`, `Transfer-Encoding` and `Expect` are the client's own and refused here.
    package var headers: [HTTPHeader]
    /// Must be empty for `HEAD`.
    package var body: [UInt8]
    /// From the call of `send` to the last byte of the response, time spent waiting for a connection included.
    package var timeoutSeconds: Double
    /// The longest response body that is accepted.
    package var maximumResponseBytes: Int

    package init(
        url: String,
        method: HTTPMethod = .get,
        headers: [HTTPHeader] = [],
        body: [UInt8] = [],
        timeoutSeconds: Double = 30,
        maximumResponseBytes: Int = 16 << 20
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.timeoutSeconds = timeoutSeconds
        self.maximumResponseBytes = maximumResponseBytes
    }
}
