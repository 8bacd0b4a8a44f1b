import Foundation
import GRDB
import Testing

/// The disk and the system let the companion down, and it says so and goes on.
@Suite struct StorageFaultTests {
    /// The disk is full, can't be written or does not keep what it is given.
    @Test func row69_whatIsNotKeptIsNotAcknowledged() async throws {
        let api = try RunningAPI()
        let ada = try await api.person("ada")
        var kept: [String] = []
        let faults = ["pwrite64:error=ENOSPC", "pwrite64:error=EROFS", "fsync,fdatasync:error=EIO"]
        for fault in faults {
            let tracer = try SystemCallTracer(api, ["trace=pwrite64,fsync,fdatasync", "inject=\(fault)"])
            for number in 0..<3 {
                let body = #"{"name":"\#(fault) \#(number)"}"#
                let heard = try await api.ask("POST", "/item/", json: body, token: ada.token)
                #expect(heard.status == 503 && heard.reason == "storage_unavailable", "\(fault): \(heard.text)")
                #expect(heard.header("Retry-After") != nil && !heard.text.contains("SQL"))
            }
            #expect(try await api.ask("GET", "/item/", token: ada.token).status == 200, "\(fault): reads go on")
            tracer.end()
            let calls = try tracer.calls()
            #expect(calls.contains { $0.contains("INJECTED") }, "\(fault): \(calls.prefix(5))")
            let after = try await api.ask("POST", "/item/", json: #"{"name":"after"}"#, token: ada.token)
            #expect(after.status == 201, "\(fault): \(after.text)")
            kept.append(try #require(after["id"] as? String))
        }
        #expect(api.end() == 0)
        let database = try DatabaseQueue(path: api.data.appending(path: "siteapi.sqlite").path)
        let verdict = try await database.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        let found = try await database.read { try String.fetchAll($0, sql: "SELECT id FROM items") }
        #expect(verdict == "ok" && Set(found).isSuperset(of: kept))
    }

    @Test func row69_dataThatIsNoneIsNamed() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "siteapi.sqlite")
        try Data(repeating: 7, count: 8192).write(to: file)
        let (code, said) = try refusal(ofData: folder.path, folder)
        #expect(code == 64 && said.contains(file.path) && said.contains("backup"), "\(said)")
        #expect(try Data(contentsOf: file) == Data(repeating: 7, count: 8192), "and it is left alone")
    }

    /// Whoever may look into its folder.
    @Test func theDataIsForItsOwnerAlone() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let api = try RunningAPI(kept: folder)
        _ = try await api.person("ada")
        for name in ["siteapi.sqlite", "siteapi.sqlite-wal"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test func row69_aFolderThatCannotBeMadeIsNamed() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "file")
        try Data().write(to: file)
        let (code, said) = try refusal(ofData: file.path + "/data", folder)
        #expect(code == 64 && said.contains("can't make the folder \(file.path)/data: name one with --data"), "\(said)")
    }

    /// What `serve` says of data that it can't work with.
    private func refusal(ofData data: String, _ bucket: URL) throws -> (code: Int32, said: String) {
        let command = Process()
        command.executableURL = RunningAPI.program
        command.arguments = ["serve", "--port", "0", "--data", data, "--bucket", bucket.path]
        let errors = Pipe()
        command.standardError = errors
        try command.run()
        let said = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        command.waitUntilExit()
        return (command.terminationStatus, said)
    }

    @Test func row72_itRecoversWhenItHadNoFilesLeft() async throws {
        let api = try RunningAPI(galleries: ["rome"], limits: false)
        let root = try await api.admin("root")
        let upload = "/galleries?action=upload_photos&id=rome"
        let form = Form([("photos", "a.jpg", Data("no photo".utf8))])
        let before = try RawConnection(to: api.address)
        #expect(try before.ask("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n").hasPrefix("HTTP/1.1 200 "))
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(api.processID)/fd").count
        try limitFiles(of: api.processID, to: open + 16)
        do {
            let others = try (0..<40).map { _ in
                let connection = try RawConnection(to: api.address)
                try connection.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
                return connection
            }
            try await until("no file is left") {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/\(api.processID)/fd").count >= open + 16
            }
            let head = """
                POST \(upload) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(root.token)\r\n\
                Content-Type: \(form.contentType)\r\nContent-Length: \(form.body.count)\r\n\r\n
                """
            let refused = try before.ask(head + String(decoding: form.body, as: UTF8.self))
            #expect(refused.hasPrefix("HTTP/1.1 503 ") && refused.contains("storage_unavailable"), "\(refused)")
            withExtendedLifetime(others) {}
        }
        // Those that waited to be accepted are, before one that comes now.
        do {
            let next = try RawConnection(to: api.address)
            let answer = try next.ask("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200 "))
        }
        try await until("files are left again") {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/\(api.processID)/fd").count <= open
        }
        let photo = Form([("photos", "a.jpg", try RunningAPI.photo())])
        let heard = try await api.send(photo, to: upload, token: root.token)
        #expect(heard.status == 200, "\(heard.text)")
    }

    private func limitFiles(of process: Int32, to count: Int) throws {
        let prlimit = Process()
        prlimit.executableURL = URL(filePath: "/usr/bin/prlimit")
        prlimit.arguments = ["--pid", String(process), "--nofile=\(count):"]
        try prlimit.run()
        prlimit.waitUntilExit()
        try #require(prlimit.terminationStatus == 0)
    }
}

/// Waits for what is about to be.
func until(_ what: Comment, seconds: Double = 60, _ isSo: () async throws -> Bool) async throws {
    let start = ContinuousClock.now
    while try await !isSo() {
        try #require(start.duration(to: .now) < .seconds(seconds), what)
        try await Task.sleep(for: .milliseconds(20))
    }
}
