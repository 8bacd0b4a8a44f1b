import HTTPClient
import Testing

/// Sends what must fail, and gives the error.
func failure(of request: HTTPRequest, by client: HTTPClient) async throws -> HTTPError {
    try await #require(throws: HTTPError.self) { _ = try await client.send(request) }
}

@Suite struct RefusalTests {
    let client: HTTPClient

    init() throws {
        client = try HTTPClient()
    }

    @Test(
        arguments: [
            HTTPHeader("X-A", "1\r\nX-Injected: 2"), HTTPHeader("X-A", "1\n2"), HTTPHeader("X-A", "1\r2"),
            HTTPHeader("X-A", "1\u{0}2"), HTTPHeader("X-A\r\nX-Injected", "2"), HTTPHeader("X-A\u{0}", "2"),
            HTTPHeader("X-A: 1", "2"), HTTPHeader("X-A;", "2"), HTTPHeader("", "2"), HTTPHeader("X A", "2"),
            HTTPHeader("Content-Length", "5"), HTTPHeader("transfer-encoding", "chunked"),
        ]
    )
    func malformedHeadersAreRefusedBeforeAByteIsSent(header: HTTPHeader) async throws {
        try await withTestServer { server in
            let error = try await failure(of: server.request(.get, "/echo", headers: [header]), by: client)
            #expect(error.kind == .malformedHeader)
            #expect(error.message.contains(server.authority))
            let response = try await client.send(server.request(.get, "/connections"))
            #expect(response.body == Array("1".utf8))
        }
    }

    @Test(
        arguments: [
            "", "photos.example/a", "/a", "http://", "ftp://photos.example/a", "file:///etc/hostname",
            "http://photos.example/a b", "http://photos.example/\r\nX-Injected: 2", "http://photos.example/a\u{0}b",
            "http://photos.example/\nb", "http://photos.example:port/", "http://photos.example/ü",
        ]
    )
    func malformedURLsAreRefused(url: String) async throws {
        let error = try await failure(of: HTTPRequest(url: url), by: client)
        #expect(error.kind == .malformedURL)
        #expect(error.message.contains("\nhint: "))
    }

    @Test func headWithABodyIsRefused() async throws {
        let error = try await failure(
            of: HTTPRequest(url: "http://photos.example", method: .head, body: [1]),
            by: client
        )
        #expect(error.kind == .other)
    }

    @Test func messagesNameTheHostAndKeepSecrets() async throws {
        let authority = try await closedAuthority()
        let request = HTTPRequest(
            url: "http://someone:pass-word@\(authority)/private-path?X-Amz-Signature=signed",
            headers: [HTTPHeader("Authorization", "Bearer token")]
        )
        let error = try await failure(of: request, by: client)
        #expect(error.kind == .couldNotConnect)
        #expect(error.message.hasPrefix("GET \(authority) failed: "))
        #expect(error.message.contains("\nhint: "))
        for secret in ["someone", "pass-word", "private-path", "signed", "token"] {
            #expect(!error.message.contains(secret), "\(secret)")
        }
    }

    @Test func unknownHostsCannotBeConnected() async throws {
        let error = try await failure(of: HTTPRequest(url: "http://nowhere.invalid/"), by: client)
        #expect(error.kind == .couldNotConnect)
        #expect(error.message.contains("nowhere.invalid"))
    }

    @Test func certificatesOfUnknownIssuersAreRefused() async throws {
        try await withTestServer(tls: true) { server in
            let error = try await failure(of: HTTPRequest(url: "https://\(server.authority)/echo"), by: client)
            #expect(error.kind == .tls)
            #expect(error.message.contains("certificate"))
        }
    }

    @Test func plainAnswersToSecureRequestsAreRefused() async throws {
        try await withTestServer { server in
            let error = try await failure(of: HTTPRequest(url: "https://\(server.authority)/echo"), by: client)
            #expect(error.kind == .tls)
        }
    }
}
