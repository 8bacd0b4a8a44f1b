import Foundation
import Testing

/// Text from strangers' files that would be markup, a link or a script if it got through.
@Suite struct HostileTextTests {
    /// Every character that HTML minds, and an end of a script that needs no `>` to be one; with a mark or joiner it is one Character, and still a quote to a browser.
    static let markup = ["", "\u{301}", "\u{200D}"].map { follower in
        "</script ><script>alert(1)</script>\" onerror=\"x' onfocus='x".map { character in
            "<>\"'".contains(character) ? "\(character)\(follower)" : "\(character)"
        }.joined()
    }

    @Test func row16_markupInTheNamesOfFilesAndFolders() throws {
        let site = try Workspace.quick()
        let names = Self.markup.map { $0.replacing("/", with: "") }
        for name in names {
            try site.write(Pictures.jpeg(), to: "galleries/\(name)/\(name).jpg")
            try site.write("---\ntitle: \(quotedYAML(name))\n---\nText.", to: "pages/\(name).md")
        }

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        let pages = try PublishedHTML(site)
        #expect(pages.faults == [])
        #expect(Set(pages.structuredNames.values) == Set(names))
        #expect(Set(names).isSubset(of: pages.headings.values))
    }

    @Test func row16_markupInMetadata() throws {
        let site = try Workspace.quick()
        let tags = [
            "EXIF:Artist", "EXIF:Copyright", "EXIF:ImageDescription", "EXIF:Make", "EXIF:LensModel",
            "XMP-dc:Description", "XMP-dc:Subject", "IPTC:ObjectName",
        ]
        for (number, text) in Self.markup.enumerated() {
            // A title of nothing but the camera's maker would count as the camera's.
            let title = "-XMP-dc:Title=Title \(text)"
            let arguments = tags.map { "-\($0)=\(text)" } + [title, "-charset", "iptc=UTF8"]
            try site.write(Pictures.jpeg(tagged: arguments), to: "galleries/g/photo\(number + 1).jpg")
        }

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        let faults = try PublishedHTML(site).faults
        #expect(faults == [])
        let records = try site.records(of: "g")
        for (record, text) in zip(records, Self.markup) {
            #expect(record["title"] as? String == "Title " + text && record["tags"] as? [String] == [text], "XMP's")
            let exif = try #require(record["exifData"] as? [String: Any])
            for name in ["Artist", "Copyright", "ImageDescription", "Make", "LensModel"] {
                #expect(exif[name] as? String == text, "\(name)")
            }
        }
        #expect(records.count == Self.markup.count)
    }

