import Foundation
import Testing

/// `sitebuild serve` under way, past its first build.
final class RunningServe {
    let build: RunningBuild
    let port: UInt16
    /// What is served is deleted with its owner.
    private var pictures: PictureFolder?

    /// - Parameter words: what stands behind `serve`.
    init(_ words: [String], in directory: URL, environment: [String: String] = [:]) throws {
        let command = [Products.sitebuild, "serve"] + words
        let build = try RunningBuild(command, in: directory, environment: environment)
        self.build = build
        try wait("the first build") { build.printed().contains("; Ctrl-C ends it") || !build.isRunning }
        try #require(build.isRunning, "\(build.printed("err"))")
        let printed = build.printed()
        let found = try #require(
            printed.firstMatch(of: /the site is at http:\/\/127\.0\.0\.1:([0-9]+)\//),
            "\(printed)"
        )
        port = try #require(UInt16(found.output.1))
    }

    /// A served folder of pictures, at any port that is free.
    convenience init(_ pictures: PictureFolder, _ words: [String] = []) throws {
        let words = [pictures.folder.path, "--port", "0"] + words
        try self.init(words, in: pictures.home, environment: pictures.environment)
        self.pictures = pictures
    }

    func ask(_ path: String, method: String = "GET", host: String? = nil, headers: [String] = []) throws -> Answer {
        let connection = try RawConnection(port: port)
        let fixed = ["\(method) \(path) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")", "Connection: close"]
        let lines = fixed + headers
        try connection.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
        return try connection.answer()
    }

    /// The edition of the site: open pages load themselves again when it changes.
    func edition() throws -> String { try ask("/.sitebuild/edition").text }

    /// Makes a change, and waits for the edition that it leads to.
    func waitForEdition(after change: () throws -> Void) throws {
        let before = try edition()
        try change()
        let deadline = Date(timeIntervalSinceNow: 60)
        while try ask("/.sitebuild/edition?" + before).text == before {
            try #require(Date() < deadline, "no new edition: \(build.printed()) \(build.printed("err"))")
        }
    }
}
