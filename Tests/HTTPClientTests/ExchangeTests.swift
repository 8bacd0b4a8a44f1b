import HTTPClient
import Testing

@Suite struct ExchangeTests {
    let client: HTTPClient

    init() throws {
        client = try HTTPClient()
    }

    private func text(_ response: HTTPResponse) -> String {
        String(decoding: response.body, as: UTF8.self)
    }

    @Test func everyMethodArrivesWithItsBody() async throws {
        let body: [UInt8] = Array("zero \0 inside".utf8)
        try await withTestServer { server in
            for method in [HTTPMethod.get, .post, .put, .patch, .delete, .options] {
                let response = try await client.send(server.request(method, "/echo", body: body))
                #expect(response.status == 200)
                #expect(response.header("X-Method") == method.rawValue)
                #expect(response.body == body)
            }
        }
    }

    @Test func emptyBodiesAreSentAsEmpty() async throws {
        try await withTestServer { server in
            for method in [HTTPMethod.post, .put, .patch] {
                let lines = text(try await client.send(server.request(method, "/lines")))
                #expect(lines.contains("Content-Length: 0\n"), "\(method)")
            }
            let lines = text(try await client.send(server.request(.get, "/lines")))
            #expect(!lines.contains("Content-Length"))
        }
    }

    @Test func largeBodiesGoAndComeWhole() async throws {
        let body = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await withTestServer { server in
            let request = server.request(.put, "/echo", body: body, maximumResponseBytes: body.count)
            let response = try await client.send(request)
            #expect(response.body == body)
        }
    }

    @Test func headHasHeadersAndNoBody() async throws {
        try await withTestServer { server in
            let response = try await client.send(server.request(.head, "/sized/5000", maximumResponseBytes: 10))
            #expect(response.status == 200)
            #expect(response.header("content-length") == "5000")
            #expect(response.body.isEmpty)
        }
    }

    @Test(arguments: [200, 404, 503])
    func errorStatusesAreResponses(status: Int) async throws {
        try await withTestServer { server in
            let response = try await client.send(server.request(.get, "/status/\(status)"))
            #expect(response.status == status)
            #expect(text(response) == "status \(status)")
        }
    }

    @Test func redirectsAreNotFollowed() async throws {
        try await withTestServer { server in
            let response = try await client.send(server.request(.get, "/redirect"))
            #expect(response.status == 302)
            #expect(response.header("Location") == "/echo")
        }
    }

    @Test func responseHeadersAreFoundInAnyCase() async throws {
        try await withTestServer { server in
            let response = try await client.send(server.request(.get, "/cased"))
            for name in ["x-mixed-case", "X-MIXED-CASE", "X-MiXed-Case"] {
                #expect(response.header(name) == "one")
            }
            #expect(response.header("X-Mixed") == nil)
            #expect(response.headers.filter { $0.name == "Set-Cookie" }.map(\.value) == ["a=1", "b=2"])
        }
    }

    @Test func interimResponsesLeaveNoTrace() async throws {
        try await withTestServer { server in
            let response = try await client.send(server.request(.get, "/early"))
            #expect(response.status == 200)
            #expect(response.header("Link") == nil)
            #expect(text(response) == "final")
        }
    }

    @Test func requestHeadersAreThoseGivenAndNoSurprises() async throws {
        try await withTestServer { server in
            let headers = [HTTPHeader("X-One", "1"), HTTPHeader("X-Empty", ""), HTTPHeader("x-one", "ü")]
            let body = [UInt8](repeating: 7, count: 3_000_000)
            let lines = text(try await client.send(server.request(.put, "/lines", headers: headers, body: body)))
            #expect(lines.contains("User-Agent: sitebuild\n"))
            #expect(lines.contains("X-One: 1\n"))
            #expect(lines.contains("X-Empty: \n"))
            #expect(lines.contains("x-one: "))
            for absent in ["Expect", "Content-Type", "Accept-Encoding", "Cookie"] {
                #expect(!lines.contains(absent), "\(absent)")
            }
        }
    }

    @Test func pathsAreSentAsWritten() async throws {
        try await withTestServer { server in
            let response = try await client.send(server.request(.get, "/echo/a/../b/./c%2Fd?q=%20"))
            #expect(response.header("X-Path") == "/echo/a/../b/./c%2Fd?q=%20")
        }
    }
}
