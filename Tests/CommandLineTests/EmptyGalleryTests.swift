import Foundation
import Testing

/// Galleries in which nothing is to be seen.
@Suite struct EmptyGalleryTests {
    private func empty(_ path: String, in site: Workspace) throws {
        try FileManager.default.createDirectory(
            at: site.content.appending(path: path),
            withIntermediateDirectories: true
        )
    }

    @Test func row27_anEmptyGallery() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try empty("galleries/nothing", in: site)
        for _ in 1...2 {
            let result = try site.boundedBuild()
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.lines("warning") == ["warning: galleries/nothing: an empty gallery"])
            #expect(site.publishedFiles().allSatisfy { !$0.contains("nothing") })
            #expect(try PublishedHTML(site).faults == [])
        }
    }

    /// Somebody announces what is to come.
    @Test func row27_aGalleryOfWordsAlone() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write("---\nname: Soon\n---\nPhotos follow.\n", to: "galleries/soon/gallery.md")
        for _ in 1...2 {
            let result = try site.boundedBuild()
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.lines("warning") == ["warning: galleries/soon: an empty gallery"])
            #expect(try site.publishedText("galleries/soon/index.html").contains("Photos follow."))
            #expect(try site.publishedText("index.html").contains("galleries/soon/"))
            #expect(try PublishedHTML(site).faults == [])
        }
    }

    /// Bad before it is developed, and only then.
    static let badPictures: [@Sendable () throws -> Data] = [
        { Data("no picture".utf8) }, { try Pictures.jpeg().prefix(6000) },
    ]

    @Test(arguments: badPictures.indices, [false, true])
    func row27_everyPhotoBad(picture: Int, isDescribed: Bool) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        for name in ["x", "y"] { try site.write(Self.badPictures[picture](), to: "galleries/bad/\(name).jpg") }
        if isDescribed { try site.write("---\nname: Bad\n---\nWords of it.\n", to: "galleries/bad/gallery.md") }
        for _ in 1...2 {
            let result = try site.boundedBuild()
            #expect(result.status == 3, "\(result.errors)")
            let places = result.lines("rejected").map { $0.split(separator: ": ")[1] }
            #expect(places == ["galleries/bad/x.jpg", "galleries/bad/y.jpg"])
            #expect(site.publishedFiles().allSatisfy { !$0.contains("bad") })
            #expect(!site.publishes("Words of it"))
            #expect(try PublishedHTML(site).faults == [])
        }
    }

    @Test(arguments: badPictures.indices)
    func row27_itsRemovalCountsAgainstTheDeletionLimit(picture: Int) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        for number in 1...21 { try site.write(numberedJPEG(number), to: "galleries/bad/\(number).jpg") }
        #expect(try site.boundedBuild().status == 0)
        let before = site.snapshot()
        for number in 1...21 { try site.write(Self.badPictures[picture](), to: "galleries/bad/\(number).jpg") }
        for arguments in [[], ["--dry-run"]] where picture == 0 || arguments.isEmpty {
            let refused = try site.boundedBuild(arguments)
            #expect(refused.status == 1, "\(refused.errors)")
            #expect(refused.errors.contains("pages would be deleted, and nothing was"), "\(refused.errors)")
            #expect(site.snapshot() == before)
        }
        let forced = try site.boundedBuild(["--force"])
        #expect(forced.status == 3, "\(forced.errors)")
        #expect(forced.lines("rejected").count == 21)
        #expect(site.publishedFiles().allSatisfy { !$0.contains("bad") })
        try site.expectEqualToAFreshBuild()
    }
}
