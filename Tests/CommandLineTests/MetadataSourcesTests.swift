import Foundation
import Testing

/// What exiftool writes into XMP and IPTC comes back exactly, and the best source wins.
@Suite struct MetadataSourcesTests {
    private static let xmp: [String: String] = [
        "XMP-dc:Title": "Brücke 橋 🌉", "XMP-dc:Description": "Über <b>\"alles\"</b> & 'mehr'",
        "XMP-dc:Rights": "© Ada Łucja",
        "XMP-photoshop:City": "Zürich", "XMP-photoshop:Country": "日本", "XMP-xmp:Rating": "4",
    ]
    private static let xmpLists = [
        "-XMP-dc:Subject=río", "-XMP-dc:Subject=night", "-XMP-lr:HierarchicalSubject=Places|Rome",
    ]
    private static let xmpArguments = xmp.sorted { $0.key < $1.key }.map { "-\($0.key)=\($0.value)" } + xmpLists

    private func expectXMP(_ found: Inspected, sourceLocation: SourceLocation = #_sourceLocation) {
        let names = ["title": "XMP-dc:Title", "description": "XMP-dc:Description", "copyright": "XMP-dc:Rights"]
            .merging(["city": "XMP-photoshop:City", "country": "XMP-photoshop:Country"]) { $1 }
        for (name, tag) in names {
            #expect(found.text(name) == Self.xmp[tag], "\(name)", sourceLocation: sourceLocation)
            #expect(found.source(name) == "xmp", "\(name)", sourceLocation: sourceLocation)
        }
        #expect(found.list("tags") == ["río", "night", "Rome"], sourceLocation: sourceLocation)
        #expect(found.number("rating") == 4, sourceLocation: sourceLocation)
    }

    @Test(arguments: ["jpg", "png", "webp", "heic", "avif", "tif"]) func embeddedXMP(suffix: String) throws {
        let picture =
            switch suffix {
            case "jpg": try Pictures.jpeg()
            case "png": try Pictures.png()
            case "webp": try Pictures.webp()
            case "heic": try Pictures.heic()
            case "avif": try Pictures.avif()
            default: try Pictures.tiff()
            }
        let tagged = try Pictures.tagged(picture, Self.xmpArguments, extension: suffix)
        let found = try Inspected(tagged, "photo1.\(suffix)")
        expectXMP(found)
        #expect(found.warnings == [])
        #expect(found.file("title") == nil)
    }

    @Test(arguments: ["photo1.xmp", "photo1.jxl.xmp"]) func xmpSidecarOfAFormatThatHoldsNone(name: String) throws {
        let found = try Inspected(Pictures.jxl(), "photo1.jxl", beside: [name: try sidecar(Self.xmpArguments)])
        expectXMP(found)
        #expect(found.file("title") == name)
        #expect(found.warnings == ["EXIF and XMP inside a JPEG XL are not read; a sidecar is"])
    }

    @Test(arguments: ["jpg", "tif"], ["UTF8", "Latin", "undeclared"])
    func iptc(suffix: String, encoding: String) throws {
        // Every letter here is in Latin-1.
        let values = [
            "ObjectName": "Brücke à l'été", "Caption-Abstract": "Über ©\nzwei Zeilen", "City": "Zürich",
            "Country-PrimaryLocationName": "España", "By-line": "Ada Øre", "CopyrightNotice": "© Ada",
        ]
        let charset = encoding == "Latin" ? "Latin" : "UTF8"
        var arguments = ["-charset", "iptc=\(charset)"]
        arguments += encoding == "UTF8" ? ["-IPTC:CodedCharacterSet=UTF8"] : []
        arguments += values.sorted { $0.key < $1.key }.map { "-IPTC:\($0.key)=\($0.value)" }
        arguments += ["-IPTC:Keywords=río", "-IPTC:Keywords=night"]
        let picture = try suffix == "jpg" ? Pictures.jpeg() : Pictures.tiff()
        let found = try Inspected(Pictures.tagged(picture, arguments, extension: suffix), "photo1.\(suffix)")
        let names = ["title": "ObjectName", "description": "Caption-Abstract", "city": "City", "creator": "By-line"]
            .merging(["country": "Country-PrimaryLocationName", "copyright": "CopyrightNotice"]) { $1 }
        for (name, tag) in names {
            #expect(found.text(name) == values[tag], "\(name)")
            #expect(found.source(name) == "iptc", "\(name)")
        }
        #expect(found.list("tags") == ["río", "night"] && found.source("tags") == "iptc")
        #expect(found.warnings == [])
    }