    @Test func row16_markupInFrontMatter() throws {
        let site = try Workspace.quick(
            "title: \(quotedYAML(Self.markup[1]))\ndescription: \(quotedYAML(Self.markup[2]))\n"
        )
        for (number, text) in Self.markup.enumerated() {
            let folder = "galleries/g\(number)"
            func matter(_ keys: [String]) -> String {
                keys.map { "\($0): \(quotedYAML(text))\n" }.joined() + "tags: [\(quotedYAML(text))]\n"
            }
            try site.write("---\n\(matter(["name", "country", "continent"]))---\n", to: "\(folder)/gallery.md")
            try site.write("---\n\(matter(["title", "alt", "description"]))---\n", to: "\(folder)/a.md")
            try site.write(Pictures.jpeg(), to: "\(folder)/a.jpg")
        }

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        let pages = try PublishedHTML(site)
        #expect(pages.faults == [])
        for (number, text) in Self.markup.enumerated() {
            #expect(pages.headings["galleries/g\(number)/index.html"] == text)
            #expect(pages.headings["galleries/g\(number)/a/index.html"] == text)
            let record = try #require(try site.records(of: "g\(number)").first)
            for key in ["title", "alt", "description"] { #expect(record[key] as? String == text, "\(key)") }
            #expect(record["tags"] as? [String] == [text])
        }
    }

    @Test func row17_scriptsInMarkdown() throws {
        let markdown = """
            [one](javascript:alert(1)) [two](JaVaScRiPt:alert(1)) [three](&#106;avascript:alert(1))
            [four](data:text/html,x) [five](vbscript:x) <javascript:alert(1)> [six][ref]
            ![eight](javascript:alert(1)) <b onclick="x">nine</b> <img src=x onerror=x> [ten](https://example.com/)

            <script>alert(1)</script>

            <iframe src="https://example.com/"></iframe>

            [ref]: javascript:alert(1)
            """
        let site = try Workspace.quick()
        for file in ["galleries/g/gallery.md", "galleries/g/a.md", "pages/about.md"] {
            try site.write(markdown, to: file)
        }
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        let faults = try PublishedHTML(site).faults
        #expect(faults == [])
        for page in ["galleries/g/index.html", "galleries/g/a/index.html", "about/index.html"] {
            let html = try site.publishedText(page)
            for word in ["one", "six", "nine", "<a href=\"https://example.com/\">ten</a>"] {
                #expect(html.contains(word), "the words stay: \(word)")
            }
        }
    }

    @Test func row18_whatWouldEndAnInlineScript() throws {
        let site = try Workspace.quick()
        let escapes = "</script><!--&\\u2028x\\u2029"
        let title = "</script><!--&\u{2028}x\u{2029}"
        try site.write("---\ntitle: \"\(escapes)\"\n---\n", to: "galleries/g/a.md")
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        let pages = try PublishedHTML(site)
        #expect(pages.faults == [])
        #expect(pages.structuredNames["galleries/g/a/index.html"] == title)
        let expected = "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028x\\u2029\""
        let html = try site.publishedText("galleries/g/a/index.html")
        #expect(html.contains("\"name\":\(expected)"))
        #expect(try site.publishedText("data/galleries/g.json").contains("\"title\":\(expected)"))
        #expect(try site.records(of: "g").first?["title"] as? String == title)
    }
}

/// Dates and positions that can't be, and positions that are nobody's business.
@Suite struct CaptureDataTests {
    @Test(
        arguments: [
            ("0000:00:00 00:00:00", "DateTimeOriginal is not a valid date and time; left out"),
            ("2024:13:01 10:00:00", "DateTimeOriginal is not a valid date and time; left out"),
            ("2023:02:29 10:00:00", "DateTimeOriginal is not a valid date and time; left out"),
            ("2039:05:01 10:00:00", "DateTimeOriginal has the year 2039, not 1826 to 2037; left out"),
            ("1111:05:01 10:00:00", "DateTimeOriginal has the year 1111, not 1826 to 2037; left out"),
        ])
    func row14_impossibleDate(stored: String, note: String) throws {
        let site = try Workspace.quick()
        try site.write(
            Pictures.jpeg(tagged: ["-DateTimeOriginal#=\(stored)", "-Make=Maker"]),
            to: "galleries/g/bad.jpg"
        )
        try site.write(Pictures.jpeg(tagged: ["-DateTimeOriginal=2024:05:01 10:20:30"]), to: "galleries/g/good.jpg")

        let result = try site.boundedBuild(["--verbose"])

        #expect(result.status == 0, "\(result.errors)")
        #expect(result.lines("note") == ["note: galleries/g/bad.jpg: \(note)"])
        let data = try site.records(of: "g").map { try #require($0["exifData"] as? [String: Any]) }
        #expect(data.map { $0["DateTimeOriginal"] as? String } == ["2024-05-01T10:20:30", nil], "undated ones last")
        #expect(data.last?["Make"] as? String == "Maker")
        #expect(try site.records(of: "g").last?["uploadedAt"] is NSNull)
    }

    @Test(arguments: [(0, 0), (1, 0), (91, 1), (4_000_000_000, 1)] as [(UInt32, UInt32)])
    func row14_impossiblePosition(numerator: UInt32, denominator: UInt32) throws {
        let site = try Workspace.quick("gps: publish\n")
        let bad = try positioned(latitude: (numerator, denominator), longitude: (2, 1))
        try site.write(bad, to: "galleries/g/bad.jpg")
        try site.write(positioned(latitude: (48, 1), longitude: (2, 1)), to: "galleries/g/good.jpg")

        let result = try site.boundedBuild(["--verbose"])

        #expect(result.status == 0, "\(result.errors)")
        let reason = "GPSLatitude is not an angle of 0 to 90 degrees; position left out"
        #expect(result.lines("note") == ["note: galleries/g/bad.jpg: \(reason)"])
        let data = try site.records(of: "g").map { try #require($0["exifData"] as? [String: Any]) }
        #expect(data.map { $0["GPSLatitude"] as? Double } == [nil, 48])
        #expect(data.map { $0["GPSLongitude"] as? Double } == [nil, 2], "both or neither")
    }

    /// A JPEG whose EXIF holds a position of whole degrees north and east.
    private func positioned(latitude: (UInt32, UInt32), longitude: (UInt32, UInt32)) throws -> Data {
        func little(_ values: UInt32...) -> [UInt8] {
            values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        }
        func entry(_ tag: UInt8, _ type: UInt8, _ count: UInt32, _ value: [UInt8]) -> [UInt8] {
            [tag, tag == 0x25 ? 0x88 : 0, type, 0] + little(count) + value
        }
        let zero = little(0, 1, 0, 1)
        let directory =
            [4, 0] + entry(1, 2, 2, [0x4E, 0, 0, 0]) + entry(2, 5, 3, little(80))
            + entry(3, 2, 2, [0x45, 0, 0, 0]) + entry(4, 5, 3, little(104)) + little(0)
        let tiff =
            Array("II*\0".utf8) + little(8) + [1, 0] + entry(0x25, 4, 1, little(26)) + little(0) + directory
            + little(latitude.0, latitude.1) + zero + little(longitude.0, longitude.1) + zero
        let segment = Array("Exif\0\0".utf8) + tiff
        let picture = try Pictures.jpeg()
        return picture.prefix(2) + [0xFF, 0xE1, 0, UInt8(segment.count + 2)] + segment + picture.dropFirst(2)
    }

    static let position = [
        "-GPSLatitude=48.858370", "-GPSLatitudeRef=N", "-GPSLongitude=2.294481", "-GPSLongitudeRef=E",
        "-XMP-exif:GPSLatitude=48.858370", "-XMP-exif:GPSLongitude=2.294481", "-Artist=Ada",
    ]

    private func placedSite(_ settings: String) throws -> Workspace {
        let site = try Workspace.quick(settings)
        try site.write(Pictures.jpeg(tagged: Self.position), to: "galleries/g/a.jpg")
        try site.write(Pictures.tagged(Pictures.heic(), Self.position, extension: "heic"), to: "galleries/g/b.heic")
        try site.write(Pictures.tagged(Pictures.webp(), Self.position, extension: "webp"), to: "galleries/g/c.webp")
        return site
    }

    private func positionTags(_ folder: URL) throws -> [String] {
        let result = try run(["exiftool", "-r", "-n", "-a", "-s", "-GPS*", "-XMP-exif:GPS*", folder.path])
        return result.output.split(separator: "\n").map(String.init).filter { $0.contains("GPS") }
    }

    @Test func row15_positionsStayPrivate() throws {
        let site = try placedSite("")
        try site.write("baseURL: https://example.com/\nsizes: [480]\nformats: [avif, webp, jpeg]\n", to: "site.yaml")
        #expect(try positionTags(site.content).count >= 12, "the sources hold positions")

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        #expect(try site.records(of: "g").count == 3)
        #expect(site.publishedFiles().count { isRendition($0) } == 9)
        #expect(try positionTags(site.output) == [])
        for text in ["48.858", "2.2944", "48 deg", "48°", "51' 30", "51′", "51,30.", "48,51", "GPSL", "gpsl"] {
            #expect(!site.publishes(text), "\(text)")
        }
    }

    @Test func row15_positionsThatTheOwnerPublishes() throws {
        let site = try placedSite("gps: publish\n")
        let result = try site.boundedBuild()
        #expect(result.status == 0, "\(result.errors)")
        for record in try site.records(of: "g") {
            let data = try #require(record["exifData"] as? [String: Any])
            #expect(abs((data["GPSLatitude"] as? Double ?? 0) - 48.858370) < 1e-6)
            #expect(abs((data["GPSLongitude"] as? Double ?? 0) - 2.294481) < 1e-6)
        }
    }
}
