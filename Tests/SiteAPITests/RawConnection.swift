import Foundation
import Testing

/// A connection on which anything can be said.
final class RawConnection {
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

    func send(_ text: String) throws { try send(Data(text.utf8)) }

    func send(_ data: Data) throws {
        var rest = Array(data)[...]
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

    /// What has come by now; empty for nothing.
    func heardSoFar() -> String { read(Int32(MSG_DONTWAIT)) }

    private func read(_ flags: Int32 = 0) -> String {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &bytes, bytes.count, flags)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
