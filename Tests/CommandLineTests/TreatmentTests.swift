import Foundation
import Testing

/// Looks, watermarks and downloads: what becomes of the pixels that visitors get.
@Suite struct TreatmentTests {
    @Test func aMonoGalleryIsGreyButForThePhotoThatIsNot() throws {
        let site = try Workspace.quick()
        for name in ["a", "b"] { try site.write(Pictures.jpeg(), to: "galleries/g/\(name).jpg") }
        try site.write("---\nlook: mono\n---\n", to: "galleries/g/gallery.md")
        try site.write("---\nlook: none\n---\n", to: "galleries/g/b.md")
        try #require(try site.build().status == 0)
        #expect(try colourfulness(of: "a", in: site) < 6)
        #expect(try colourfulness(of: "b", in: site) > 20)
        let page = try site.publishedText("galleries/g/a/index.html")
        let color = try #require(page.firstMatch(of: /--color:#(..)(..)(..)/)).output
        #expect(color.1 == color.2 && color.2 == color.3, "what stands in while it loads is grey too")
    }

    @Test(arguments: ["warm", "film", "vivid", "watermark"]) func whatIsChosenShowsAndIsMadeOnce(name: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try #require(try site.build().status == 0)
        let plain = try rendition(of: "a", in: site)
        let front = name == "watermark" ? "watermark: PROOF <&> only" : "look: \(name)"
        try site.write("---\n\(front)\n---\n", to: "galleries/g/gallery.md")
        #expect(try site.report().developed == 1)
        let treated = try rendition(of: "a", in: site)
        #expect(treated.name != plain.name, "browsers keep pictures for ever")
        #expect(treated.bytes != plain.bytes)
        #expect(site.published("media/\(plain.name)") == nil)
        #expect(try site.report().developed == 0)
    }

    @Test func aWatermarkThatIsMissingPublishesNothing() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write("---\nwatermark: watermarks/mark.png\n---\n", to: "galleries/g/gallery.md")
        let result = try site.build()
        #expect(result.status == 3)
        #expect(result.lines("rejected").first?.contains("there is no file watermarks/mark.png") == true)
        #expect(site.publishedFiles().allSatisfy { !$0.hasPrefix("galleries/g/") && !isRendition($0) })

        try site.write(Pictures.png(), to: "watermarks/mark.png")
        #expect(try site.build().status == 0)
        let before = try rendition(of: "a", in: site)
        try site.write(
            Pictures.tagged(Pictures.png(), ["-Comment=another"], extension: "png"),
            to: "watermarks/mark.png"
        )
        #expect(try site.build().status == 0)
        #expect(try rendition(of: "a", in: site).name != before.name, "another mark makes other pictures")
    }

    /// Nothing is held against the photo: neither later, nor where it stands without the mark.
    @Test func aBrokenWatermarkCostsThePhotoNothingElse() throws {
        let site = try Workspace.quick()
        try site.write("no picture", to: "watermarks/mark.png")
        for name in ["g", "open"] { try site.write(Pictures.jpeg(), to: "galleries/\(name)/a.jpg") }
        try site.write("---\nwatermark: watermarks/mark.png\n---\n", to: "galleries/g/gallery.md")
        let result = try site.build()
        #expect(result.status == 3)
        #expect(result.errors.contains("galleries/g/a.jpg: can't draw what gallery.md says"), "\(result.errors)")
        #expect(try site.keys(of: "open") == ["galleries/open/a.jpg"])
        try site.write("---\nwatermark: PROOF\n---\n", to: "galleries/g/gallery.md")
        #expect(try site.build().status == 0)
        #expect(try site.keys(of: "g") == ["galleries/g/a.jpg"])
    }

    @Test(arguments: ["\"   \"", String(repeating: "proof ", count: 40)])
    func aTextThatCantBeDrawnIsNamed(text: String) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write("---\nwatermark: \(text)\n---\n", to: "galleries/g/gallery.md")
        let line = try site.build().lines("rejected").first ?? ""
        #expect(line.contains("a text of 1 to 100 characters is expected"), "\(line)")
    }

    @Test func anUnknownLookIsNamed() throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        try site.write("---\nlook: sepia\n---\n", to: "galleries/g/gallery.md")
        let result = try site.build()
        let line = result.lines("warning").first { $0.contains("sepia is not one of mono, warm, film, vivid, none") }
        #expect(line?.contains("the gallery is published without it") == true, "\(result.errors)")
    }

    @Test func aDownloadHoldsEveryPhotoAndIsWrittenOnce() throws {
        let site = try Workspace.quick()
        for name in ["a", "b"] { try site.write(Pictures.jpeg(), to: "galleries/g/\(name).jpg") }
        try site.write("---\ndownloads: true\n---\n", to: "galleries/g/gallery.md")
        try #require(try site.build().status == 0)
        let listed = try python(
            "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), *sorted(z.namelist()))",
            [site.output.appending(path: "galleries/g/photos.zip").path]
        )
        #expect(listed.output == "None a.jpg b.jpg\n", "\(listed.errors)")
        #expect(try site.publishedText("galleries/g/index.html").contains(#"href="photos.zip" download="G.zip""#))
        let written = try #require(site.published("galleries/g/photos.zip"))
        #expect(try site.report().written == [])
        try FileManager.default.removeItem(at: site.root.appending(path: ".sitebuild"))
        _ = try site.build()
        #expect(site.published("galleries/g/photos.zip") == written, "the same photos, the same bytes")
        try site.write("---\ndownloads: false\n---\n", to: "galleries/g/gallery.md")
        _ = try site.build()
        #expect(site.published("galleries/g/photos.zip") == nil)
    }

    /// How far red and blue are apart at most, of 255.
    private func colourfulness(of photo: String, in site: Workspace) throws -> Double {
        let folder = site.root.appending(path: "bands")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func file(_ name: String) -> String { folder.appending(path: name + ".v").path }
        let picture = site.output.appending(path: "media/" + (try rendition(of: photo, in: site).name)).path
        for step in [
            ["extract_band", picture, file("red"), "0"], ["extract_band", picture, file("blue"), "2"],
            ["subtract", file("red"), file("blue"), file("apart")], ["abs", file("apart"), file("far")],
        ] {
            try #require(try run(["vips"] + step).status == 0)
        }
        let output = try run(["vips", "max", file("far")]).output
        return try #require(Double(output.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    private func rendition(of photo: String, in site: Workspace) throws -> (name: String, bytes: Data) {
        let page = try site.publishedText("galleries/g/\(photo)/index.html")
        let name = String(try #require(page.firstMatch(of: /media\/([0-9a-f]+-[0-9]+\.jpg)/)).output.1)
        return (name, try #require(site.published("media/\(name)")))
    }
}
