import HTTPClient
import Testing

@Suite struct LimitTests {
    let client: HTTPClient

    init() throws {
        client = try HTTPClient()
    }

    @Test func bodiesUpToTheLimitAreAcceptedAndNoLonger() async throws {
        try await withTestServer { server in
            let whole = try await client.send(server.request(.get, "/sized/100000", maximumResponseBytes: 100_000))
            #expect(whole.body.count == 100_000)
            let error = try await failure(
                of: server.request(.get, "/sized/100000", maximumResponseBytes: 99_999),
                by: client
            )
            #expect(error.kind == .tooLarge)
            #expect(error.message.contains("99999 bytes"))
        }
    }

    @Test(arguments: ["/endless", "/endless-headers"])
    func responsesWithoutEndAreCutOff(path: String) async throws {
        try await withTestServer { server in
            let error = try await failure(of: server.request(.get, path), by: client)
            #expect(error.kind == .tooLarge)
        }
    }

    @Test func aBodyCutShortIsAnError() async throws {
        try await withTestServer { server in
            let error = try await failure(of: server.request(.get, "/cut"), by: client)
            #expect(error.kind == .other)
            #expect(error.message.contains(server.authority))
        }
    }

    @Test func aSlowServerTimesOutAndIsLeft() async throws {
        try await withTestServer { server in
            let error = try await failure(of: server.request(.get, "/hang", timeoutSeconds: 0.2), by: client)
            #expect(error.kind == .timedOut)
            #expect(error.message.contains("0.2 s"))
            #expect(try await client.send(server.request(.get, "/wait-gone")).status == 200)
        }
    }

    @Test func theDeadlineCoversTheWaitForAConnection() async throws {
        let narrow = try HTTPClient(maximumConnections: 1)
        try await withTestServer { server in
            let first = server.request(.get, "/gate")
            let holder = Task { try await narrow.send(first) }
            _ = try await client.send(server.request(.get, "/wait-arrived"))
            let error = try await failure(of: server.request(.get, "/echo", timeoutSeconds: 0.2), by: narrow)
            #expect(error.kind == .timedOut)
            _ = try await client.send(server.request(.get, "/open-gate"))
            #expect(try await holder.value.status == 200)
        }
    }

    @Test(arguments: [0, -1, Double.nan, -Double.infinity])
    func noTimeIsATimeout(seconds: Double) async throws {
        try await withTestServer { server in
            let error = try await failure(of: server.request(.get, "/hang", timeoutSeconds: seconds), by: client)
            #expect(error.kind == .timedOut)
        }
    }

    @Test func unendingTimeIsAllowed() async throws {
        try await withTestServer { server in
            let response = try await client.send(server.request(.get, "/echo", timeoutSeconds: .infinity))
            #expect(response.status == 200)
        }
    }
}
