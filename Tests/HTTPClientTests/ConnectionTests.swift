import HTTPClient
import Testing

@Suite struct ConnectionTests {
    private func connections(of server: TestServer, by client: HTTPClient) async throws -> Int {
        let body = try await client.send(server.request(.get, "/connections")).body
        return try #require(Int(String(decoding: body, as: UTF8.self)))
    }

    @Test func sequentialRequestsShareOneConnection() async throws {
        let client = try HTTPClient()
        try await withTestServer { server in
            for method in [HTTPMethod.get, .head, .put, .delete, .post] {
                _ = try await client.send(server.request(method, "/echo"))
            }
            #expect(try await connections(of: server, by: client) == 1)
        }
    }

    @Test func thirtyTwoRequestsAreUnderWayAtOnce() async throws {
        let client = try HTTPClient()
        let control = try HTTPClient()
        try await withTestServer { server in
            let request = server.request(.get, "/gate")
            let all = Task {
                try await withThrowingTaskGroup(of: [UInt8].self) { group in
                    for _ in 0..<32 { group.addTask { try await client.send(request).body } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
            }
            for _ in 0..<32 { _ = try await control.send(server.request(.get, "/wait-arrived")) }
            _ = try await control.send(server.request(.get, "/open-gate"))
            #expect(try await all.value == Array(repeating: Array("through".utf8), count: 32))
        }
    }

    @Test func noMoreConnectionsThanAllowed() async throws {
        let client = try HTTPClient(maximumConnections: 3)
        try await withTestServer { server in
            let request = server.request(.post, "/echo", body: [1, 2, 3])
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<32 { group.addTask { try await client.send(request).status } }
                for try await status in group { #expect(status == 200) }
            }
            #expect((1...3).contains(try await connections(of: server, by: client)))
        }
    }

    @Test func cancellingTheTaskAbortsTheTransfer() async throws {
        let client = try HTTPClient()
        try await withTestServer { server in
            let request = server.request(.get, "/hang")
            let task = Task { try await client.send(request) }
            _ = try await client.send(server.request(.get, "/wait-arrived"))
            task.cancel()
            let error = try await #require(throws: HTTPError.self) { try await task.value }
            #expect(error.kind == .cancelled)
            #expect(try await client.send(server.request(.get, "/wait-gone")).status == 200)
        }
    }

    @Test func aRequestInLineCanBeCancelled() async throws {
        let narrow = try HTTPClient(maximumConnections: 1)
        let control = try HTTPClient()
        try await withTestServer { server in
            let gate = server.request(.get, "/gate")
            let holder = Task { try await narrow.send(gate).status }
            _ = try await control.send(server.request(.get, "/wait-arrived"))
            let inLine = Task { try await narrow.send(gate).status }
            inLine.cancel()
            let error = try await #require(throws: HTTPError.self) { try await inLine.value }
            #expect(error.kind == .cancelled)
            _ = try await control.send(server.request(.get, "/open-gate"))
            #expect(try await holder.value == 200)
        }
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        let client = try HTTPClient()
        try await withTestServer { server in
            let request = server.request(.get, "/echo")
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await client.send(request)
            }
            let error = try await #require(throws: HTTPError.self) { try await task.value }
            #expect(error.kind == .cancelled)
            #expect(try await connections(of: server, by: client) == 1)
        }
    }

    @Test func shutdownLetsTransfersEndAndRefusesNewOnes() async throws {
        let client = try HTTPClient()
        let control = try HTTPClient()
        try await withTestServer { server in
            let request = server.request(.get, "/gate")
            let task = Task { try await client.send(request).body }
            _ = try await control.send(server.request(.get, "/wait-arrived"))
            let first = Task { await client.shutdown() }
            let second = Task { await client.shutdown() }
            _ = try await control.send(server.request(.get, "/open-gate"))
            await first.value
            await second.value
            #expect(try await task.value == Array("through".utf8))
            let error = try await failure(of: server.request(.get, "/echo"), by: client)
            #expect(error.kind == .other)
            #expect(error.message.contains("shut down"))
            await client.shutdown()
        }
    }

    @Test func clientsComeAndGo() async throws {
        try await withTestServer { server in
            for _ in 0..<50 {
                let response = try await HTTPClient().send(server.request(.get, "/echo"))
                #expect(response.status == 200)
            }
        }
    }
}
