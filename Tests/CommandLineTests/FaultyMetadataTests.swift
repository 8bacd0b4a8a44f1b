import Foundation
import Testing

/// Good pixels with colours or metadata that need care: rows 11 to 13 of the fault table.
@Suite struct FaultyMetadataTests {
    @Test func row11_unusualColours() throws {
        let tools = try Workspace()
        func made(_ name: String, _ command: [String], from picture: Data) throws -> Data {
            let (source, target) = (tools.root.appending(path: "in-\(name)"), tools.root.appending(path: name))
            try picture.write(to: source)
            let result = try run(["vips", command[0], source.path, target.path] + command.dropFirst())
            try #require(result.status == 0, "\(result.errors)")
            return try Data(contentsOf: target)
        }
        let profiled = try made("a.jpg", ["icc_transform", "cmyk", "--input-profile", "srgb"], from: Pictures.jpeg())
        let bare = try Pictures.tagged(profiled, ["-icc_profile:all="], extension: "jpg")
        try #require(profiled.count > bare.count + 10_000, "the one has its profile, the other none")
        let trial = try Trial([
            "profiledinks.jpg": profiled,
            "bareinks.jpg": bare,
            "sixteenbits.png": made("b.png", ["colourspace", "rgb16"], from: Pictures.png()),
            "brokenprofile.jpg": Pictures.jpeg().insertingSegment(0xE2, brokenProfile),
        ])
        try trial.expectPublished([
            "profiledinks.jpg": [], "bareinks.jpg": [], "sixteenbits.png": [],
            "brokenprofile.jpg": ["its colour profile is broken; taken as sRGB"],
        ])
        // Some colours are beyond what inks can show.
        #expect(try trial.distanceFromGood("profiledinks.jpg") < 8)
        #expect(try trial.distanceFromGood("bareinks.jpg") < 8)
        #expect(try trial.distanceFromGood("sixteenbits.png") < 3)
        #expect(try trial.distanceFromGood("brokenprofile.jpg") < 1)
    }

    /// The one and only part of a profile whose header ends in nonsense.
    private let brokenProfile = Data("ICC_PROFILE\0".utf8) + Data([1, 1]) + Data(repeating: 0xA5, count: 400)

    @Test(arguments: [0, 9, 65_535]) func row12_orientationThatIsNone(_ orientation: Int) throws {
        let entries = [
            ExifEntry(tag: 0x0112, format: ExifEntry.short, count: 1, value: orientation),
            ExifEntry(tag: 0x0131, format: ExifEntry.ascii, count: 4, value: 0x0063_6261),
        ]
        let trial = try Trial(["giddy.jpg": Pictures.jpeg().insertingExif(entries)])
        try trial.expectPublished(["giddy.jpg": ["orientation \(orientation) is not one of 1 to 8; taken as 1"]])
        #expect(try trial.distanceFromGood("giddy.jpg") == 0, "it stands as it was stored")
        let exif = try #require(try trial.record(of: "giddy.jpg")?["exifData"] as? [String: Any])
        #expect(exif["Orientation"] == nil)
        #expect(exif["Software"] as? String == "abc", "the rest is kept")
    }

    @Test func row13_damagedExif() throws {
        let software = ExifEntry(tag: 0x0131, format: ExifEntry.ascii, count: 4, value: 0x0063_6261)
        let hugeMake = ExifEntry(tag: 0x010F, format: ExifEntry.ascii, count: 0xFFFF_FFF0, value: 26)
        let ownParent = ExifEntry(tag: 0x8769, format: ExifEntry.long, count: 1, value: 8)
        let empty = [0x010F, 0x0110].map { ExifEntry(tag: $0, format: ExifEntry.ascii, count: 1, value: 0) }
        let good = try Pictures.jpeg()
        let trial = try Trial([
            "circular.jpg": good.insertingExif([software], nextDirectory: 8),
            "recursive.jpg": good.insertingExif([software, ownParent]),
            "countless.jpg": good.insertingExif([hugeMake, software]),
            "speechless.jpg": good.insertingExif(empty + [software]),
            "headless.jpg": good.insertingSegment(0xE1, Data("Exif\0\0II*\0\u{7F}\u{7F}\u{7F}\u{7F}".utf8)),
        ])
        let damaged = ["EXIF is damaged; what could be read was kept"]
        try trial.expectPublished([
            "circular.jpg": damaged, "recursive.jpg": damaged, "countless.jpg": damaged,
            "speechless.jpg": [],
            "headless.jpg": ["EXIF is unreadable; left out"],
        ])
        for name in ["circular.jpg", "recursive.jpg", "countless.jpg", "speechless.jpg"] {
            let exif = try #require(try trial.record(of: name)?["exifData"] as? [String: Any])
            #expect(exif["Make"] == nil && exif["Model"] == nil)
            #expect(exif["Software"] as? String == "abc", "\(name) keeps what can be read")
        }
    }

    @Test func row13_monstrousXMP() throws {
        let deep = String(repeating: "<a>", count: 101) + String(repeating: "</a>", count: 101)
        let shallow = String(repeating: "<a>", count: 98) + String(repeating: "</a>", count: 98)
        let large = String(repeating: "<a/>", count: 300_000)
        let picture = try Pictures.png()
        let trial = try Trial([
            "bloated.png": picture.insertingChunk("iTXt", xmp(enveloped(large))),
            "abyssal.png": picture.insertingChunk("iTXt", xmp(enveloped(deep))),
            "chasm.jpg": Pictures.jpeg().insertingSegment(0xE1, Data("http://ns.adobe.com/xap/1.0/\0\(deep)".utf8)),
            "modest.png": picture.insertingChunk("iTXt", xmp(enveloped(shallow))),
        ])
        let tooDeep = ["its XMP is nested over 100 levels and was not read"]
        try trial.expectPublished([
            "bloated.png": ["its XMP is over 1 MB and was not read"],
            "abyssal.png": tooDeep, "chasm.jpg": tooDeep, "modest.png": [],
        ])
        for bytes in ["<a><a>", "<a/><a/>"] {
            #expect(trial.publishedPlaces(of: Data(bytes.utf8)).isEmpty, "\(bytes) is published")
        }
    }

    /// As the root of a packet, beside what makes it one.
    private func enveloped(_ text: String) -> String {
        let rdf = "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>"
        return "<x:xmpmeta xmlns:x='adobe:ns:meta/'>\(rdf)\(text)</x:xmpmeta>"
    }

    private func xmp(_ text: String) -> Data { Data("XML:com.adobe.xmp\0\0\0\0\0\(text)".utf8) }
}
