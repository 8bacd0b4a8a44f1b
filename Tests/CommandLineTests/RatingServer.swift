import Foundation
import Testing

/// A companion that knows ratings alone, as a test tells it. It ends with the value.
final class RatingServer {
    let address: String
    private let folder: URL
    private let process = Process()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "ratings-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", Self.script, folder.path]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "it does not listen")
            line += more
        }
        let port = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        address = "http://127.0.0.1:\(port)"
    }

    deinit { stop() }

    func stop() {
        if process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try? FileManager.default.removeItem(at: folder)
    }

    /// What it answers when it is asked for a gallery; of others it says that it does not know them.
    func answer(_ gallery: String, _ body: String, status: Int = 200) throws {
        try Data("\(status)\n\(body)".utf8).write(to: folder.appending(path: gallery))
    }

    /// - Parameter ratings: average and count, by photo id.
    func rate(_ gallery: String, _ ratings: [String: (Double, Int)]) throws {
        let members = ratings.map { #""\#($0)": {"average": \#($1.0), "count": \#($1.1)}"# }
        try answer(gallery, #"{"galleryId": "\#(gallery)", "ratings": {\#(members.joined(separator: ", "))}}"#)
    }

    /// What it was asked for so far.
    var requests: Set<String> {
        let text = try? String(contentsOf: folder.appending(path: "requests.log"), encoding: .utf8)
        return Set((text ?? "").split(separator: "\n").map(String.init))
    }

    private static let script = #"""
        import http.server, os, select, sys, threading, urllib.parse

        parent = os.pidfd_open(os.getppid())

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                with open(os.path.join(sys.argv[1], "requests.log"), "a") as log:
                    log.write(self.path + "\n")
                query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
                try:
                    with open(os.path.join(sys.argv[1], query["id"])) as file:
                        status, _, body = file.read().partition("\n")
                except OSError:
                    status, body = "404", '{"error": "there is no such gallery", "reason": "gallery_not_found"}'
                self.send_response(int(status))
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                pass

        server = Server(("127.0.0.1", 0), Handler)
        print(server.server_port, flush=True)
        # Should the tests themselves be killed, it leaves too.
        threading.Thread(target=lambda: (select.select([parent], [], []), os._exit(0)), daemon=True).start()
        server.serve_forever()
        """#
}
