import Foundation
import Testing

/// Photos that a camera gave their names.
@Suite struct UntitledPhotoTests {
    private func site(_ settings: String = "") throws -> Workspace {
        let site = try Workspace.quick("location: places\n" + settings)
        try site.write(
            Pictures.jpeg(tagged: ["-EXIF:DateTimeOriginal=2024:05:01 10:20:30", "-XMP-photoshop:City=Reine"]),
            to: "galleries/g/DSC_1000.jpg"
        )
        try site.write(numberedJPEG(2), to: "galleries/g/IMG_20230102_101112.jpg")
        try site.write(numberedJPEG(3), to: "galleries/g/sunset.jpg")
        try site.write("---\ncountry: Norway\nsort: name\n---\n", to: "galleries/g/gallery.md")
        return site
    }

    @Test func aNameOfACameraIsShownNowhere() throws {
        let site = try site()
        try #require(try site.build().status == 0)
        let page = try site.publishedText("galleries/g/DSC_1000/index.html")
        #expect(page.contains("<h1><bdi>Photo 1 of 3</bdi></h1>"), "\(page)")
        #expect(page.contains("<title>Photo 1 of 3 · G ·"), "\(page)")
        #expect(page.contains("alt=\"Reine, Norway, 1 May 2024\""))
        #expect(page.contains("<bdi>Photo 2 of 3</bdi> <span class=\"arrow\""))
        let gallery = try site.publishedText("galleries/g/index.html")
        #expect(gallery.contains("alt=\"Reine, Norway, 1 May 2024\""))
        #expect(gallery.components(separatedBy: "<figcaption>").count == 2, "one photo has a caption")
        #expect(gallery.contains("<figcaption><bdi>Sunset</bdi></figcaption>"))
        let list = try site.publishedText("places/europe/norway/reine/index.html")
        #expect(list.contains("alt=\"Reine, Norway, 1 May 2024\"") && !list.contains("<figcaption>"))
        #expect(!site.publishes("DSC 1000") && !site.publishes("DSC_1000<"))
        let feed = try site.publishedText("galleries/g/feed.xml")
        #expect(feed.contains("<title>Photo 1 of 3</title>"))
        let search = try site.publishedText("data/search/photos/g/1.json")
        #expect(search.contains("\"Reine, Norway, 1 May 2024\""), "\(search)")
        let record = try #require(
            try site.records(of: "g").first { $0["s3Key"] as? String == "galleries/g/DSC_1000.jpg" }
        )
        #expect(record["title"] as? String == "" && record["alt"] as? String == "Reine, Norway, 2024-05-01")
        let verified = try run([Products.sitebuild, "verify", site.output.path, "--source", site.content.path])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }

    @Test(arguments: [("de", "Foto 1 von 3"), ("ar", "الصورة ١ من ٣")]) func theLanguageSaysIt(
        language: String,
        heading: String
    )
        throws
    {
        let site = try site("language: \(language)\n")
        try #require(try site.build().status == 0)
        #expect(try site.publishedText("galleries/g/DSC_1000/index.html").contains("<bdi>\(heading)</bdi></h1>"))
    }

    @Test func aTitleOfTheOwnersWins() throws {
        let site = try site()
        try site.write("---\ntitle: Evening\nalt: A boat.\n---\n", to: "galleries/g/DSC_1000.md")
        try #require(try site.build().status == 0)
        let page = try site.publishedText("galleries/g/DSC_1000/index.html")
        #expect(page.contains("<h1><bdi>Evening</bdi></h1>") && page.contains("alt=\"A boat.\""))
    }

    @Test func row87_aPhotoWithoutMetadataHasNoRowsOfTheCamera() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.write("A *caption*.\n", to: "galleries/g/a.md")
        try #require(try site.build().status == 0)
        let page = try site.publishedText("galleries/g/a/index.html")
        #expect(!page.contains("<dt>Camera</dt>") && !page.contains("<dl"), "\(page)")
        try site.write(Pictures.jpeg(tagged: ["-EXIF:DateTimeOriginal=2024:05:01 10:20:30"]), to: "galleries/g/a.jpg")
        try #require(try site.build().status == 0)
        let dated = try site.publishedText("galleries/g/a/index.html")
        #expect(dated.contains("<dt>Taken</dt>") && !dated.contains("<dt>Camera</dt>"), "\(dated)")
    }

    @Test func inspectShowsNoTitle() throws {
        let found = try Inspected(Pictures.jpeg(), "DSC_1000.jpg")
        #expect(found.source("title") == nil)
    }
}
