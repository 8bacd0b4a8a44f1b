import Foundation
import Testing

/// Every kind of fault that `verify` promises to find, planted one at a time into a good site.
@Suite struct VerifyTests {
    @Test func aBuiltSiteIsGood() throws {
        let site = try builtSite()
        let result = try verify(site)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.isEmpty)
        // Front, about, 404, search, the gallery, two photos, and two lists of years; the photos share their bytes: two
        // sizes in two formats, and three icons.
        let expected = /9 pages, [0-9]+ links, 7 pictures, [0-9]+ data files checked: all good\n/
        #expect(result.output.wholeMatch(of: expected) != nil, "\(result.output)")
    }

    /// - Parameter edits: a file, what stands there once or more, and what is put in place of the first.
    @Test(arguments: [
        Fault(
            "a dead link",
            in: photo,
            #"rel="next" href="../b/""#,
            #"rel="next" href="../c/""#,
            "a dead link: there is no galleries/g/c/index.html"
        ),
        Fault(
            "a link out of the site",
            in: photo,
            #"rel="next" href="../b/""#,
            #"rel="next" href="../../../../b/""#,
            "leads out of the site"
        ),
        Fault(
            "a link that runs a script",
            in: photo,
            #"rel="next" href="../b/""#,
            #"rel="next" href="javascript:alert(1)""#,
            "a script in a link"
        ),
        Fault(
            "a dead fragment",
            in: gallery,
            ##"href="#main""##,
            ##"href="#mane""##,
            "a dead link: galleries/g/index.html has no #mane"
        ),
        Fault(
            "a dead fragment of another page",
            in: photo,
            #"rel="next" href="../b/""#,
            ##"rel="next" href="../b/#nothing""##,
            "a dead link: galleries/g/b/index.html has no #nothing"
        ),
        Fault(
            "a dead rendition in a srcset",
            in: photo,
            "-640.avif 640w",
            "-641.avif 640w",
            "a dead link: there is no media/"
        ),
        Fault(
            "what the policy forbids",
            in: photo,
            "</main>",
            #"<iframe src="../b/"></iframe></main>"#,
            "an element iframe, which the page's policy keeps empty"
        ),
        Fault(
            "a wrong size of the picture for others to show",
            in: photo,
            #"og:image:width" content="640""#,
            #"og:image:width" content="1200""#,
            ".jpg is 640 wide, not 1200"
        ),
        Fault("a wrong size in JSON-LD", in: photo, #""width":640"#, #""width":641"#, ".jpg is 640 wide, not 641"),
        Fault(
            "a dead canonical address",
            in: photo,
            #"rel="canonical" href="https://example.com/galleries/g/a/""#,
            #"rel="canonical" href="https://example.com/galleries/g/x/""#,
            "there is no galleries/g/x/index.html"
        ),
        Fault(
            "a dead picture for others to show",
            in: photo,
            #"og:image" content="https://example.com/media/"#,
            #"og:image" content="https://example.com/medium/"#,
            "there is no medium/"
        ),
        Fault("a wrong width in a srcset", in: photo, "-320.jpg 320w", "-320.jpg 480w", ".jpg is 320 wide, not 480"),
        Fault("a wrong shape", in: photo, #"height="427""#, #"height="480""#, "which is not the shape of 640 × 480"),
        Fault("a picture without a size", in: photo, #" width="640""#, "", "a picture without width and height"),
        Fault("a picture without alt", in: photo, #" alt="A""#, "", "a picture without alt"),
        Fault(
            "a part of a picture without alt",
            in: photo,
            "</main>",
            #"<map name="m"><area href="../b/"></map></main>"#,
            "a picture without alt"
        ),
        Fault(
            "a button's picture without alt",
            in: photo,
            "</main>",
            #"<input type="image" src="../b.png"></main>"#,
            "a picture without alt"
        ),
        Fault("an id twice", in: gallery, #"id="p-b""#, #"id="p-a""#, "the id p-a is there twice"),
        Fault("JSON-LD that is none", in: photo, #"{"@context""#, #"{@context""#, "its JSON-LD is no JSON object"),
        Fault(
            "JSON-LD without a type",
            in: photo,
            #""@type":"ImageObject","#,
            "",
            "its JSON-LD lacks @context or @type"
        ),
        Fault(
            "a place in JSON-LD",
            in: photo,
            #"{"@context""#,
            #"{"geo":{"latitude":1},"@context""#,
            "its JSON-LD holds a location"
        ),
        Fault(
            "a place in a page's head",
            in: photo,
            "<title>",
            #"<meta name="geo.position" content="1;2"><title>"#,
            "a location is published"
        ),
        Fault("a data file that is no JSON", in: "data/galleries/g.json", "[", "{", "is no valid JSON"),
        Fault(
            "a place in a data file",
            in: "data/galleries/g.json",
            #""exifData":{"#,
            #""exifData":{"GPSLatitude":1,"#,
            "a location is published"
        ),
        Fault(
            "a dead address in a data file",
            in: "data/galleries/g.json",
            #""fullSizeURL":"https://example.com/media/"#,
            #""fullSizeURL":"https://example.com/medium/"#,
            "there is no medium/"
        ),
        Fault(
            "a link to a place on a map",
            in: photo,
            #"rel="next" href="../b/""#,
            #"rel="next" href="https://www.openstreetmap.org/?mlat=47.1&amp;mlon=8.2""#,
            "a location is published"
        ),
        Fault(
            "a picture from elsewhere",
            in: photo,
            #"<img src="../../../media/"#,
            #"<img src="https://elsewhere.example/"#,
            "which the page's policy forbids"
        ),
        Fault(
            "a dead picture in JSON-LD",
            in: photo,
            #""contentUrl":"https://example.com/media/"#,
            #""contentUrl":"https://example.com/medium/"#,
            "there is no medium/"
        ),
        Fault("a feed with an & alone", in: feed, "<name>", "<name>A & B ", "is no valid XML: a & alone"),
        Fault("a feed with text around it", in: feed, "</feed>", "</feed>words", "text outside"),
        Fault("an element that is not closed", in: feed, "</id>", "", "closes nothing"),
        Fault("an entry without a title", in: feed, "<title>A</title>", "<title></title>", "<entry> without <title>"),
        Fault("a dead picture in a feed", in: feed, "https://example.com/media/", "https://example.com/x/", "no x/"),
        Fault("a place in a feed", in: feed, "<updated>", "<georss:point>47 8</georss:point><updated>", "a location"),
        Fault(
            "a site map that is no XML",
            in: "galleries/g/sitemap.xml",
            "</urlset>",
            "",
            "is no valid XML: <urlset> is not closed"
        ),
        Fault(
            "a dead address in the site map",
            in: "galleries/g/sitemap.xml",
            "galleries/g/b/",
            "galleries/g/x/",
            "there is no galleries/g/x/index.html"
        ),
    ])
    func aPlantedFaultIsFound(fault: Fault) throws {
        let site = try builtSite()
        let text = try site.publishedText(fault.file)
        let place = try #require(text.range(of: fault.original), "\(fault.file) holds no \(fault.original)")
        try Data(text.replacingCharacters(in: place, with: fault.planted).utf8)
            .write(to: site.output.appending(path: fault.file))

        let result = try verify(site)

        #expect(result.status == 1)
        let lines = result.lines("error")
        #expect(lines.contains { $0.contains(fault.file) && $0.contains(fault.message) }, "\(lines)")
        #expect(result.output.contains("fault"))
    }

    /// Names that look private and are not: one that begins like a private one, and one as long as an address.
    @Test func aPublicNameIsNoFault() throws {
        let (site, _) = try siteWithAPrivateGallery()
        try site.write(try Pictures.jpeg(), to: "galleries/hiddenplaces/a.jpg")
        try site.write(try Pictures.jpeg(), to: "galleries/internationalphotographies/a.jpg")
        #expect(try site.build().status == 0)
        #expect(try verify(site).lines("error") == [])
    }

    @Test func aStyleSheetsDeadAddressIsFound() throws {
        let site = try builtSite()
        let file = try #require(site.publishedFiles().first { $0.hasSuffix(".css") })
        try append("a { background: url(gone.png) }", to: file, of: site)
        #expect(try verify(site).lines("error") == ["error: \(file): a dead link: there is no assets/gone.png"])
    }

    @Test(arguments: [
        ["-GPSLatitude=47", "-GPSLatitudeRef=N", "-GPSLongitude=8", "-GPSLongitudeRef=E"],
        ["-XMP:GPSLatitude=47", "-XMP:GPSLongitude=8"],
    ])
    func aPlaceInAPictureIsFound(place: [String]) throws {
        let site = try builtSite()
        let file = try #require(site.publishedFiles().first { $0.hasSuffix("-320.jpg") })
        let tagged = try Pictures.tagged(try #require(site.published(file)), place, extension: "jpg")
        try tagged.write(to: site.output.appending(path: file))
        #expect(try verify(site).lines("error") == ["error: \(file): holds the place where it was taken"])
        try site.write("baseURL: https://example.com/\ngps: publish\n", to: "site.yaml")
        #expect(try verify(site).status == 0, "the owner wants it to be seen")
    }

    @Test func aBrokenPictureIsFound() throws {
        let site = try builtSite()
        let file = try #require(site.publishedFiles().first { $0.hasSuffix("-320.jpg") })
        try Data("no picture".utf8).write(to: site.output.appending(path: file))
        let lines = try verify(site).lines("error")
        #expect(lines.count == 1 && lines[0].hasPrefix("error: \(file): is no picture that can be shown: "), "\(lines)")
    }

    /// What would give a private gallery away, and where it is put.
    @Test(arguments: ["ADDRESS", "galleries/hidden", "ID"], ["index.html", "data/galleries/g.json", "robots.txt"])
    func whatTellsOfAPrivateGalleryIsFound(name: String, file: String) throws {
        let (site, folder) = try siteWithAPrivateGallery()
        #expect(try verify(site).status == 0)
        // The version-5 UUID of the photo's key.
        let id = "2b05dc40-28df-5f9b-9e2f-f5c431a95dfb"
        let told = name.replacing("ADDRESS", with: folder.dropFirst(10).dropLast()).replacing("ID", with: id)
        let text = try site.publishedText(file)
        let changed = text.hasPrefix("[") ? text.replacing("\"alt\":\"", with: "\"alt\":\"\(told) ") : text + told
        try Data(changed.utf8).write(to: site.output.appending(path: file))
        #expect(try verify(site).lines("error").contains { $0.contains("\(file): tells of a private gallery") })
    }

    @Test(arguments: ["noindex", "no-referrer"]) func aPrivatePageThatCanBeFoundIsToldApart(word: String) throws {
        let (site, folder) = try siteWithAPrivateGallery()
        let text = try site.publishedText(folder + "index.html")
        try Data(text.replacing(word, with: "-").utf8).write(to: site.output.appending(path: folder + "index.html"))
        #expect(try verify(site).lines("error").contains { $0.contains("does not say noindex and no-referrer") })
    }

    @Test func aDeadIconOfTheManifestIsFound() throws {
        let site = try builtSite()
        let file = "manifest.webmanifest"
        let text = try site.publishedText(file).replacing("-192.png", with: "-193.png")
        try Data(text.utf8).write(to: site.output.appending(path: file))
        #expect(try verify(site).lines("error").contains { $0.contains("\(file): a dead link") })
    }

    @Test func aDeadPictureInADrawingIsFound() throws {
        let site = try builtSite()
        try append("<svg><image href=\"gone.svg\"/></svg>", to: "about/index.html", of: site)
        #expect(try verify(site).lines("error").contains { $0.contains("a dead link: there is no about/gone.svg") })
    }

    /// - Returns: also the private gallery's folder.
    private func siteWithAPrivateGallery() throws -> (site: Workspace, folder: String) {
        let site = try builtSite()
        try site.write(Pictures.jpeg(), to: "galleries/hidden/photo1.jpg")
        try site.write("---\nprivate: true\n---\n", to: "galleries/hidden/gallery.md")
        try #require(try site.build().status == 0)
        let page = try #require(site.publishedFiles().first { isPrivate($0) && $0.hasSuffix("/index.html") })
        return (site, page.split(separator: "/").prefix(2).joined(separator: "/") + "/")
    }

    @Test func aFolderThatIsNotThereIsToldApart() throws {
        let site = try Workspace()
        let result = try verify(site)
        #expect(result.status == 64)
        #expect(result.errors.contains("can't open the folder"))
    }

    /// A site below a path, whose 404.html links from the root.
    @Test func aSiteBelowAPathIsGoodToo() throws {
        let site = try builtSite(settings: "baseURL: https://example.com/photos/2024/\n")
        let result = try verify(site)
        #expect(result.status == 0, "\(result.errors)")
        let other = try verify(site, ["--base-url", "https://example.com/"])
        #expect(other.status == 1, "404.html's links lead elsewhere then")
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let original: String
        let planted: String
        let message: String

        init(_ name: String, in file: String, _ original: String, _ planted: String, _ message: String) {
            testDescription = name
            (self.file, self.original, self.planted, self.message) = (file, original, planted, message)
        }
    }

    private static let photo = "galleries/g/a/index.html"
    private static let gallery = "galleries/g/index.html"
    private static let feed = "galleries/g/feed.xml"

    private func builtSite(settings: String = "baseURL: https://example.com/\n") throws -> Workspace {
        let site = try Workspace()
        try site.write(settings + "sizes: [320, 640]\n", to: "site.yaml")
        let dated = try Pictures.jpeg(tagged: ["-DateTimeOriginal=2024:05:01 10:00:00"])
        for name in ["a", "b"] { try site.write(dated, to: "galleries/g/\(name).jpg") }
        try site.write("---\ntitle: b\n---\nWords.\n", to: "galleries/g/b.md")
        try site.write("Words, and a [link](../galleries/g/#p-a).\n", to: "pages/about.md")
        try #require(try site.build().status == 0)
        return site
    }

    private func verify(_ site: Workspace, _ arguments: [String] = []) throws -> ToolResult {
        try run([Products.sitebuild, "verify", site.output.path, "--source", site.content.path] + arguments)
    }

    private func append(_ text: String, to file: String, of site: Workspace) throws {
        try Data((try site.publishedText(file) + text).utf8).write(to: site.output.appending(path: file))
    }
}
