import Foundation
import Testing

/// `location: none | places | exact`: how much of what photos say of where they were taken is published.
@Suite struct LocationTests {
    /// A position, and names in every field that has one.
    private static let position = [
        "-GPSLatitude=48.858370", "-GPSLatitudeRef=N", "-GPSLongitude=2.294481", "-GPSLongitudeRef=E",
        "-XMP-exif:GPSLatitude=48.858370", "-XMP-exif:GPSLongitude=2.294481",
    ]
    static let xmp = [
        "-XMP-photoshop:City=Embedtown", "-XMP-photoshop:Country=Embedland", "-XMP-photoshop:State=Embedstate",
        "-XMP-iptcCore:Location=Embedspot", "-XMP-iptcCore:CountryCode=EMX",
        "-XMP-iptcExt:LocationShownCity=Embedtown", "-XMP-iptcExt:LocationCreatedCity=Embedtown",
        "-XMP-iptcExt:LocationCreatedSublocation=Embedspot", "-XMP-iptcExt:LocationShownCountryName=Embedland",
    ]
    static let iptc = [
        "-IPTC:City=Embedtown", "-IPTC:Country-PrimaryLocationName=Embedland", "-IPTC:Province-State=Embedstate",
        "-IPTC:Sub-location=Embedspot", "-IPTC:Country-PrimaryLocationCode=EMX",
    ]
    private static let settings = "baseURL: https://example.com/\nsizes: [480]\nformats: [jpeg]\n"
    private static let names = ["Embed", "embed", "EMBED", "EMX"]
    private static let coordinates = ["48.858", "2.2944", "48 deg", "GPSL", "gpsl"]

    /// Photos of every format with every source in a public and a private gallery, of which each is as it came from a camera.
    private static func write(to site: Workspace) throws {
        let pictures = try [
            "jpg": Pictures.jpeg(), "tif": Pictures.tiff(), "png": Pictures.png(), "webp": Pictures.webp(),
            "heic": Pictures.heic(), "avif": Pictures.avif(),
        ]
        for (number, (suffix, picture)) in pictures.sorted(by: { $0.key < $1.key }).enumerated() {
            for (name, source) in [("IMG_100\(number)", xmp), ("IMG_200\(number)", iptc)] {
                // The others hold no IPTC.
                guard source == xmp || ["jpg", "tif"].contains(suffix) else { continue }
                let tagged = try Pictures.tagged(picture, position + source, extension: suffix)
                for gallery in ["open", "hidden"] {
                    try site.write(tagged, to: "galleries/\(gallery)/\(name).\(suffix)")
                }
            }
        }
        try site.write("---\nprivate: true\n---\n", to: "galleries/hidden/gallery.md")
    }

    private static func site(_ settings: String) throws -> Workspace {
        let site = try Workspace.quick(settings)
        try write(to: site)
        let result = try site.build()
        try #require(result.status == 0 && result.errors == "", "\(result.errors)")
        return site
    }

