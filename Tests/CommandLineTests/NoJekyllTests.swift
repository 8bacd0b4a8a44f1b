import Foundation
import Testing

/// `.nojekyll`, without which GitHub Pages publishes no name that begins with an underscore.
@Suite struct NoJekyllTests {
    private static let name = ".nojekyll"

    private static func site() throws -> Workspace {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/_MG_1234.jpg")
        return site
    }

    private static func build(_ site: Workspace, _ arguments: [String] = []) throws -> BuildReport {
        let report = try BuildReport(site.build(["--json"] + arguments))
        try #require(report.status == 0, "\(report.errors)")
        return report
    }

    @Test func anEmptyFileIsPublishedAndStays() throws {
        let site = try Self.site()
        let preview = try site.build(["--dry-run", "-v"])
        #expect(preview.output.contains(Self.name), "\(preview.output)")
        #expect(site.published(Self.name) == nil)
        #expect(try Self.build(site).written.contains(Self.name))
        #expect(site.published(Self.name) == Data() && site.published("galleries/g/_MG_1234/index.html") != nil)
        let before = site.footprints(site.output)
        #expect(try Self.build(site).isWithoutChange && site.footprints(site.output) == before)
        try FileManager.default.removeItem(at: site.root.appending(path: ".sitebuild"))
        #expect(try Self.build(site).isWithoutChange && site.published(Self.name) == Data(), "without the cache too")
        try FileManager.default.removeItem(at: site.output.appending(path: Self.name))
        #expect(try Self.build(site).written == [Self.name], "one that was removed comes back")
    }

    @Test func anOutputThatAnEarlierVersionMadeGetsIt() throws {
        let site = try Self.site()
        _ = try Self.build(site)
        try FileManager.default.removeItem(at: site.root.appending(path: ".sitebuild"))
        try FileManager.default.removeItem(at: site.output.appending(path: Self.name))
        let report = try Self.build(site)
        #expect(report.written == [Self.name] && report.removed == [])
    }

    @Test func theOwnersOwnOfStaticIsPublished() throws {
        let site = try Self.site()
        try site.write("mine\n", to: "static/.nojekyll")
        #expect(try Self.build(site).written.contains(Self.name))
        #expect(try site.publishedText(Self.name) == "mine\n")
        #expect(try Self.build(site).isWithoutChange)
        try FileManager.default.removeItem(at: site.content.appending(path: "static/.nojekyll"))
        #expect(try Self.build(site).written == [Self.name])
        #expect(site.published(Self.name) == Data())
        #expect(try Self.build(site).isWithoutChange)
    }

    @Test func oneThatSomebodyPutIntoTheOutputStays() throws {
        let site = try Self.site()
        try FileManager.default.createDirectory(at: site.output, withIntermediateDirectories: true)
        try site.write(Data("mine\n".utf8), toPublished: Self.name)
        for _ in 0..<2 {
            let report = try Self.build(site)
            #expect(!report.written.contains(Self.name) && report.removed == [], "\(report.written)")
            #expect(try site.publishedText(Self.name) == "mine\n")
        }
        #expect(try Self.build(site).isWithoutChange)
        let cleaned = try run([Products.sitebuild, "clean", "--output", site.output.path])
        #expect(cleaned.status == 0 && cleaned.output.contains("; other files stay"), "\(cleaned.output)")
        #expect(site.publishedFiles() == [Self.name])
    }

    @Test func cleanRemovesOurs() throws {
        let site = try Self.site()
        _ = try Self.build(site)
        let result = try run([Products.sitebuild, "clean", "--output", site.output.path])
        #expect(result.status == 0, "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: site.output.path))
    }
}
