import Foundation
import Testing

/// What comes before anything is known of who asks.
@Suite struct ConnectionTests {
    private static let head = "POST /user/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

    /// 64 KB are taken, and a byte more is not, however its length is told.
    @Test(arguments: [true, false]) func row50_aBodyOneByteOver(isChunked: Bool) async throws {
        let api = try RunningAPI()
        for (count, status) in [(65_536, 400), (65_537, 413)] {
            let body = String(repeating: " ", count: count)
            let length = String(count, radix: 16)
            let request =
                isChunked
                ? Self.head + "Transfer-Encoding: chunked\r\n\r\n\(length)\r\n\(body)\r\n0\r\n\r\n"
                : Self.head + "Content-Length: \(count)\r\n\r\n\(body)"
            let heard = try RawConnection(to: api.address).ask(request)
            #expect(heard.hasPrefix("HTTP/1.1 \(status) "), "\(count): \(heard.prefix(200))")
        }
    }

    @Test(arguments: [
        (head + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", ["400"]),
        (head + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde", ["400"]),
        (head + String(repeating: "A: b\r\n", count: 1001) + "\r\n", ["400", "431"]),
        (head + "A: " + String(repeating: "b", count: 100_000) + "\r\n\r\n", ["400", "431"]),
    ])
    func row52_whatCanBeReadInTwoWaysIsRefused(request: String, statuses: [String]) async throws {
        let api = try RunningAPI()
        let heard = try RawConnection(to: api.address).ask(request)
        #expect(statuses.contains { heard.hasPrefix("HTTP/1.1 \($0) ") }, "\(heard.prefix(200))")
        #expect(heard.contains("onnection: close"))
        #expect(try await api.ask("GET", "/health").status == 200)
    }

    /// Each of them would hold its connection for as long as it likes.
    @Test func row51_whoIsSlowIsSentAwayAndHoldsUpNobody() async throws {
        raiseFileLimit()
        let api = try RunningAPI()
        try Data(count: 64 << 20).write(to: api.folder.appending(path: "public/large.bin"))
        #expect(try await api.ask("GET", "/health").status == 200)
        let before = try api.socketCount()
        // One that reads nothing, and two whose bodies go on when they have been refused.
        let reader = try RawConnection(to: api.address)
        try reader.send("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let endless = try RawConnection(to: api.address)
        let refused = try endless.ask(Self.head + "Transfer-Encoding: chunked\r\n\r\n" + Self.chunk(70_000))
        #expect(refused.hasPrefix("HTTP/1.1 413 "), "\(refused.prefix(200))")
        let lost = try RawConnection(to: api.address)
        let nowhere = "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        let missing = try lost.ask(nowhere + Self.chunk(4000))
        #expect(missing.hasPrefix("HTTP/1.1 404 "), "\(missing.prefix(200))")
        let starts = ["GET /health HTT", Self.head, Self.head + "Content-Length: 100\r\n\r\n{", ""]
        let slow = try (0..<1000).map { number in
            let connection = try RawConnection(to: api.address)
            try connection.send(starts[number % starts.count])
            return connection
        }
        for _ in 0..<20 { #expect(try await api.ask("GET", "/health").status == 200) }
        #expect(try api.socketCount() > before, "nobody waited until they were gone")
        // They have ten seconds each. After a minute, whoever is idle is sent away.
        try await until("the slow ones are sent away", seconds: 30) {
            for connection in [endless, lost] { try connection.send(Self.chunk(4000)) }
            return try api.socketCount() <= before
        }
        withExtendedLifetime((reader, slow)) {}
    }

    /// Whoever opens as many as the machine has leaves some files for what is stored.
    @Test func connectionsAreNotTakenWithoutEnd() async throws {
        let api = try RunningAPI(fileLimit: 128)
        do {
            let many = try (0..<120).map { _ in try RawConnection(to: api.address) }
            try await until("half of the files are connections") { try api.socketCount() >= 64 }
            // Some are accepted in the same breath, and no more for as long as they stay.
            for _ in 0..<50 {
                #expect(try api.socketCount() < 80)
                try await Task.sleep(for: .milliseconds(20))
            }
            withExtendedLifetime(many) {}
        }
        #expect(try await api.ask("GET", "/health").status == 200)
    }

    /// What is under way is finished, or broken off in time.
    @Test func whoIsSlowDoesNotHoldUpTheEnd() async throws {
        let api = try RunningAPI(galleries: ["rome"])
        let root = try await api.admin("root")
        let form = Form([("photos", "a.jpg", Data(count: 4 << 20))])
        let head = """
            POST /galleries?action=upload_photos&id=rome HTTP/1.1\r\nHost: localhost\r\n\
            Authorization: Bearer \(root.token)\r\nContent-Type: \(form.contentType)\r\n\
            Content-Length: \(form.body.count)\r\n\r\n
            """
        let slow = try RawConnection(to: api.address)
        // Who has sent so much has a minute more for the rest.
        try slow.send(Data(head.utf8) + form.body.prefix(1 << 20))
        #expect(try await api.ask("GET", "/health").status == 200)
        let start = ContinuousClock.now
        #expect(api.end() == 0)
        #expect(start.duration(to: .now) < .seconds(30))
        withExtendedLifetime(slow) {}
    }

    private static func chunk(_ count: Int) -> String {
        String(count, radix: 16) + "\r\n" + String(repeating: " ", count: count) + "\r\n"
    }
}

/// Of this process.
private func raiseFileLimit() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = min(limit.rlim_max, 4096)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
