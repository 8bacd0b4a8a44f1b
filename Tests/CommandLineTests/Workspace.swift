import Foundation
import Testing

/// A content folder and an output folder of a test's own, removed when the test ends.
final class Workspace: Sendable {
    let root: URL
    var content: URL { root.appending(path: "content") }
    var output: URL { root.appending(path: "public") }

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "sitebuild-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: content, withIntermediateDirectories: true)
        // Without it every build would warn.
        try write("baseURL: https://example.com/\n", to: "site.yaml")
    }

    /// A site that is there already, in a workspace that must outlive it.
    init(at root: URL) throws {
        self.root = root
        try #require(FileManager.default.fileExists(atPath: content.path))
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// Writes a file below content/, with the folders above it.
    func write(_ data: Data, to path: String) throws {
        let file = content.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

    /// Writes a file below site-templates/, with the folders above it.
    func writeTheme(_ text: String, to path: String) throws {
        let file = root.appending(path: "site-templates/\(path)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Runs `sitebuild build` on this workspace.
    func build(
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        prefix: [String] = []
    ) throws -> ToolResult {
        let command = [
            Products.sitebuild, "--source", content.path, "--output", output.path,
        ]
        return try run(prefix + command + arguments, environment: environment)
    }

    /// The project's themes, to be changed by a test.
    func copiedTemplates() throws -> URL {
        let templates = root.appending(path: "templates")
        try FileManager.default.copyItem(at: URL(filePath: Products.templates), to: templates)
        return templates
    }

    /// A published file's bytes, nil when there is none.
    func published(_ path: String) -> Data? { try? Data(contentsOf: output.appending(path: path)) }

    func publishedText(_ path: String) throws -> String {
        String(decoding: try #require(published(path), "\(path) is not published"), as: UTF8.self)
    }

    /// Every file below the output, by its path, in order.
    func publishedFiles() -> [String] {
        let names = FileManager.default.enumerator(atPath: output.path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: output.appending(path: name).path,
                isDirectory: &isFolder
            )
            return exists && !isFolder.boolValue
        }.sorted()
    }

    /// The records of a gallery's data file, in order.
    func records(of gallery: String) throws -> [[String: Any]] {
        let data = try #require(published("data/galleries/\(gallery).json"), "no data file of \(gallery)")
        return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    }
}

/// What stands beside the tests: the program and the project's own files.
enum Products {
    static let sitebuild = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "sitebuild").path
    static let worker = sitebuild + "-worker"
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let templates = project.appending(path: "site-templates").path
}

struct ToolResult {
    var status: Int32
    var output: String
    var errors: String

    /// The lines on standard error that begin with a label such as `rejected`.
    func lines(_ label: String) -> [String] {
        errors.split(separator: "\n").map(String.init).filter { $0.hasPrefix(label + ": ") }
    }
}

/// The environment of a user's machine: a test must not depend on whether CI runs it.
let userEnvironment = ProcessInfo.processInfo.environment.filter { $0.key != "CI" && $0.key != "SITE_SECRET" }

/// Runs a program to its end; the first part of the command is looked up on the PATH.
/// - Throws: when it can't be started.
@discardableResult
func run(_ command: [String], environment: [String: String] = [:], input: Data? = nil) throws -> ToolResult {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.environment = userEnvironment.merging(environment) { $1 }
    // Files, not pipes: what a program prints must never block it.
    let folder = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    for file in files { try (file == files[0] ? input ?? Data() : Data()).write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return ToolResult(
        status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
        output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
}

/// Whether a published file is a picture made from a photo, and no icon.
func isRendition(_ file: String) -> Bool { file.hasPrefix("media/") && !file.hasSuffix(".png") }

/// Whether a published file belongs to a private gallery.
func isPrivate(_ file: String) -> Bool { file.prefixMatch(of: /galleries\/[a-z2-7]{26}\//) != nil }