    @Test(arguments: ["", "location: none\n", "gps: strip\n", "location:\n"])
    func row88_nothingIsPublishedByDefault(settings: String) throws {
        let site = try Self.site(settings)
        #expect(try site.records(of: "open").count == 8)
        for text in Self.names + Self.coordinates { #expect(!site.publishes(text), "\(text)") }
        #expect(!site.publishedFiles().contains { $0.contains("embed") || $0.hasPrefix("places/") })
        #expect(try site.verify().status == 0)
    }

    @Test func row88_namesArePublishedWithoutPositions() throws {
        let site = try Self.site("location: places\n")
        for text in Self.coordinates { #expect(!site.publishes(text), "\(text)") }
        for record in try site.records(of: "open") {
            #expect(record["city"] as? String == "Embedtown" && record["country"] as? String == "Embedland")
            #expect(record["alt"] as? String == "Embedtown, Embedland")
        }
        #expect(site.published("places/elsewhere/embedland/embedtown/index.html") != nil)
        let words = site.publishedFiles().filter { $0.hasPrefix("data/search/words/") }
        #expect(try words.contains { try site.publishedText($0).contains("embedtown") })
        let hidden = site.publishedFiles().filter { isPrivate($0) && $0.hasSuffix(".html") }
        #expect(try hidden.contains { try site.publishedText($0).contains("Embedtown") })
        for text in ["Embedstate", "Embedspot", "EMX"] { #expect(!site.publishes(text), "\(text)") }
        #expect(try site.verify().status == 0)
    }

    @Test(arguments: ["location: exact\n", "gps: publish\n"]) func row88_namesAndPositionsArePublished(
        settings: String
    ) throws {
        let site = try Self.site(settings)
        for record in try site.records(of: "open") {
            let data = try #require(record["exifData"] as? [String: Any])
            #expect(abs((data["GPSLatitude"] as? Double ?? 0) - 48.858370) < 1e-6)
            #expect(record["city"] as? String == "Embedtown")
        }
        #expect(try site.publishedText("galleries/open/IMG_1002/index.html").contains("mlat=48.85837"))
        #expect(try site.verify().status == 0)
    }

    /// Everything follows a change of the setting, and is what a fresh build makes.
    @Test func row88_theSettingTakesEffectInTheNextBuild() throws {
        let site = try Self.site("location: exact\n")
        let exact = site.snapshot()
        for location in ["none", "exact", "places", "none"] {
            try site.write(Self.settings + "location: \(location)\n", to: "site.yaml")
            try #require(try site.build().status == 0)
            let names = location == "none" ? [] : Self.names.prefix(1)
            #expect(Self.names.prefix(1).filter(site.publishes) == Array(names), "\(location)")
            #expect(Self.coordinates.prefix(1).contains(where: site.publishes) == (location == "exact"), "\(location)")
            if location == "exact" { #expect(site.snapshot() == exact) }
        }
    }

    /// The owner's words are published whatever the setting, and what they leave open is not filled in from the photo.
    @Test(arguments: ["none", "places", "exact"]) func row88_whatTheOwnerWroteIsPublished(location: String) throws {
        let site = try Workspace.quick("location: \(location)\n")
        let photo = try Pictures.jpeg(tagged: Self.xmp)
        for name in ["a", "b", "c", "d", "e"] { try site.write(photo, to: "galleries/g/\(name).jpg") }
        try site.write("---\ncountry: Norway\n---\n", to: "galleries/g/gallery.md")
        try site.write("---\ncity: Reine\n---\n", to: "galleries/g/a.md")
        try site.write(sidecar(["-XMP-photoshop:City=Bergen"]), to: "galleries/g/b.xmp")
        try site.write(sidecar(["-XMP-photoshop:Country=Iceland"]), to: "galleries/g/c.jpg.xmp")
        try site.write("---\ncountry: Japan\ncity: \"\"\n---\n", to: "galleries/g/d.md")
        try #require(try site.build().status == 0)
        let pairs = try site.records(of: "g").map { record in
            (record["title"] as? String ?? "", ["city", "country"].map { record[$0] as? String ?? "" })
        }
        let found = Dictionary(uniqueKeysWithValues: pairs)
        let (town, land) = location == "none" ? ("", "") : ("Embedtown", "Embedland")
        #expect(
            found == [
                "A": ["Reine", land], "B": ["Bergen", land], "C": [town, "Iceland"], "D": [town, "Japan"],
                "E": [town, land],
            ]
        )
        #expect(site.publishes("Embed") == (location != "none"))
        let city = location == "none" ? "places/europe/norway/reine/" : "places/elsewhere/embedland/reine/"
        #expect(site.published(city + "index.html") != nil && site.published("places/europe/iceland/index.html") != nil)
        #expect(site.published("places/asia/japan/index.html") != nil)
        #expect(try site.verify().status == 0)
    }

    @Test func row88_aSiteThatLosesPagesIsWarnedOnce() throws {
        let site = try Self.site("location: places\n")
        let pages = site.publishedFiles().filter { $0.hasPrefix("places/") && $0.hasSuffix(".html") }.count
        #expect(pages == 4, "the index, a continent, a country and a city")
        try site.write(Self.settings, to: "site.yaml")
        let warning =
            "warning: site.yaml: 4 pages below places/ go: names of places that stand inside photos are no longer "
            + "published (hint: to publish them, set location: places)"
        #expect(try site.build(["--dry-run"]).lines("warning") == [warning])
        #expect(try site.build().lines("warning") == [warning])
        #expect(!site.publishedFiles().contains { $0.hasPrefix("places/") })
        #expect(try site.build().errors == "")
    }

    /// A page that goes for another reason is not counted, and a cache that is gone changes nothing.
    @Test func row88_theWarningCountsWhatTheSettingTakesAway() throws {
        let site = try Workspace.quick("location: places\n")
        try site.write(Pictures.jpeg(tagged: Self.xmp), to: "galleries/a/a.jpg")
        try site.write("---\ncountry: Norway\n---\n", to: "galleries/a/gallery.md")
        try site.write(Pictures.jpeg(), to: "galleries/b/b.jpg")
        try site.write("---\ncountry: Iceland\n---\n", to: "galleries/b/gallery.md")
        try #require(try site.build().status == 0)
        try site.write("---\n---\n", to: "galleries/b/gallery.md")
        try site.write(Self.settings, to: "site.yaml")
        try FileManager.default.removeItem(at: site.root.appending(path: ".sitebuild"))
        let warnings = try site.build().lines("warning")
        // The country, the city and their continent go by the setting; Iceland went with its gallery's word.
        #expect(warnings.count == 1 && warnings[0].contains(" 3 pages below places/ go"), "\(warnings)")
        #expect(site.published("places/europe/norway/index.html") != nil)
    }

    /// A site that was built with more than its settings now publish.
    @Test func row88_verifyHoldsTheSettingAgainstTheContent() throws {
        let site = try Self.site("location: exact\n")
        try site.write("---\ncity: Embedtown\n---\n", to: "galleries/open/IMG_1000.md")
        for location in ["exact", "places", "none"] {
            try site.write(Self.settings + "location: \(location)\n", to: "site.yaml")
            let result = try site.verify()
            #expect(result.status == (location == "exact" ? 0 : 1), "\(result.errors)")
            let fault = "[place] (hint: build again; if positions are to be public, set location: exact)"
            #expect(result.errors.contains(fault) == (location != "exact"))
            let names = result.lines("error").filter { $0.contains("[place-name]") }
            let photos = names.filter { $0.hasPrefix("error: data/galleries/open.json: names the city Embedtown of ") }
            #expect(photos.count == (location == "none" ? 7 : 0), "all but the one that its owner says it of: \(names)")
            #expect(names.contains { $0.contains("names the country Embedland") } == (location == "none"))
        }
    }

    @Test(
        arguments: [
            Self.xmp, Self.iptc, ["-IPTC:Sub-location=Embedspot"], ["-XMP-iptcExt:LocationShownCity=Embedtown"],
        ],
        [false, true]
    )
    func row88_verifyFindsNamesInPictures(names: [String], isStatic: Bool) throws {
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        if isStatic { try site.write(Pictures.jpeg(tagged: names), to: "static/poster.jpg") }
        try #require(try site.build().status == 0)
        let file = try isStatic ? "poster.jpg" : #require(site.publishedFiles().first(where: isRendition))
        if !isStatic {
            let tagged = try Pictures.tagged(try #require(site.published(file)), names, extension: "jpg")
            try site.write(tagged, toPublished: file)
        }
        let lines = try site.verify().lines("error")
        #expect(
            lines.count == 1 && lines[0].hasPrefix("error: \(file): names the place where it was taken [place-name]")
        )
        try site.write(Self.settings + "location: places\n", to: "site.yaml")
        #expect(try site.verify().status == 0)
    }

    /// Phones write the name of a place into films too.
    @Test func row88_namesInFilmsAreNeitherPublishedNorOverlooked() throws {
        let site = try Workspace.quick()
        let film = site.content.appending(path: "galleries/g/walk.mov")
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        let made = try run(
            ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1", "-c:v", "mpeg4", "-movflags"]
                + ["use_metadata_tags", "-metadata", "com.apple.quicktime.location.name=Embedtown", film.path]
        )
        try #require(made.status == 0, "\(made.errors)")
        try #require(try Data(contentsOf: film).range(of: Data("Embedtown".utf8)) != nil)
        try #require(try site.build().status == 0)
        #expect(site.publishedFiles().contains { $0.hasSuffix(".mp4") } && !site.publishes("Embedtown"))
        #expect(try site.verify().status == 0)
        try site.write(Data(contentsOf: film), to: "static/walk.mov")
        try #require(try site.build().status == 0)
        let lines = try site.verify().lines("error")
        #expect(lines.count == 1 && lines[0].contains("walk.mov: names the place where it was taken [place-name]"))
    }

    /// A title or a text may name any city.
    @Test func row88_verifyGoesByFieldsAndNotByWords() throws {
        let site = try Workspace.quick()
        let photo = try Pictures.jpeg(tagged: Self.xmp + ["-XMP-dc:Title=Embedtown", "-XMP-dc:Subject=Embedland"])
        try site.write(photo, to: "galleries/g/a.jpg")
        try site.write("---\nname: Embedtown\ncountry: Norway\n---\n", to: "galleries/g/gallery.md")
        try site.write(Pictures.jpeg(), to: "galleries/h/b.jpg")
        try site.write(
            sidecar(["-XMP-photoshop:City=Reine", "-XMP-photoshop:Country=Norway"]),
            to: "galleries/h/b.xmp"
        )
        try #require(try site.build().status == 0)
        #expect(site.published("tags/embedland/index.html") != nil, "tags are no places")
        let result = try site.verify()
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: [
        ("location: none\ngps: strip\n", "yaml:5: gps: location is there too, and they are one setting; remove gps"),
        ("gps: publish\nlocation: exact\n", "site.yaml:4: gps: location is there too"),
        ("location: city\n", "site.yaml:4: location: city is not one of none, places, exact"),
        ("location: [none]\n", "site.yaml:4: location:"), ("gps: exact\n", "site.yaml:4: gps: strip or publish"),
    ])
    func row88_aWrongSettingIsRefused(settings: String, message: String) throws {
        let site = try Workspace.quick(settings)
        try site.write(Pictures.jpeg(), to: "galleries/g/a.jpg")
        for result in [try site.build(), try site.verify()] {
            #expect(result.status == 64 && result.errors.contains(message), "\(result.errors)")
        }
        #expect(site.publishedFiles() == [])
    }

    @Test func row88_inspectShowsWhatIsNotPublished() throws {
        let found = try Inspected(Pictures.jpeg(tagged: Self.position + Self.xmp))
        #expect(found.text("city") == "Embedtown" && found.source("city") == "xmp")
        #expect(found.source("GPSLatitude") == "exif")
        let beside = try Inspected(
            Pictures.jpeg(tagged: Self.xmp),
            beside: ["photo1.md": Data("---\ncity: Reine\n---\n".utf8)]
        )
        #expect(beside.text("city") == "Reine" && beside.source("city") == "sidecar")
        #expect(beside.overruled("city") == ["xmp"])
    }
}
