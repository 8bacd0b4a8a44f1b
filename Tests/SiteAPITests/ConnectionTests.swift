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
        let api = try RunningAPI()
        let starts = ["GET /health HTT", Self.head, Self.head + "Content-Length: 100\r\n\r\n{", ""]
        let slow = try (0..<200).map { number in
            let connection = try RawConnection(to: api.address)
            try connection.send(starts[number % starts.count])
            return connection
        }
        let start = ContinuousClock.now
        for _ in 0..<20 { #expect(try await api.ask("GET", "/health").status == 200) }
        #expect(start.duration(to: .now) < .seconds(5))
        for connection in slow { _ = connection.readToEnd() }
        #expect(start.duration(to: .now) < .seconds(15))
    }
}
