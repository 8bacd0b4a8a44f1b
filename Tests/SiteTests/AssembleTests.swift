import Cache
import Foundation
import Releasing
import SiteModel
import Testing

@Suite struct AssembleTests {
    static let site = [
        "index.html", "404.html", "galleries/a/index.html", "galleries/a/page/2/index.html",
        "galleries/a/photo1/index.html", "data/galleries.json", "assets/site.1.css", "media/1-480.jpg", "robots.txt",
    ]

    @Test func row32_everyPageStaysWholeWhileAnUpdateGoesOut() throws {
        let folder = try TemporaryFolder()
        try assemble(Self.site, "one", in: folder)
        let added = [
            "media/2-480.jpg", "assets/site.2.css", "data/galleries/b.json", "galleries/b/index.html",
            "galleries/a/photo2/index.html",
        ]
        let removals = ["galleries/a/photo1/index.html", "media/1-480.jpg"]
        let files = (Self.site.filter { !removals.contains($0) } + added).reversed()
        let changes = try assemble(Array(files), "two", removals: removals, in: folder).changes
        #expect(
            changes.map(\.file) == [
                "media/2-480.jpg",
                "assets/site.1.css", "assets/site.2.css",
                "data/galleries.json", "data/galleries/b.json", "robots.txt",
                "galleries/a/photo2/index.html", "galleries/b/index.html",
                "404.html", "galleries/a/page/2/index.html",
                "galleries/a/index.html",
                "index.html",
                "galleries/a/photo1/index.html", "media/1-480.jpg",
            ]
        )
        let reasons = Dictionary(uniqueKeysWithValues: changes.map { ($0.file, $0.reason) })
        #expect(reasons["index.html"] == .changed)
        #expect(reasons["galleries/b/index.html"] == .new)
        #expect(reasons["media/1-480.jpg"] == .notPlanned)
    }

    @Test func row32_theFirstBuildWritesTheFrontPageLast() throws {
        let changes = try assemble(Self.site, "one", in: TemporaryFolder()).changes
        #expect(changes.last?.file == "index.html")
        #expect(changes.first?.file == "media/1-480.jpg")
        #expect(changes.allSatisfy { $0.reason == .new })
    }

    @Test func whatIsTheSameIsNotTouched() throws {
        let folder = try TemporaryFolder()
        try assemble(Self.site, "one", in: folder)
        let before = try Self.site.map { try identity(folder.path + "/public/" + $0) }
        let site = try assemble(Self.site, "one", in: folder)
        #expect(site.changes.isEmpty)
        #expect(try Self.site.map { try identity(folder.path + "/public/" + $0) } == before)
    }

    @Test func nothingOfTheStageIsLeft() throws {
        let folder = try TemporaryFolder()
        try assemble(Self.site, "one", in: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/public")
        #expect(names.sorted() == ["404.html", "assets", "data", "galleries", "index.html", "media", "robots.txt"])
        for file in Self.site { #expect(folder.text("public/" + file) == "one") }
    }

    @Test func foldersThatEmptyAreRemoved() throws {
        let folder = try TemporaryFolder()
        try assemble(Self.site + ["old/deep/er/index.html", "old/kept.txt"], "one", in: folder)
        try assemble(
            Self.site,
            "one",
            removals: ["old/deep/er/index.html", "galleries/a/photo1/index.html"],
            in: folder
        )
        #expect(!folder.exists("public/old/deep"))
        #expect(!folder.exists("public/galleries/a/photo1"))
        #expect(folder.exists("public/old/kept.txt"))
        #expect(folder.exists("public/galleries/a/index.html"))
    }

    @Test func aFileGivesWayToAFolderAndAFolderToAFile() throws {
        let folder = try TemporaryFolder()
        try assemble(["about", "notes/index.html", "notes/a/index.html"], "one", in: folder)
        let site = try assemble(
            ["about/index.html", "notes"],
            "two",
            removals: ["about", "notes/a/index.html", "notes/index.html"],
            in: folder
        )
        #expect(folder.text("public/about/index.html") == "two")
        #expect(folder.text("public/notes") == "two")
        #expect(site.changes.count == 5)
    }

    @Test func aLinkInTheOutputIsReplacedAndNotFollowed() throws {
        let folder = try TemporaryFolder()
        try folder.write("outside", to: "elsewhere.html")
        try assemble(["index.html"], "one", in: folder)
        try FileManager.default.removeItem(atPath: folder.path + "/public/index.html")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/public/index.html",
            withDestinationPath: "../elsewhere.html"
        )
        try assemble(["index.html"], "two", in: folder)
        #expect(folder.text("public/index.html") == "two")
        #expect(folder.text("elsewhere.html") == "outside")
    }

    /// Publishes files that all hold the same text.
    @discardableResult
    private func assemble(
        _ files: [String],
        _ text: String,
        removals: [String] = [],
        in folder: TemporaryFolder
    ) throws -> SiteTree {
        let stage = try Stage.take(output: folder.path + "/public")
        defer { stage.release() }
        let ledger = try Ledger()
        var staged = try OwnerStage(stage, ledger, owner: OutputOwner.site, withRenditions: true)
        for file in files where !removals.contains(file) { try staged.add(Array(text.utf8), as: file) }
        try ledger.stage([staged.files])
        return try assembleSite(stage, ledger, removals: removals, listsChanges: true)
    }

    /// What a rewriting would change.
    private func identity(_ path: String) throws -> [Int] {
        var status = stat()
        try #require(stat(path, &status) == 0, "\(path)")
        return [Int(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_nsec]
    }
}
