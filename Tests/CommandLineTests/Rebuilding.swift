import Foundation
import Testing

/// What a build with `--json` says it did.
struct BuildReport {
    var status: Int32
    var errors: String
    var developed = -1
    var rejected = -1
    var written: Set<String> = []
    var removed: Set<String> = []

    /// - Throws: when the build printed no JSON.
    init(_ result: ToolResult) throws {
        status = result.status
        errors = result.errors
        let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        let members = try #require(json as? [String: Any], "\(result.output)")
        developed = members["developed"] as? Int ?? -1
        rejected = members["rejected"] as? Int ?? -1
        for change in members["changes"] as? [[String: String]] ?? [] {
            guard let file = change["file"] else { continue }
            if change["reason"] == "not planned" { removed.insert(file) } else { written.insert(file) }
        }
    }

    var isWithoutChange: Bool { written.isEmpty && removed.isEmpty }
}

/// What a rewriting of a file, even with the same bytes, would change.
struct Footprint: Equatable {
    var inode: UInt
    var modified: [Int]
    var changed: [Int]

    init?(_ location: String) {
        var status = stat()
        guard lstat(location, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        inode = UInt(status.st_ino)
        modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        changed = [status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
    }
}

extension Workspace {
    /// Where builds keep what they remember.
    var cache: URL { root.appending(path: ".sitebuild") }

    func report(_ arguments: [String] = []) throws -> BuildReport {
        try BuildReport(boundedBuild(["--json"] + arguments))
    }

    /// Every file of a folder, by its path below it.
    func footprints(_ folder: URL) -> [String: Footprint] {
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.reduce(into: [:]) { $0[$1] = Footprint(folder.appending(path: $1).path) }
    }

    /// The names of what lies in the media store.
    var storedNames: Set<String> {
        Set(footprints(cache.appending(path: "media")).keys.filter { !$0.hasPrefix("partial/") })
    }

    /// Another site with the same content, built from nothing.
    func builtAfresh(_ arguments: [String] = []) throws -> Workspace {
        let clean = try Workspace()
        try FileManager.default.removeItem(at: clean.content)
        try FileManager.default.copyItem(at: content, to: clean.content)
        let result = try clean.boundedBuild(arguments)
        try #require([0, 3].contains(result.status), "\(result.errors)")
        return clean
    }

    /// That the output and the store hold what a build from nothing makes, byte for byte.
    func expectEqualToAFreshBuild(_ arguments: [String] = []) throws {
        let clean = try builtAfresh(arguments)
        let (ours, theirs) = (snapshot(), clean.snapshot())
        let different = Set(ours.keys).union(theirs.keys).filter { ours[$0] != theirs[$0] }.sorted()
        #expect(different == [])
        #expect(storedNames == clean.storedNames)
    }

    func removeContent(_ path: String) throws {
        try FileManager.default.removeItem(at: content.appending(path: path))
    }
}
