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
        (head + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab", ["415"]),
    ])
    func row52_whatCanBeReadInTwoWaysIsRefused(request: String, statuses: [String]) async throws {
        let api = try RunningAPI()
        let heard = try RawConnection(to: api.address).ask(request)
        #expect(statuses.contains { heard.hasPrefix("HTTP/1.1 \($0) ") }, "\(heard.prefix(200))")
        #expect(heard.contains("onnection: close") || heard.contains("unsupported_encoding"))
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

/// A connection on which anything can be said.
private final class RawConnection {
    private let socket: Int32

    init(to address: URL) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = in_port_t(address.port ?? 0).bigEndian
        place.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
        // For a companion that never closes: the test fails then, and ends.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            // It may have answered and closed before it has heard all.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends, and reads what is there once something is.
    func ask(_ text: String) throws -> String {
        try send(text)
        return read()
    }

    func readToEnd() -> String {
        var text = ""
        while case let part = read(), !part.isEmpty { text += part }
        return text
    }

    private func read() -> String {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
