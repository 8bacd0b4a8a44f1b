import Foundation
import Testing

extension Workspace {
    /// A workspace whose builds are quick: one small JPEG a photo.
    /// - Parameter settings: further lines of site.yaml.
    static func quick(_ settings: String = "") throws -> Workspace {
        let site = try Workspace()
        let yaml = "baseURL: https://example.com/\nsizes: [480]\nformats: [jpeg]\n" + settings
        try site.write(yaml, to: "site.yaml")
        return site
    }

    /// Builds, and kills a build that hangs: its status is then 137.
    func boundedBuild(_ arguments: [String] = [], prefix: [String] = []) throws -> ToolResult {
        try build(arguments, prefix: ["timeout", "--signal=KILL", "60"] + prefix)
    }

    /// Every published file with its bytes.
    func snapshot() -> [String: Data] {
        Dictionary(uniqueKeysWithValues: publishedFiles().map { ($0, published($0) ?? Data()) })
    }

    /// Whether a text stands in any published file.
    func publishes(_ text: String) -> Bool {
        snapshot().values.contains { $0.range(of: Data(text.utf8)) != nil }
    }

    /// The keys of a gallery's published photos.
    func keys(of gallery: String) throws -> [String] {
        try records(of: gallery).compactMap { $0["s3Key"] as? String }
    }
}

/// Runs some Python with the arguments given.
@discardableResult
func python(_ program: String, _ arguments: [String] = []) throws -> ToolResult {
    let result = try run(["/usr/bin/python3", "-c", program] + arguments)
    try #require(result.status == 0, "\(result.errors)")
    return result
}

/// JPEGs that differ in their bytes alone: a comment with a number follows the first marker.
func numberedJPEG(_ number: Int) throws -> Data {
    let comment = Data("number \(number)".utf8)
    let picture = try Pictures.jpeg()
    return picture.prefix(2) + [0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment + picture.dropFirst(2)
}

/// A text as YAML's double-quoted scalar. By scalars: a quote with a mark after it is another Character.
func quotedYAML(_ text: String) -> String {
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
        quoted.append(scalar)
    }
    return String(quoted) + "\""
}

/// What a worker answers when it is asked for the facts of a file.
func askReader(for location: String) throws -> String {
    let photo: [String: Any] = ["location": location, "limits": ["megapixels": 300]]
    let request = try JSONSerialization.data(withJSONObject: [["photo": ["_0": photo]]])
    let command = ["timeout", "--signal=KILL", "20", Products.worker, "read"]
    let result = try run(command, input: request + Data("\n".utf8))
    try #require(result.status == 0, "\(result.status): \(result.errors)")
    return result.output
}

/// A build under way, that a test can meddle with.
final class RunningBuild {
    private let process = Process()
    private let folder: URL
    var identifier: pid_t { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    /// - Parameters:
    ///   - command: a command such as `watch`, in place of the default one.
    ///   - prefix: a program with its arguments that runs the build; the identifier is then its.
    convenience init(
        _ site: Workspace,
        _ arguments: [String] = [],
        command: [String] = [],
        prefix: [String] = []
    ) throws {
        let folders = [
            "--source", site.content.path, "--output", site.output.path,
        ]
        try self.init(prefix + [Products.sitebuild] + command + folders + arguments)
    }

    /// - Parameter words: a program with its arguments.
    init(_ words: [String], in directory: URL? = nil, environment: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "running-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.environment = userEnvironment.merging(environment) { $1 }
        if let directory { process.currentDirectoryURL = directory }
        for name in ["out", "err"] { try Data().write(to: folder.appending(path: name)) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "out"))
        process.standardError = try FileHandle(forWritingTo: folder.appending(path: "err"))
        try process.run()
    }

    deinit {
        if process.isRunning { kill(identifier, SIGKILL) }
        try? FileManager.default.removeItem(at: folder)
    }

    /// Waits for a worker of a kind and stops it: the build then waits for that worker's answer.
    func stopWorker(_ kind: String) throws -> pid_t {
        var found: pid_t?
        try wait("a worker that can \(kind)") {
            found = workers(kind).first
            return found != nil
        }
        let worker = try #require(found)
        kill(worker, SIGSTOP)
        try wait("the worker to stop") { processStatus(worker)?.state == "T" }
        return worker
    }

    func workers(_ kind: String) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { candidate in
            guard processStatus(candidate)?.parent == identifier else { return false }
            let line = FileManager.default.contents(atPath: "/proc/\(candidate)/cmdline") ?? Data()
            let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return words == [Products.worker, kind]
        }
    }

    /// What it has printed so far.
    func printed(_ name: String = "out") -> String {
        String(
            decoding: FileManager.default.contents(atPath: folder.appending(path: name).path) ?? Data(),
            as: UTF8.self
        )
    }

    /// Its result; a build that has not ended within the time is killed, and the test fails.
    func finish(withinSeconds seconds: Double = 60) throws -> ToolResult {
        try wait("the build to end", seconds: seconds) { !process.isRunning }
        process.waitUntilExit()
        let status = process.terminationStatus
        return ToolResult(
            status: process.terminationReason == .exit ? status : 128 + status,
            output: printed("out"),
            errors: printed("err")
        )
    }
}

/// The state letter and the parent of a process, nil when there is none.
func processStatus(_ identifier: pid_t) -> (state: String, parent: pid_t)? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(identifier)/stat") else { return nil }
    // The name, in parentheses, may hold anything.
    let fields = String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 1, let parent = pid_t(fields[1]) else { return nil }
    return (String(fields[0]), parent)
}

struct Timeout: Error {
    var waitingFor: String
}

/// Looks until something is so.
func wait(_ what: String, seconds: Double = 60, until isSo: () -> Bool) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !isSo() {
        guard Date() < deadline else { throw Timeout(waitingFor: what) }
        usleep(1000)
    }
}
