import Cache
import Files
import Foundation
import Releasing
import SiteModel
import Testing

@Suite struct OutputFolderTests {
    @Test func aFolderThatIsNotOursIsRefused() throws {
        let folder = try TemporaryFolder()
        try folder.write("precious", to: "public/thesis.txt")
        let failure = try #require(throws: BuildFailure.self) { try checkOwnership(ofOutput: folder.path + "/public") }
        #expect(failure.kind == .usage)
        #expect(failure.diagnostics[0].hint?.contains("--force") == true)
    }

    @Test func oursAnEmptyAMissingAndOneOfDotFilesAreTaken() throws {
        let folder = try TemporaryFolder()
        try folder.write("made by us", to: "ours/\(ownershipMarkerName)")
        try folder.write("page", to: "ours/index.html")
        try folder.write("text", to: "dots/.gitignore")
        try FileManager.default.createDirectory(atPath: folder.path + "/empty", withIntermediateDirectories: true)
        for name in ["ours", "empty", "missing", "dots"] { try checkOwnership(ofOutput: "\(folder.path)/\(name)") }
    }

    @Test func aFileIsNoOutputFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write("a file", to: "public")
        #expect(throws: BuildFailure.self) { try checkOwnership(ofOutput: folder.path + "/public") }
        #expect(throws: BuildFailure.self) { try Stage.take(output: folder.path + "/public") }
        #expect(folder.text("public") == "a file")
    }

    @Test func theWalkMeetsEveryFileInByteOrderButTopLevelDotFiles() throws {
        let folder = try TemporaryFolder()
        let files = [
            "galleries/a-b/x", "galleries/a.html", "galleries/a/.hidden", "galleries/a/index.html", "index.html",
        ]
        for file in files + [".htaccess", ".git/config"] { try folder.write("text", to: "public/" + file) }
        #expect(try walkedFiles(folder.path + "/public") == files)
        #expect(try walkedFiles(folder.path + "/missing") == [])
    }

    /// As many as keep all its threads busy, and more files in one folder than one of them takes at a time.
    @Test func theWalkMeetsTheFilesOfALargeSiteInByteOrderWithTheirStamps() throws {
        let folder = try TemporaryFolder()
        var files = (0..<600).map { "media/\($0).jpg" }
        files += (0..<300).flatMap {
            ["galleries/g\($0).html", "galleries/g\($0)/index.html", "galleries/g\($0)/p/index.html"]
        }
        files += ["index.html", "galleries/g7/p-1/index.html", "galleries/g7/p/deep/er/index.html"]
        for file in files { try folder.write(file, to: "public/" + file) }
        let empty = ["assets", "galleries/g7/q", "tags/red"]
        for name in empty {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/public/\(name)",
                withIntermediateDirectories: true
            )
        }
        let (found, emptyFolders) = try walkOutput(folder.path + "/public") { next in
            var found: [OutputFile] = []
            while let file = try next() { found.append(file) }
            return found
        }
        #expect(found.map(\.file) == files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(found.allSatisfy { $0.stamp == FileStamp(ofFileAt: "\(folder.path)/public/\($0.file)") })
        #expect(emptyFolders == empty)
    }

    private func walkedFiles(_ output: String) throws -> [String] {
        try walkOutput(output) { next in
            var files: [String] = []
            while let found = try next() { files.append(found.file) }
            return files
        }.result
    }

    @Test func twoBuildsDoNotShareAnOutput() throws {
        let folder = try TemporaryFolder()
        let stage = try Stage.take(output: folder.path + "/public")
        let failure = try #require(throws: BuildFailure.self) { try Stage.take(output: folder.path + "/public") }
        #expect(failure.kind == .locked)
        #expect(failure.diagnostics[0].message.contains("process \(getpid())"))
        stage.release()
        try Stage.take(output: folder.path + "/public").release()
    }

    @Test func whatAKilledBuildLeftIsCleared() throws {
        let folder = try TemporaryFolder()
        try folder.write("half a picture", to: "public/.staging/files/1")
        try folder.write("1\n", to: "public/.staging/lock")
        let stage = try Stage.take(output: folder.path + "/public")
        #expect(!folder.exists("public/.staging/files/1"))
        stage.release()
        #expect(!folder.exists("public/.staging"))
    }

    @Test func aStaticFileIsCopiedAndAnUnreadableOneExplained() throws {
        let folder = try TemporaryFolder()
        try folder.write("example.com\n", to: "CNAME")
        let stage = try Stage.take(output: folder.path + "/public")
        defer { stage.release() }
        let ledger = try Ledger()
        var staged = try OwnerStage(stage, ledger, owner: OutputOwner.site, withRenditions: true)
        func source(_ name: String) -> SourceFile {
            SourceFile(path: SourcePath("static/\(name)"), location: "\(folder.path)/\(name)")
        }
        #expect(try staged.add(source("CNAME"), as: "deep/CNAME") == nil)
        let rejection = try staged.add(source("gone"), as: "gone")
        #expect(rejection?.text == "static/gone: can't read it: no such file or directory")
        try ledger.stage([staged.files])
        _ = try assembleSite(stage, ledger, removals: [], listsChanges: false)
        #expect(folder.text("public/deep/CNAME") == "example.com\n")
        #expect(!folder.exists("public/gone"))
    }
}
