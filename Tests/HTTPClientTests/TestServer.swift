import Foundation
import HTTPClient

/// A real server on loopback, in a process of its own that lasts as long as `body`.
func withTestServer<Value>(
    tls: Bool = false,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (TestServer) async throws -> Value
) async throws -> Value {
    let server = try TestServer(tls: tls)
    defer { server.stop() }
    return try await body(server)
}

/// An address on which nothing listens any more.
func closedAuthority() async throws -> String {
    try await withTestServer { $0.authority }
}

final class TestServer {
    let authority: String
    private let process = Process()

    fileprivate init(tls: Bool) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", serverScript] + (tls ? ["tls"] : [])
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw NoPort() }
            line += more
        }
        authority = "127.0.0.1:" + String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func request(
        _ method: HTTPMethod = .get,
        _ path: String,
        headers: [HTTPHeader] = [],
        body: [UInt8] = [],
        timeoutSeconds: Double = 60,
        maximumResponseBytes: Int = 1 << 20
    ) -> HTTPRequest {
        HTTPRequest(
            url: "http://\(authority)\(path)",
            method: method,
            headers: headers,
            body: body,
            timeoutSeconds: timeoutSeconds,
            maximumResponseBytes: maximumResponseBytes
        )
    }

    /// Kills by process id: a child of one of these threads inherits their blocked SIGTERM.
    fileprivate func stop() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private struct NoPort: Error {}
}

/// Waits are for events, never for time: `/hang` and `/gate` announce themselves to `/wait-arrived`, a hang that lost
/// its client to `/wait-gone`, and `/open-gate` lets all gates answer.
private let serverScript = #"""
    import http.server, os, select, ssl, subprocess, sys, tempfile, threading

    parent = os.pidfd_open(os.getppid())
    arrived, gone, gate = threading.Semaphore(0), threading.Semaphore(0), threading.Event()
    connections = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self):
            super().setup()
            connections.append(self.client_address)

        def log_message(self, *_):
            pass

        def answer(self, body, status=200, headers=()):
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def handle_any(self):
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            name, _, argument = self.path[1:].partition("/")
            if name == "echo":
                self.answer(sent, headers=[("X-Method", self.command), ("X-Path", self.path)])
            elif name == "lines":
                self.answer("".join(f"{n}: {v}\n" for n, v in self.headers.items()).encode())
            elif name == "status":
                self.answer(b"status " + argument.encode(), int(argument))
            elif name == "redirect":
                self.answer(b"", 302, [("Location", "/echo")])
            elif name == "cased":
                self.answer(b"", 200, [("X-MiXed-Case", " one "), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
            elif name == "early":
                self.send_response_only(103)
                self.send_header("Link", "</a.css>")
                self.end_headers()
                self.answer(b"final")
            elif name == "sized":
                self.answer(b"x" * int(argument))
            elif name == "endless":
                self.send_response(200)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                while True:
                    self.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            elif name == "endless-headers":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                while True:
                    self.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")
            elif name == "cut":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b"only this")
                self.close_connection = True
            elif name == "hang":
                arrived.release()
                self.connection.recv(1)
                gone.release()
                self.close_connection = True
            elif name == "gate":
                arrived.release()
                gate.wait()
                self.answer(b"through")
            elif name == "wait-arrived":
                arrived.acquire()
                self.answer(b"")
            elif name == "wait-gone":
                gone.acquire()
                self.answer(b"")
            elif name == "open-gate":
                gate.set()
                self.answer(b"")
            elif name == "connections":
                self.answer(str(len(connections)).encode())
            else:
                self.answer(b"", 404)

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_any

    class Server(http.server.ThreadingHTTPServer):
        request_queue_size = 128

        def handle_error(self, *_):
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if "tls" in sys.argv:
        with tempfile.TemporaryDirectory() as folder:
            key, certificate = os.path.join(folder, "key"), os.path.join(folder, "certificate")
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
                 "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
                check=True, stderr=subprocess.DEVNULL)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port, flush=True)
    # Should the tests themselves be killed, their servers leave too.
    threading.Thread(target=lambda: (select.select([parent], [], []), os._exit(0)), daemon=True).start()
    server.serve_forever()
    """#
