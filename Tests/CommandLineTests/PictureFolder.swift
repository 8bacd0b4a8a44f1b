import Foundation
import Testing

/// A plain folder of pictures, `Holiday`, with a place beside it for whatever the program writes.
final class PictureFolder: Sendable {
    let root: URL
    /// The folder of pictures.
    var folder: URL { root.appending(path: "Holiday") }
    /// The directory in which commands run.
    var home: URL { root.appending(path: "home") }
    var output: URL { home.appending(path: "public") }
    private var caches: URL { root.appending(path: "caches") }
    var environment: [String: String] { ["XDG_CACHE_HOME": caches.path] }

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "pictures-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
        for folder in [folder, home] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    /// A folder with a photo in it, one in a folder, and one in a folder there.
    static func nested() throws -> PictureFolder {
        let pictures = try PictureFolder()
        try pictures.write(numberedJPEG(1), to: "first.jpg")
        try pictures.write(numberedJPEG(2), to: "Rome/forum.jpg")
        try pictures.write(numberedJPEG(3), to: "Rome/old/ostia.jpg")
        return pictures
    }

    func write(_ data: Data, to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

    /// Runs `sitebuild`, in a directory of its own unless another is named.
    func sitebuild(_ arguments: [String], in directory: URL? = nil) throws -> ToolResult {
        let words = [Products.sitebuild] + arguments
        let build = try RunningBuild(words, in: directory ?? home, environment: environment)
        return try build.finish()
    }

    func published(_ path: String) -> String? {
        (try? Data(contentsOf: output.appending(path: path))).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Everything in the folder of pictures, with what a change would leave on it.
    func footprints() throws -> [String: [Int]] {
        let names = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
        return try (names + ["."]).reduce(into: [:]) { found, name in
            var status = stat()
            try #require(lstat(folder.appending(path: name).path, &status) == 0)
            found[name] = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_nsec]
        }
    }

    /// The one cache that builds have made.
    func cache() throws -> URL {
        let folder = caches.appending(path: "sitebuild")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        try #require(names.count == 1, "\(names)")
        return folder.appending(path: names[0])
    }
}
