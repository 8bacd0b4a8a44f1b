import Foundation
import Testing

/// `verify` as a whole: what it counts, what it refuses, and what it says of pictures and private names.
@Suite struct VerifyTests {
    @Test func aBuiltSiteIsGood() throws {
        let result = try VerifiedSite().verify()
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.isEmpty)
        let expected =
            /[0-9]+ pages, [0-9]+ links, [0-9]+ pictures, ([0-9]+ films, )?[0-9]+ data files checked: all good\n/
        #expect(result.output.wholeMatch(of: expected) != nil, "\(result.output)")
    }

    @Test func aFaultNamesFileLineRuleAndRemedy() throws {
        let site = try VerifiedSite()
        let file = try site.file("assets/site.*.css")
        try PlantedFault("", "", in: "robots.txt", "Allow: /", "Disallow: /", "").plant(in: site)
        let message = "robots.txt:2: shuts search engines out of the whole site: Disallow: / [robots]"
        #expect(try site.verify().lines("error") == ["error: \(message) (hint: build the site again)"])
        #expect(file.hasPrefix("assets/"))
    }

    @Test(arguments: ["https://other.example/", "https://example.com/photos/", "http://localhost:8000/"])
    func aSiteForAnotherAddressIsOneFault(address: String) throws {
        let result = try VerifiedSite().verify(["--base-url", address])
        let message =
            "index.html: the site was built for https://example.com/, and it is checked for \(address) [own-address]"
        let hint = "build the site again for \(address), or check it with --base-url https://example.com/"
        #expect(result.status == 1)
        #expect(result.lines("error") == ["error: \(message) (hint: \(hint))"])
    }

    /// Names that look private and are not: one that begins like a private one, and one as long as an address.
    @Test func aPublicNameIsNoFault() throws {
        let site = try VerifiedSite().site
        try site.write(try Pictures.jpeg(), to: "galleries/hiddenplaces/a.jpg")
        try site.write(try Pictures.jpeg(), to: "galleries/internationalphotographies/a.jpg")
        #expect(try site.build().status == 0)
        #expect(try site.verify().lines("error") == [])
    }

    @Test(
        arguments: [
            ["-GPSLatitude=47", "-GPSLatitudeRef=N", "-GPSLongitude=8", "-GPSLongitudeRef=E"],
            ["-XMP:GPSLatitude=47", "-XMP:GPSLongitude=8"],
        ],
        ["jpg", "avif"]
    )
    func aPlaceInAPictureIsFound(place: [String], ending: String) throws {
        let site = try VerifiedSite()
        let file = try site.file("media/*-320.\(ending)")
        let tagged = try Pictures.tagged(try #require(site.site.published(file)), place, extension: ending)
        try site.site.write(tagged, toPublished: file)
        let lines = try site.verify().lines("error")
        #expect(
            lines.count == 1 && lines[0].hasPrefix("error: \(file): holds the place where it was taken [place]"),
            "\(lines)"
        )
        try site.site.write("baseURL: https://example.com/\ngps: publish\n", to: "site.yaml")
        #expect(try site.verify().status == 0, "the owner wants it to be seen")
    }

    /// What would give a private gallery away, and where it is put.
    @Test(arguments: ["ADDRESS", "galleries/hidden", "ID"], ["index.html", "data/galleries/g.json", "robots.txt"])
    func whatTellsOfAPrivateGalleryIsFound(name: String, file: String) throws {
        let verified = try VerifiedSite()
        let (site, folder) = (verified.site, try verified.privateFolder())
        // The version-5 UUID of the photo's key.
        let id = "2b05dc40-28df-5f9b-9e2f-f5c431a95dfb"
        let told = name.replacing("ADDRESS", with: folder.dropFirst(10).dropLast()).replacing("ID", with: id)
        let text = try site.publishedText(file)
        let changed =
            text.hasPrefix("[") ? text.replacing("\"alt\":\"", with: "\"alt\":\"\(told) ") : text + "# " + told
        try site.write(Data(changed.utf8), toPublished: file)
        let lines = try verified.verify().lines("error")
        #expect(
            lines.contains {
                $0.contains("\(file):") && $0.contains("contains the address or an id of a private gallery")
            },
            "\(lines)"
        )
    }

    /// Files of static/ are the owner's own: no form is asked of them, and private names must not be in them either.
    @Test func aStaticFileIsItsOwnersBusiness() throws {
        let site = try VerifiedSite().site
        try site.write("<p onclick='go()'>", to: "static/own/part.html")
        try site.write("{", to: "static/own/part.json")
        #expect(try site.build().status == 0)
        #expect(try site.verify().lines("error") == [])
        try site.write("galleries/hidden", to: "static/own/part.html")
        #expect(try site.build().status == 0)
        #expect(try site.verify().lines("error").count == 1)
    }

    @Test func aFolderThatIsNotThereIsToldApart() throws {
        let site = try Workspace()
        let result = try site.verify()
        #expect(result.status == 64)
        #expect(result.errors.contains("can't open the folder"))
    }

    /// A site below a path, whose 404.html links from the root.
    @Test func aSiteBelowAPathIsGoodToo() throws {
        let site = try VerifiedSite().site
        try site.write("baseURL: https://example.com/photos/2024/\nsizes: [320]\n", to: "site.yaml")
        try #require(try site.build().status == 0)
        let result = try site.verify()
        #expect(result.status == 0, "\(result.errors)")
        let other = try site.verify(["--base-url", "https://example.com/"])
        #expect(other.status == 1, "404.html's links lead elsewhere then")
    }

    /// A site that was built for a preview, and is held against the address where it will live.
    @Test func aPreviewIsNoSiteToPublish() throws {
        let site = try VerifiedSite().site
        #expect(try site.build(["--base-url", "http://localhost:8000/"]).status == 0)
        let message = "the site was built for http://localhost:8000/, and it is checked for https://example.com/"
        let line = try site.verify().lines("error")
        #expect(line.count == 1 && line[0].hasPrefix("error: index.html: \(message) [own-address]"), "\(line)")
        // Where only a part of the site has another address, each file is named.
        let sitemap = try site.publishedText("sitemap.xml")
        let moved = sitemap.replacing("http://localhost:8000/", with: "https://example.com/")
        try site.write(Data(moved.utf8), toPublished: "sitemap.xml")
        let lines = try site.verify().lines("error")
        for file in ["index.html", "feed.xml", "data/galleries/g.json", "robots.txt"] {
            #expect(lines.contains { $0.hasPrefix("error: \(file):") && $0.contains("[own-address]") }, "\(file)")
        }
    }
}