    @Test func iptcInUTF8BeyondLatin1() throws {
        let arguments = [
            "-charset", "iptc=UTF8", "-IPTC:CodedCharacterSet=UTF8", "-IPTC:ObjectName=橋 🌉", "-IPTC:City=東京",
        ]
        let found = try Inspected(Pictures.jpeg(tagged: arguments))
        #expect(found.text("title") == "橋 🌉" && found.text("city") == "東京")
    }

    @Test func iptcOfABigEndianTIFF() throws {
        let folder = try Workspace()
        let file = folder.root.appending(path: "a.tif").path
        // exiftool keeps the byte order that it finds, and libtiff writes the machine's own.
        try python(bigEndianTIFF, [file])
        let tagged = try Pictures.tagged(
            Data(contentsOf: URL(filePath: file)),
            ["-IPTC:ObjectName=Bridge", "-Artist=Ada", "-Make=Maker", "-ISO=400"],
            extension: "tif"
        )
        try #require(tagged.starts(with: Data("MM".utf8)))
        let found = try Inspected(tagged, "photo1.tif")
        #expect(found.text("title") == "Bridge" && found.source("title") == "iptc")
        #expect(found.text("Make") == "Maker" && found.text("creator") == "Ada" && found.number("ISO") == 400)
        #expect(found.warnings == [])
    }

    /// 16 by 16 grey pixels.
    private let bigEndianTIFF = """
        import struct, sys
        tags = [(256, 16), (257, 16), (258, 8), (259, 1), (262, 1), (273, 122), (277, 1), (278, 16), (279, 256)]
        data = b"MM\\0*" + struct.pack(">IH", 8, len(tags))
        for tag, value in tags: data += struct.pack(">HHII", tag, 4, 1, value)
        if sys.argv[1]: open(sys.argv[1], "wb").write(data + bytes(4) + bytes(range(256)))
        """

