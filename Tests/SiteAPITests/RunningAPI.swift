import Foundation
import FoundationNetworking
import Testing

/// `siteapi serve` at a free port, with a folder of its own, ended with the value.
final class RunningAPI {
    let folder: URL
    let address: URL
    private let process = Process()
    private let session = URLSession(configuration: .ephemeral)

    static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "siteapi")

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let site = folder.appending(path: "public")
        try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
        try Data("<h1>Front</h1>".utf8).write(to: site.appending(path: "index.html"))
        process.executableURL = Self.program
        process.arguments = [
            "serve", "--port", "0", "--data", folder.appending(path: "data").path, "--site", site.path,
        ]
        var environment = ProcessInfo.processInfo.environment
        environment["JWT_SECRET_KEY"] = nil
        environment["ALLOWED_ORIGINS"] = "https://photos.example.com"
        process.environment = environment
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
        token: String? = nil,
        headers: [String: String] = [:]
    ) async throws -> Heard {
        var request = URLRequest(url: try #require(URL(string: path, relativeTo: address)))
        request.httpMethod = method
        request.httpBody = json.map { Data($0.utf8) }
        if json != nil { request.setValue("application/json", forHTTPHeaderField: "Content-Type") }
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await session.data(for: request)
        return Heard(try #require(response as? HTTPURLResponse), data)
    }

    /// Registers somebody and signs them in.
    func person(_ name: String) async throws -> (id: String, token: String) {
        let account = try await ask("POST", "/user/register", json: credentials(name))
        try #require(account.status == 201, "\(account.text)")
        return try await signedIn(name)
    }

    /// Makes an admin on the command line, while the companion runs, and signs them in.
    func admin(_ name: String) async throws -> (id: String, token: String) {
        let command = Process()
        command.executableURL = Self.program
        command.arguments = ["create-admin", name, "--data", folder.appending(path: "data").path]
        let input = Pipe()
        command.standardInput = input
        command.standardOutput = FileHandle.nullDevice
        try command.run()
        try input.fileHandleForWriting.write(contentsOf: Data("a long password\n".utf8))
        try input.fileHandleForWriting.close()
        command.waitUntilExit()
        try #require(command.terminationStatus == 0)
        return try await signedIn(name)
    }

    private func signedIn(_ name: String) async throws -> (id: String, token: String) {
        let session = try await ask("POST", "/user/login", json: credentials(name))
        let token = try #require(session["access_token"] as? String, "\(session.text)")
        let account = try await ask("GET", "/user", token: token)
        return (try #require(account["user_id"] as? String), token)
    }

    private func credentials(_ name: String) -> String { #"{"username":"\#(name)","password":"a long password"}"# }
}

/// What the companion said.
struct Heard {
    let status: Int
    let text: String
    private let response: HTTPURLResponse
    private let members: [String: Any]

    init(_ response: HTTPURLResponse, _ data: Data) {
        self.response = response
        status = response.statusCode
        text = String(decoding: data, as: UTF8.self)
        members = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
    }

    subscript(_ key: String) -> Any? { members[key] }
    var keys: Set<String> { Set(members.keys) }
    var reason: String? { members["reason"] as? String }
    func header(_ name: String) -> String? { response.value(forHTTPHeaderField: name) }
}
