import Foundation
import Testing

/// A build after the first costs what has changed, and leaves what a build from nothing would.
@Suite struct RebuildTests {
    /// Two galleries, a page and a static file.
    static func site(_ settings: String = "sizes: [240]\n") throws -> Workspace {
        let site = try Workspace()
        try site.write("baseURL: https://example.com/\nformats: [jpeg]\n" + settings, to: "site.yaml")
        for (number, name) in ["one", "two", "three"].enumerated() {
            try site.write(numberedJPEG(number), to: "galleries/a/\(name).jpg")
        }
        try site.write(numberedJPEG(7), to: "galleries/b/four.jpg")
        try site.write("---\nname: Alpha\n---\nThe first.\n", to: "galleries/a/gallery.md")
        try site.write("---\ntitle: Two\n---\nA caption.\n", to: "galleries/a/two.md")
        try site.write("About us.\n", to: "pages/about.md")
        try site.write("note", to: "static/note.txt")
        return site
    }

    private static func builtSite() throws -> Workspace {
        let site = try site()
        let report = try site.report()
        try #require(report.status == 0, "\(report.errors)")
        #expect(report.developed == 4)
        return site
    }

    /// That a build develops nothing, writes nothing and touches no published file.
    private func expectNoWork(_ site: Workspace) throws {
        let before = site.footprints(site.output)
        let stored = site.footprints(site.cache.appending(path: "media"))
        let report = try site.report()
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.developed == 0)
        #expect(report.isWithoutChange, "\(report.written) \(report.removed)")
        #expect(site.footprints(site.output) == before)
        #expect(site.footprints(site.cache.appending(path: "media")) == stored)
    }

    @Test func aSecondRunDoesNothing() throws {
        let site = try Self.builtSite()
        try expectNoWork(site)
        try expectNoWork(site)
        #expect(try site.build().output.contains("0 developed, 4 reused, 0 rejected"))
    }

    @Test func touchedSourcesAreNotDecoded() throws {
        let site = try Self.builtSite()
        for file in site.footprints(site.content).keys {
            try run(["touch", site.content.appending(path: file).path])
        }
        try expectNoWork(site)
    }

    /// What a build that ended early found in the output must not be taken for what the build before it had published.
    @Test func pagesOfAnotherTemplateThatABrokenOffBuildFoundAreReplaced() throws {
        let site = try Self.site()
        try site.write("---\ntitle: Two\ntags: [sea]\n---\n", to: "galleries/a/two.md")
        let templates = try site.copiedTemplates()
        let footer = templates.appending(path: "default/partials/footer.mustache")
        func build(_ edition: String, _ arguments: [String] = []) throws -> BuildReport {
            try Data("<p>\(edition)</p>".utf8).write(to: footer)
            return try site.report(["--templates", templates.path] + arguments)
        }
        #expect(try build("old").status == 0)
        let old = site.snapshot()
        #expect(try build("new").status == 0)
        let new = site.snapshot()
        // As a checkout of the output would.
        for (file, bytes) in old where file.hasSuffix(".html") {
            try bytes.write(to: site.output.appending(path: file))
        }
        try site.write("no picture", to: "galleries/c/broken.jpg")
        #expect(try build("old", ["--strict"]).status == 1)
        try FileManager.default.removeItem(at: site.content.appending(path: "galleries/c"))
        #expect(try build("new").status == 0)
        #expect(site.snapshot() == new)
    }

    /// What a build that ended early had planned is not what lists are composed from when the settings are as before.
    @Test func listsNameNoPicturesOfABrokenOffBuild() throws {
        let site = try Self.site()
        try site.write("---\ntitle: Two\ntags: [sea]\n---\n", to: "galleries/a/two.md")
        let settings = try String(contentsOf: site.content.appending(path: "site.yaml"), encoding: .utf8)
        #expect(try site.report().status == 0)
        let before = site.snapshot()
        try site.write(settings + "quality: {jpeg: 60}\n", to: "site.yaml")
        try site.write("no picture", to: "galleries/c/broken.jpg")
        #expect(try site.report(["--strict"]).status == 1)
        try site.write(settings, to: "site.yaml")
        try site.removeContent("galleries/c")
        #expect(try site.report().status == 0)
        #expect(site.snapshot() == before)
    }

    /// The same, where the output was put back to what that build planned, pictures and all.
    @Test func picturesThatABrokenOffBuildFoundAreReplaced() throws {
        let site = try Self.site()
        let settings = try String(contentsOf: site.content.appending(path: "site.yaml"), encoding: .utf8)
        #expect(try site.report().status == 0)
        let old = site.snapshot()
        let better = settings + "quality: {jpeg: 90}\n"
        try site.write(better, to: "site.yaml")
        #expect(try site.report().status == 0)
        let new = site.snapshot()
        for file in new.keys where old[file] == nil {
            try FileManager.default.removeItem(at: site.output.appending(path: file))
        }
        for (file, bytes) in old { try bytes.write(to: site.output.appending(path: file)) }
        try site.write(settings, to: "site.yaml")
        try site.write("no picture", to: "galleries/c/broken.jpg")
        #expect(try site.report(["--strict"]).status == 1)
        try site.write(better, to: "site.yaml")
        try site.removeContent("galleries/c")
        #expect(try site.report().status == 0)
        #expect(site.snapshot() == new)
    }

    @Test func aRenamedGalleryIsNotDecoded() throws {
        let site = try Self.builtSite()
        try FileManager.default.moveItem(
            at: site.content.appending(path: "galleries/a"),
            to: site.content.appending(path: "galleries/z")
        )
        let report = try site.report()
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.developed == 0)
        #expect(report.written.allSatisfy { !$0.hasPrefix("media/") }, "\(report.written)")
        try site.expectEqualToAFreshBuild()
    }

    @Test func aCopyWithItsCacheElsewhereIsNotDecoded() throws {
        let site = try Self.builtSite()
        let copy = try Workspace()
        try FileManager.default.removeItem(at: copy.content)
        try FileManager.default.copyItem(at: site.content, to: copy.content)
        let cache = copy.root.appending(path: "carried")
        try FileManager.default.copyItem(at: site.cache, to: cache)
        let report = try copy.report(["--cache", cache.path])
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.developed == 0)
        #expect(copy.snapshot() == site.snapshot())
    }

    @Test func withoutItsLedgerNothingIsDecodedOrWritten() throws {
        let site = try Self.builtSite()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(at: site.cache.appending(path: "ledger.sqlite" + suffix))
        }
        try expectNoWork(site)
    }

    @Test func otherPixelsAreDevelopedAlone() throws {
        let site = try Self.builtSite()
        try site.write(numberedJPEG(8), to: "galleries/a/one.jpg")
        #expect(try site.report().developed == 1)
        try site.expectEqualToAFreshBuild()
    }

    @Test func anotherCaptionIsWrittenWhereItStands() throws {
        let site = try Self.builtSite()
        try site.write("---\ntitle: Two\n---\nAnother caption.\n", to: "galleries/a/two.md")
        let report = try site.report()
        #expect(report.developed == 0)
        // Its page, its data, and the file of the search that its new words fall into.
        #expect(
            Set(report.written) == ["galleries/a/two/index.html", "data/galleries/a.json", "data/search/words/w-.json"]
        )
        #expect(report.removed == [])
        try site.expectEqualToAFreshBuild()
    }

    @Test func anotherTemplateChangesPagesAlone() throws {
        let site = try Self.site()
        let templates = try site.copiedTemplates()
        let flags = ["--templates", templates.path]
        #expect(try site.report(flags).status == 0)
        let template = templates.appending(path: "default/photo.mustache")
        let text = try String(contentsOf: template, encoding: .utf8)
        try Data((text + "<!-- another -->\n").utf8).write(to: template)
        let report = try site.report(flags)
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.developed == 0)
        let pages = ["a/one", "a/two", "a/three", "b/four"].map { "galleries/\($0)/index.html" }
        #expect(report.written == Set(pages))
        try site.expectEqualToAFreshBuild(flags)
    }

    @Test func anotherSizeIsMadeAlone() throws {
        let site = try Self.builtSite()
        let media = site.footprints(site.output).filter { isRendition($0.key) }
        #expect(media.count == 4)
        let settings = "baseURL: https://example.com/\nformats: [jpeg]\nsizes: [240, 480]\n"
        try site.write(settings, to: "site.yaml")
        let report = try site.report()
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.developed == 4)
        let made = report.written.filter { isRendition($0) }
        #expect(made.count == 4)
        #expect(made.allSatisfy { $0.hasSuffix("-480.jpg") }, "\(made)")
        #expect(site.footprints(site.output).filter { media.keys.contains($0.key) } == media)
        try site.expectEqualToAFreshBuild()
    }

    @Test func aDeletedPhotoLeavesNothingBehind() throws {
        let site = try Self.builtSite()
        try site.removeContent("galleries/a/two.jpg")
        try site.removeContent("galleries/a/two.md")
        let report = try site.report()
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.developed == 0)
        #expect(report.removed.contains("galleries/a/two/index.html"))
        #expect(report.removed.count { isRendition($0) } == 1, "\(report.removed)")
        #expect(!FileManager.default.fileExists(atPath: site.output.appending(path: "galleries/a/two").path))
        try site.expectEqualToAFreshBuild()
    }

    @Test func whatWasMeddledWithIsRestored() throws {
        let site = try Self.builtSite()
        let before = site.snapshot()
        let media = try #require(before.keys.first { isRendition($0) })
        let gone = ["index.html", "galleries/a/two/index.html", "assets", "data/galleries/b.json"]
        for file in gone { try FileManager.default.removeItem(at: site.output.appending(path: file)) }
        for file in ["about/index.html", media, "note.txt"] {
            let location = site.output.appending(path: file)
            let size = before[file]?.count ?? 0
            // As many bytes, and the time it had: it looks as it was.
            try run(["cp", "-p", location.path, site.root.path + "/kept"])
            try run(["truncate", "--size=0", location.path])
            try run(["truncate", "--size=\(size)", location.path])
            try run(["touch", "-r", site.root.path + "/kept", location.path])
        }
        let report = try site.report()
        #expect(report.status == 0, "\(report.errors)")
        #expect(report.developed == 0)
        let assets = Set(before.keys.filter { $0.hasPrefix("assets/") })
        let files = Set(gone).subtracting(["assets"]).union(["about/index.html", media, "note.txt"])
        #expect(report.written == assets.union(files))
        #expect(site.snapshot() == before)
    }

    @Test func whatNobodyPlannedIsRemoved() throws {
        let site = try Self.builtSite()
        let before = site.snapshot()
        for path in ["extra.html", "galleries/a/old/index.html", ".well-kept"] {
            let file = site.output.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("mine".utf8).write(to: file)
        }
        let report = try site.report()
        #expect(report.removed == ["extra.html", "galleries/a/old/index.html"])
        #expect(report.written == [])
        #expect(site.snapshot() == before.merging([".well-kept": Data("mine".utf8)]) { $1 })
    }

    @Test func rejectedFilesAreNamedByEveryBuild() throws {
        let site = try Self.site()
        try site.write("no picture", to: "galleries/a/bad.jpg")
        try site.write(Pictures.jpeg().prefix(6000), to: "galleries/a/cut.jpg")
        try site.write("---\ndraft: true\n---\n", to: "galleries/b/four.md")
        let first = try site.report()
        #expect(first.status == 3)
        #expect(first.rejected == 3, "\(first.errors)")
        let before = site.footprints(site.output)
        for _ in 1...2 {
            let again = try site.report()
            #expect(again.status == 3)
            #expect(again.developed == 0)
            #expect(again.errors == first.errors)
            #expect(again.isWithoutChange, "\(again.written) \(again.removed)")
        }
        #expect(site.footprints(site.output) == before)
    }
}

