import Foundation
import FoundationNetworking
import Testing

/// `siteapi serve` at a free port, with a folder of its own, ended with the value.
final class RunningAPI: @unchecked Sendable {  // because nothing of it changes after it was made
    let folder: URL
    let address: URL
    /// What the companion keeps.
    let data: URL
    private let process = Process()
    private let session: URLSession

    static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "siteapi")

    /// Of the companion.
    var log: URL { folder.appending(path: "log") }
    var processID: Int32 { process.processIdentifier }

    /// The bucket.
    var content: URL { folder.appending(path: "content") }

    /// A picture of the project's own content.
    static func photo() throws -> Data {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try Data(contentsOf: root.appending(path: "content/galleries/kyoto/pagoda-at-sunset.jpg"))
    }

    func put(_ data: Data, at key: String) throws { try write(data, to: content.appending(path: key)) }

    func put(_ text: String, at key: String) throws { try put(Data(text.utf8), at: key) }

    func text(at key: String) throws -> String { try String(contentsOf: content.appending(path: key), encoding: .utf8) }

    /// The id of the first photo of a gallery.
    func photoID(in gallery: String) async throws -> String {
        let photos = try await ask("GET", "/galleries?id=\(gallery)")["photos"] as? [[String: Any]]
        return try #require(photos?.first?["photoId"] as? String)
    }

    /// - Parameters:
    ///   - galleries: of its content, with a photo each.
    ///   - data: a backup to begin with.
    ///   - kept: where the data is kept for the next.
    ///   - limits: whether it counts how often it is asked.
    ///   - settings: its site.yaml.
    ///   - fileLimit: how many files it may have open.
    ///   - arguments: further ones.
    init(
        galleries: [String] = [],
        data: URL? = nil,
        kept: URL? = nil,
        limits: Bool = true,
        settings: String? = nil,
        fileLimit: Int? = nil,
        arguments: [String] = []
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        // Cookies are sent where a test says so.
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.httpCookieAcceptPolicy = .never
        session = URLSession(configuration: configuration)
        let site = folder.appending(path: "public")
        try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
        try Data("<h1>Front</h1>".utf8).write(to: site.appending(path: "index.html"))
        let content = folder.appending(path: "content")
        try FileManager.default.createDirectory(at: content, withIntermediateDirectories: true)
        for gallery in galleries {
            let place = content.appending(path: "galleries/\(gallery)")
            try write(Data("---\nname: \(gallery)\n---\n".utf8), to: place.appending(path: "gallery.md"))
            try write(Self.photo(), to: place.appending(path: "photo1.jpg"))
        }
        if let settings { try write(Data(settings.utf8), to: content.appending(path: "site.yaml")) }
        if let data {
            let place = folder.appending(path: "data")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: data, to: place.appending(path: "siteapi.sqlite"))
        }
        self.data = kept ?? folder.appending(path: "data")
        process.executableURL = Self.program
        process.arguments =
            [
                "serve", "--port", "0", "--data", self.data.path, "--site", site.path,
                "--bucket", content.path,
            ] + (limits ? [] : ["--no-rate-limits"]) + arguments
        if let fileLimit {
            process.executableURL = URL(filePath: "/bin/sh")
            let command = "ulimit -n \(fileLimit) && exec \"$0\" \"$@\""
            process.arguments = ["-c", command, Self.program.path] + (process.arguments ?? [])
        }
        var environment = ProcessInfo.processInfo.environment
        environment["JWT_SECRET_KEY"] = nil
        environment["UPLOAD_QUOTA"] = nil
        environment["ALLOWED_ORIGINS"] = "https://photos.example.com"
        environment["METRICS_TOKEN"] = "token-of-the-metrics"
        process.environment = environment
        let log = folder.appending(path: "log")
        try Data().write(to: log)
        process.standardError = try FileHandle(forWritingTo: log)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        // Printed when it listens; the end of the output where it can't.
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) {
            line += byte
        }
        let text = String(decoding: line, as: UTF8.self)
        address = try #require(URL(string: String(text.split(separator: " ").last ?? "")), "\(text)")
    }

    /// Asks it to end, and waits until it has.
    /// - Returns: its exit code.
    func end() -> Int32 {
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        return process.terminationStatus
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// - Parameter json: the body; nil for none.
    func ask(
        _ method: String,
        _ path: String,
        json: String? = nil,
        body: Data? = nil,
        token: String? = nil,
        headers: [String: String] = [:]
    ) async throws -> Heard {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: address)))
        request.httpMethod = method
        // Of those asked at once, some wait for the others' passwords to be hashed.
        request.timeoutInterval = 600
        request.httpBody = body ?? json.map { Data($0.utf8) }
        if json != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await session.data(for: request)
        return Heard(try #require(response as? HTTPURLResponse), data)
    }

    /// How many connections it has, that on which it listens among them.
    func socketCount() throws -> Int {
        let folder = "/proc/\(processID)/fd"
        return try FileManager.default.contentsOfDirectory(atPath: folder).count {
            // One may be closed meanwhile.
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
            return target?.hasPrefix("socket:") == true
        }
    }

    /// The time it has had of the processors, in hundredths of a second (proc(5)).
    func processorTicks() throws -> Int {
        let text = try String(contentsOf: URL(filePath: "/proc/\(processID)/stat"), encoding: .utf8)
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        try #require(fields.count > 12)
        return try [fields[11], fields[12]].reduce(0) { $0 + (try #require(Int($1))) }
    }

    /// A form with files.
    func send(_ form: Form, to path: String, token: String) async throws -> Heard {
        try await ask("POST", path, body: form.body, token: token, headers: ["Content-Type": form.contentType])
    }

    /// A list that anybody may read.
    func list(_ path: String) async throws -> [[String: Any]] {
        let heard = try await ask("GET", path)
        return try #require(try JSONSerialization.jsonObject(with: Data(heard.text.utf8)) as? [[String: Any]])
    }

    /// Registers somebody and signs them in.
    func person(_ name: String) async throws -> (id: String, token: String) {
        let account = try await ask("POST", "/user/register", json: credentials(name))
        try #require(account.status == 201, "\(account.text)")
        return try await signedIn(name)
    }

    /// Makes an admin on the command line, while the companion runs, and signs them in.
    func admin(_ name: String) async throws -> (id: String, token: String) {
        let made = try command(["create-admin", name], input: "a long password\n")
        try #require(made.status == 0, "\(made.errors)")
        return try await signedIn(name)
    }

    /// Another command of the program, on the same data.
    func command(_ arguments: [String], input: String = "") throws -> (
        status: Int32, output: String, errors: String
    ) {
        let command = Process()
        command.executableURL = Self.program
        command.arguments = arguments + ["--data", data.path]
        let (written, output, errors) = (Pipe(), Pipe(), Pipe())
        command.standardInput = written
        command.standardOutput = output
        command.standardError = errors
        try command.run()
        try written.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try written.fileHandleForWriting.close()
        let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        command.waitUntilExit()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        return (command.terminationStatus, said, text)
    }

    private func signedIn(_ name: String) async throws -> (id: String, token: String) {
        let session = try await ask("POST", "/user/login", json: credentials(name))
        let token = try #require(session["access_token"] as? String, "\(session.text)")
        let account = try await ask("GET", "/user", token: token)
        return (try #require(account["user_id"] as? String), token)
    }

    private func credentials(_ name: String) -> String { #"{"username":"\#(name)","password":"a long password"}"# }
}

private func write(_ data: Data, to file: URL) throws {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
}
