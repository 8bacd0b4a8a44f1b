import FlyingFox
import FlyingSocks
import Glibc
package import SiteModel

/// A web server for one published folder, on this machine alone.
package struct PreviewServer: Sendable {
    package let port: UInt16
    package var address: String { "http://127.0.0.1:\(port)/" }
    private let server: HTTPServer

    /// - Parameters:
    ///   - folder: the published folder, which may not be there yet.
    ///   - port: nil for 8000 or the next one that is free; 0 for any that is free.
    /// - Throws: `BuildFailure` of kind usage when the port is taken.
    package init(folder: String, port: UInt16?, bell: ReloadBell) throws(BuildFailure) {
        self.port = try freePort(port)
        var logger: any Logging { .disabled }
        guard let address = try? sockaddr_in.inet(ip4: "127.0.0.1", port: self.port) else {
            throw BuildFailure(.failed, at: "127.0.0.1", "can't serve there")
        }
        let configuration = HTTPServer.Configuration(address: address, timeout: 60, logger: logger)
        server = HTTPServer(config: configuration, handler: SiteHandler(folder: folder, bell: bell))
    }

    /// Serves until the task is cancelled.
    package func run() async throws {
        do { try await server.run() } catch {
            try Task.checkCancellation()
            throw BuildFailure(.failed, at: address, "can't serve there: \(error)", hint: "name another --port")
        }
    }
}

/// - Returns: a port that nobody listened at a moment ago.
private func freePort(_ named: UInt16?) throws(BuildFailure) -> UInt16 {
    if let named {
        if let port = portIfFree(named) { return port }
        let hint = "name another --port, or leave it out: the next free one is taken then"
        throw BuildFailure(.usage, at: "--port \(named)", "is taken by another program, or not allowed", hint: hint)
    }
    for port in UInt16(8000)...8099 { if let port = portIfFree(port) { return port } }
    throw BuildFailure(.usage, at: "--port", "the ports from 8000 to 8099 are all taken", hint: "name a free --port")
}

private func portIfFree(_ port: UInt16) -> UInt16? {
    do {
        let socket = try Socket(domain: AF_INET)
        defer { try? socket.close() }
        try socket.setValue(true, for: .localAddressReuse)
        try socket.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
        try socket.listen()
        if case .ip4(_, port: let found) = try socket.sockname() { return found }
    } catch {
        return nil
    }
    return nil
}
