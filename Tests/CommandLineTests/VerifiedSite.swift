import Foundation
import Testing

/// A site with every kind of file that `verify` looks at, built once. Each test changes a copy of its own.
struct VerifiedSite {
    let site: Workspace

    static let settings = "baseURL: https://example.com/\nsizes: [320, 640]\n"

    private static let built = Result {
        let site = try Workspace()
        try site.write(settings, to: "site.yaml")
        let dated = try Pictures.jpeg(tagged: ["-DateTimeOriginal=2024:05:01 10:00:00"])
        for name in ["a", "b"] { try site.write(dated, to: "galleries/g/\(name).jpg") }
        try site.write("---\ndownloads: true\naliases: [former]\n---\n", to: "galleries/g/gallery.md")
        try site.write("---\ntitle: b\n---\nWords.\n", to: "galleries/g/b.md")
        try site.write("Words, and a [link](../galleries/g/#p-a).\n", to: "pages/about.md")
        try site.write(Pictures.jpeg(), to: "galleries/hidden/photo1.jpg")
        try site.write("---\nprivate: true\n---\n", to: "galleries/hidden/gallery.md")
        try site.write("google-site-verification: none\n", to: "static/google.html")
        if let film = try Self.film() { try site.write(film, to: "galleries/g/film.mp4") }
        let result = try site.build()
        try #require(result.status == 0, "\(result.errors)")
        return site
    }

    /// Nil where there is no ffmpeg.
    private static func film() throws -> Data? {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).mp4")
        defer { try? FileManager.default.removeItem(at: file) }
        let made = try run([
            "ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=duration=1:size=320x240:rate=10", "-pix_fmt",
            "yuv420p", file.path,
        ])
        return made.status == 0 ? try Data(contentsOf: file) : nil
    }

    /// A copy of the built site.
    init() throws {
        let built = try Self.built.get()
        site = try Workspace()
        try FileManager.default.removeItem(at: site.content)
        try FileManager.default.copyItem(at: built.content, to: site.content)
        try FileManager.default.copyItem(at: built.output, to: site.output)
    }

    func verify(_ arguments: [String] = []) throws -> ToolResult { try site.verify(arguments) }

    /// The private gallery's folder, such as `galleries/46llfu3j437dtmkthwyxx5qzsq/`.
    func privateFolder() throws -> String {
        let page = try #require(site.publishedFiles().first { isPrivate($0) && $0.hasSuffix("/index.html") })
        return page.split(separator: "/").prefix(2).joined(separator: "/") + "/"
    }

    /// The one published file that a pattern with a `*` means, such as `media/*-320.jpg`. `PRIVATE/` is the private
    /// gallery's folder.
    func file(_ pattern: String) throws -> String {
        let pattern = pattern.hasPrefix("PRIVATE/") ? try privateFolder() + pattern.dropFirst(8) : pattern
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return pattern }
        let found = site.publishedFiles().first { $0.hasPrefix(parts[0]) && $0.hasSuffix(parts[1]) }
        return try #require(found, "no published file is called \(pattern)")
    }
}

extension Workspace {
    /// Runs `sitebuild verify` on the output.
    func verify(_ arguments: [String] = []) throws -> ToolResult {
        try run([Products.sitebuild, "verify", output.path, "--source", content.path] + arguments)
    }

    /// Changes a published file.
    func write(_ data: Data, toPublished file: String) throws {
        let location = output.appending(path: file)
        let folder = location.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try data.write(to: location)
    }
}
