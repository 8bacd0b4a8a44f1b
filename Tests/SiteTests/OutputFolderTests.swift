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

    @Test func theInventoryIsEveryFileButTopLevelDotFiles() throws {
        let folder = try TemporaryFolder()
        for file in ["index.html", ".htaccess", ".git/config", "galleries/a/.hidden", "galleries/a/index.html"] {
            try folder.write("text", to: "public/" + file)
        }
        let inventory = try readInventory(output: folder.path + "/public")
        #expect(
            inventory.files == Inventory(files: ["index.html", "galleries/a/.hidden", "galleries/a/index.html"]).files
        )
        #expect(try readInventory(output: folder.path + "/missing").files == Inventory(files: []).files)
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
        try folder.write("half a picture", to: "public/.staging/files/media/1-480.jpg")
        try folder.write("1\n", to: "public/.staging/lock")
        let stage = try Stage.take(output: folder.path + "/public")
        #expect(!folder.exists("public/.staging/files/media/1-480.jpg"))
        stage.release()
        #expect(!folder.exists("public/.staging"))
    }

    @Test func aStaticFileIsCopiedAndAnUnreadableOneExplained() throws {
        let folder = try TemporaryFolder()
        try folder.write("example.com\n", to: "CNAME")
        let stage = try Stage.take(output: folder.path + "/public")
        defer { stage.release() }
        #expect(try stage.copy(folder.path + "/CNAME", to: "deep/CNAME") == nil)
        #expect(folder.text("public/.staging/files/deep/CNAME") == "example.com\n")
        #expect(try stage.copy(folder.path + "/gone", to: "gone") == "no such file or directory")
    }
}
