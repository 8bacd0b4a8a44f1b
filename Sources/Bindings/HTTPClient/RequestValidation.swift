import CCurl

extension HTTPRequest {
    /// Refuses what could write lines of its own into the request, before a byte is sent.
    ///
    /// - Returns: what error messages call this request, such as `PUT photos.example:8080`.
    func validatedAct() throws(HTTPError) -> String {
        let act = "\(method.rawValue) \(try validatedHost())"
        for header in headers {
            try header.validate(act)
        }
        if method == .head, !body.isEmpty {
            throw HTTPError(.other, "\(act) was not sent: HEAD carries no body", hint: "use another method")
        }
        return act
    }

    /// The host, and the port if the URL names one. Parsed by libcurl, so that both see the same host.
    private func validatedHost() throws(HTTPError) -> String {
        guard url.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw malformedURL("it holds a space, a control character or one outside ASCII", hint: "percent-encode it")
        }
        let address = curl_url()
        defer { curl_url_cleanup(address) }
        guard curl_url_set(address, CURLUPART_URL, url, 0) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME, of: address), ["http", "https"].contains(scheme),
            let host = part(CURLUPART_HOST, of: address), !host.isEmpty
        else {
            throw malformedURL("no scheme and host can be read from it", hint: "write an absolute http or https URL")
        }
        guard let port = part(CURLUPART_PORT, of: address) else { return host }
        return "\(host):\(port)"
    }

    private func malformedURL(_ reason: String, hint: String) -> HTTPError {
        HTTPError(.malformedURL, "\(method.rawValue) was not sent: the URL is malformed, \(reason)", hint: hint)
    }

    private func part(_ part: CURLUPart, of address: OpaquePointer?) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(address, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}

extension HTTPHeader {
    // Two lengths for one body are how requests are smuggled, so only the client states it.
    private static let written = ["content-length", "transfer-encoding", "expect"]
    private static let tokenPunctuation = Set("!#$%&'*+-.^_`|~".utf8)

    fileprivate func validate(_ act: String) throws(HTTPError) {
        let isToken = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: Self.tokenPunctuation.contains(byte)
            }
        }
        guard isToken, !name.isEmpty else {
            throw HTTPError(
                .malformedHeader,
                "\(act) was not sent: a header's name is malformed",
                hint: "use letters, digits and hyphens"
            )
        }
        guard !Self.written.contains(name.lowercased()) else {
            throw HTTPError(
                .malformedHeader,
                "\(act) was not sent: the client writes \(name) itself",
                hint: "leave that header out"
            )
        }
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == UInt8(ascii: "\t") }) else {
            throw HTTPError(
                .malformedHeader,
                "\(act) was not sent: the value of \(name) holds a line break or another control character",
                hint: "remove or encode it"
            )
        }
    }
}