/// What `--dry-run` leaves as it was: everything.
@Suite struct DryRunTests {
    @Test func aFirstDryRunMakesNothing() throws {
        let site = try RebuildTests.site()
        let before = site.footprints(site.root)
        let result = try site.boundedBuild(["--dry-run", "--json"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("\"developed\":4"))
        #expect(site.footprints(site.root) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: site.root.path) == ["content"])
    }

    /// What stands there as it is to be is neither added nor removed.
    @Test func aDryRunThatHasLostTheLedgerChangesNothing() throws {
        let site = try RebuildTests.site()
        #expect(try site.report().status == 0)
        try FileManager.default.removeItem(at: site.cache.appending(path: "ledger.sqlite"))
        let result = try site.boundedBuild(["--dry-run", "--json"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("\"wouldAdd\":[],\"wouldRemove\":[]"), "\(result.output)")
    }

    @Test func aLaterDryRunSaysWhatWouldChangeAndChangesNothing() throws {
        let site = try RebuildTests.site()
        #expect(try site.report().status == 0)
        try site.write(numberedJPEG(9), to: "galleries/b/five.jpg")
        try site.write("---\ntitle: Two\n---\nAnother caption.\n", to: "galleries/a/two.md")
        try site.removeContent("galleries/a/one.jpg")
        let before = site.footprints(site.root)
        for _ in 1...2 {
            let result = try site.boundedBuild(["--dry-run", "--json"])
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.contains("\"developed\":1"))
            #expect(result.output.contains("\"galleries/b/five/index.html\""))
            #expect(result.output.contains("\"galleries/a/one/index.html\""))
            let after = site.footprints(site.root)
            #expect(Set(after.keys).union(before.keys).filter { after[$0] != before[$0] }.sorted() == [])
        }
        #expect(try site.report().developed == 1)
        try site.expectEqualToAFreshBuild()
    }
}