    @Test func eachSourceWinsOverTheNext() throws {
        let exif = ["-EXIF:ImageDescription=exif", "-EXIF:Artist=exif", "-EXIF:Copyright=exif"]
        let iptc = ["-IPTC:ObjectName=iptc", "-IPTC:Caption-Abstract=iptc", "-IPTC:By-line=iptc", "-IPTC:City=iptc"]
        let xmp = ["-XMP-dc:Title=xmp", "-XMP-dc:Description=xmp", "-XMP-dc:Creator=xmp", "-XMP-dc:Rights=xmp"]
        let markdown = ["photo1.md": Data("---\ntitle: markdown\n---\nmarkdown".utf8)]
        let sidecars = try markdown.merging(["photo1.xmp": sidecar(["-XMP-dc:Title=file", "-XMP-photoshop:City=file"])])
        { $1 }

        var found = try Inspected(Pictures.jpeg())
        #expect(found.source("title") == "fileName" && found.source("description") == nil)
        found = try Inspected(Pictures.jpeg(tagged: exif))
        #expect(found.source("description") == "exif" && found.source("creator") == "exif")
        #expect(found.source("copyright") == "exif" && found.source("title") == "fileName")
        found = try Inspected(Pictures.jpeg(tagged: exif + iptc))
        #expect(found.text("title") == "iptc" && found.text("description") == "iptc" && found.text("creator") == "iptc")
        #expect(found.overruled("description") == ["exif"] && found.source("copyright") == "exif")
        let all = try Pictures.jpeg(tagged: exif + iptc + xmp)
        found = try Inspected(all)
        #expect(found.text("title") == "xmp" && found.text("description") == "xmp" && found.text("creator") == "xmp")
        #expect(found.overruled("description") == ["iptc", "exif"] && found.source("city") == "iptc")
        found = try Inspected(all, beside: ["photo1.xmp": try #require(sidecars["photo1.xmp"])])
        #expect(found.text("title") == "file" && found.source("title") == "xmp" && found.file("title") == "photo1.xmp")
        #expect(found.overruled("title") == ["xmp", "iptc", "fileName"])
        #expect(found.text("description") == "xmp", "what the sidecar does not say, the photo does")
        #expect(found.text("city") == "file")
        found = try Inspected(all, beside: sidecars)
        #expect(found.text("title") == "markdown" && found.source("title") == "sidecar")
        #expect(found.overruled("title") == ["xmp", "xmp", "iptc", "fileName"])
        #expect(found.text("description") == "markdown" && found.overruled("description") == ["xmp", "iptc", "exif"])
    }

    @Test func theMoreExactSidecarWinsAndTheOtherIsToldOf() throws {
        let found = try Inspected(
            Pictures.jpeg(),
            beside: [
                "photo1.xmp": try sidecar(["-XMP-dc:Title=shared"]),
                "photo1.jpg.xmp": try sidecar(["-XMP-dc:Title=exact"]),
            ]
        )
        #expect(found.text("title") == "exact" && found.file("title") == "photo1.jpg.xmp")
        #expect(found.warnings.count == 1)
        #expect(found.warnings.first?.hasSuffix("is not used: photo1.jpg.xmp says more exactly whose it is") == true)
    }

    @Test func emptyTextsAreNotThere() throws {
        let picture = try Pictures.jpeg(tagged: ["-XMP-dc:Title= ", "-XMP-photoshop:City=", "-IPTC:ObjectName=iptc"])
        let found = try Inspected(picture)
        #expect(found.text("title") == "iptc")
        #expect(found.source("city") == nil)
    }

    @Test func whatIsPublishedAndWhatIsNot() throws {
        let site = try Workspace.quick("location: places\n")
        let arguments = Self.xmpArguments + ["-XMP-dc:Creator=Ada <i>", "-IPTC:By-line=Bob", "-XMP-xmp:Label=Purplish"]
        try site.write(Pictures.jpeg(tagged: arguments), to: "galleries/g/photo1.jpg")
        let xmp = try sidecar(["-XMP-photoshop:City=Genève", "-XMP-xmp:Rating=2"])
        try site.write(xmp, to: "galleries/g/photo1.xmp")

        let result = try site.boundedBuild()

        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        let record = try #require(try site.records(of: "g").first)
        #expect(record["title"] as? String == "Brücke 橋 🌉")
        #expect(record["city"] as? String == "Genève" && record["country"] as? String == "日本")
        #expect(record["tags"] as? [String] == ["río", "night", "Rome"])
        let page = try site.publishedText("galleries/g/photo1/index.html")
        #expect(page.contains(">Genève</bdi></a>") && page.contains(">日本</bdi></a>"))
        #expect(page.contains("<dd><bdi>Ada &lt;i&gt;</bdi></dd>") && page.contains("<dd><bdi>© Ada Łucja</bdi></dd>"))
        // A theme's own files may speak of ratings.
        let files = site.snapshot().filter { !$0.key.hasPrefix("assets/") }.values
        for text in ["ating", "Purplish", "Zürich"] {
            #expect(!files.contains { $0.range(of: Data(text.utf8)) != nil }, "\(text)")
        }
        let media = try #require(site.publishedFiles().first { isRendition($0) })
        let credits = try run(["exiftool", "-s3", "-Artist", "-Copyright", site.output.appending(path: media).path])
        #expect(credits.output == "Ada <i>\n© Ada Łucja\n", "the picture carries the photo's own credits")
    }
    /// A city without a country has no list, and is shown and found all the same.
    @Test func placesAreNamedWhateverIsKnownOfThem() throws {
        let site = try Workspace.quick("location: places\n")
        try site.write(
            Pictures.tagged(Pictures.jpeg(), ["-XMP-photoshop:City=Reine"], extension: "jpg"),
            to: "galleries/norway/a.jpg"
        )
        try site.write("---\ncountry: Norway\n---\n", to: "galleries/norway/gallery.md")
        try site.write(
            Pictures.tagged(Pictures.jpeg(), ["-XMP-photoshop:City=Lonelycity"], extension: "jpg"),
            to: "galleries/b/b.jpg"
        )
        try #require(try site.build().status == 0)
        #expect(try site.publishedText("galleries/b/b/index.html").contains("<span><bdi>Lonelycity</bdi></span>"))
        #expect(try site.publishedText("data/search/words/w-.json").contains("lonelycity"))
        let country = try site.publishedText("places/europe/norway/index.html")
        #expect(country.contains(">Reine</bdi></a>") && !country.contains("<h2><a href=\"\">"), "\(country)")
    }
}

/// An XMP file as exiftool writes it.
func sidecar(_ arguments: [String]) throws -> Data {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xmp")
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try run(["exiftool", "-q"] + arguments + [file.path])
    try #require(result.status == 0, "exiftool: \(result.errors)")
    return try Data(contentsOf: file)
}
