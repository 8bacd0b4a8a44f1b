import Foundation
import Testing

/// Bad TIFF, JPEG XL, XMP and IPTC: rows 2 to 16 of the fault table once more.
@Suite struct FaultySourcesTests {
    @Test func row02_truncatedTIFFAndJPEGXL() throws {
        let trial = try Trial([
            "shorttiff.tif": Pictures.tiff().truncated,
            "shortstrips.tif": FaultyTIFF().data.truncated,
            "shortjxl.jxl": Pictures.jxl().truncated,
            "shortbox.jxl": contained(Pictures.jxl()).truncated,
        ])
        try trial.expectRejections([
            "shorttiff.tif": "the file is damaged: the part of it that says how to read the rest is missing (hint: ",
            "shortstrips.tif": "the file is damaged: 40 % of its data is missing (hint: ",
            "shortjxl.jxl":
                "the file is damaged, or of an unusual kind; how much of it is missing can't be known (hint: ",
            "shortbox.jxl": "the file is damaged: 40 % of its data is missing (hint: ",
        ])
    }

    @Test func row04_tiffsThatAreNoPictures() throws {
        let dngVersion = ExifEntry(tag: 50_706, format: 1, count: 4, value: 0x0000_0401)
        let canon = try Pictures.tiff().prefix(8) + Data("CR\u{2}\0".utf8) + Pictures.tiff().dropFirst(12)
        let trial = try Trial([
            "negative.tif": FaultyTIFF(entries: [dngVersion]).data,
            "mosaic.tif": FaultyTIFF(entries: [FaultyTIFF.long(262, 32_803)]).data,
            "luminance.tif": FaultyTIFF(entries: [FaultyTIFF.long(262, 6)]).data,
            "eosfile.tif": canon,
            "gigantic.tif": Data("II+\0".utf8) + Pictures.tiff().dropFirst(4),
        ])
        let raw = "is a RAW file, which is not published (hint: "
        try trial.expectRejections([
            "negative.tif": raw, "mosaic.tif": raw,
            "luminance.tif": "its colours are stored in a way that is not read (hint: ",
            "eosfile.tif": "is RAW, which is not published (hint: ",
            "gigantic.tif": "the file is damaged",
        ])
    }

    @Test func row05_tiffThatDeclaresTooMuch() throws {
        let tiff = FaultyTIFF(width: 30_000, height: 30_000, pixels: Data(count: 100))
        try Trial(["vasttiff.tif": tiff.data]).expectRejections([
            "vasttiff.tif": "declares 900 megapixels, over the limit of 300 (hint: "
        ])
    }

    /// A row of its tiles is most of the picture.
    @Test func row07_tiffOfLargeTiles() throws {
        var tiff = FaultyTIFF(width: 16_384, height: 16_384, pixels: Data(count: 100))
        tiff.entries = [
            FaultyTIFF.long(322, 4096), FaultyTIFF.long(323, 4096), FaultyTIFF.long(262, 5), FaultyTIFF.long(277, 4),
        ]
        let numbers = (0..<16).reduce(Data()) { bytes, _ in bytes + littleEndian(400, byteCount: 4) }
        let depths = (0..<4).reduce(Data()) { bytes, _ in bytes + littleEndian(8, byteCount: 2) }
        tiff.values = [(324, 4, 16, numbers), (325, 4, 16, numbers), (258, 3, 4, depths)]
        try Trial(["paving.tif": tiff.data]).expectRejections([
            "paving.tif": "needs 1024 MB of memory to decode, over the limit of 640 (hint: "
        ])
    }

    @Test func row10_stowawaysAfterTIFFAndJPEGXL() throws {
        let program = Data("<?php passthru($_GET['stowaway']); ?>".utf8)
        let trial = try Trial([
            "phptiff.tif": Pictures.tiff() + program, "phpstrips.tif": FaultyTIFF().data + program,
            "phpjxl.jxl": contained(Pictures.jxl()) + program, "phpbare.jxl": Pictures.jxl() + program,
        ])
        let told = ["\(program.count) bytes follow the picture; they are not published"]
        // A bare JPEG XL says nothing of its length.
        try trial.expectPublished([
            "phptiff.tif": told, "phpstrips.tif": told, "phpjxl.jxl": told, "phpbare.jxl": [],
        ])
        #expect(trial.publishedPlaces(of: Data("stowaway".utf8)).isEmpty)
    }

    @Test func row13_damagedTIFFDirectories() throws {
        let software = ExifEntry(tag: 0x0131, format: ExifEntry.ascii, count: 4, value: 0x0063_6261)
        let huge = ExifEntry(tag: 0x010F, format: ExifEntry.ascii, count: 0xFFFF_FFF0, value: 26)
        let outside = ExifEntry(tag: 0x010F, format: ExifEntry.ascii, count: 90, value: 0x7FFF_FFFF)
        let trial = try Trial([
            "circular.tif": FaultyTIFF(entries: [software], nextDirectory: 8).data,
            "recursive.tif": FaultyTIFF(entries: [software, FaultyTIFF.long(0x8769, 8)]).data,
            "whirlpool.tif": FaultyTIFF(entries: [software, FaultyTIFF.long(330, 8)]).data,
            "countless.tif": FaultyTIFF(entries: [software, huge]).data,
            "faraway.tif": FaultyTIFF(entries: [software, outside]).data,
        ])
        let told = ["its TIFF directories are damaged; what could be read was kept"]
        try trial.expectPublished([
            "circular.tif": told, "recursive.tif": told, "whirlpool.tif": told, "countless.tif": told,
            "faraway.tif": told,
        ])
        for name in ["circular", "recursive", "whirlpool", "countless", "faraway"] {
            let exif = try #require(try trial.record(of: "\(name).tif")?["exifData"] as? [String: Any])
            #expect(exif["Software"] as? String == "abc" && exif["Make"] == nil, "\(name) keeps what can be read")
        }
    }

    @Test func row13_iptcThatLies() throws {
        let title = Data([0x1C, 2, 5, 0, 4]) + Data("Kept".utf8)
        func picture(_ records: Data, resourceLength: Int? = nil) throws -> Data {
            let length = bigEndian(resourceLength ?? records.count, byteCount: 4)
            let resource = Data("Photoshop 3.0\0".utf8) + Data("8BIM".utf8) + Data([4, 4, 0, 0]) + length + records
            return try Pictures.jpeg().insertingSegment(0xED, resource)
        }
        let trial = try Trial([
            "overlong.jpg": try picture(title + Data([0x1C, 2, 90, 0x7F, 0xFF, 0x41])),
            "extended.jpg": try picture(title + Data([0x1C, 2, 90, 0x80, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0x41])),
            "babbling.jpg": try picture(title + Data("nonsense".utf8)),
            "boastful.jpg": try picture(title, resourceLength: 0x7FFF_FFFF),
            "bloated.jpg": try picture(Data([0x1C, 2, 120, 0x50, 0]) + Data(repeating: 0x61, count: 0x5000)),
        ])
        let told = ["IPTC is damaged; what could be read was kept"]
        try trial.expectPublished([
            "overlong.jpg": told, "extended.jpg": told, "babbling.jpg": told, "boastful.jpg": told,
            "bloated.jpg": ["IPTC caption is over 16 KB long; left out"],
        ])
        for name in ["overlong", "extended", "babbling"] {
            #expect(try trial.record(of: "\(name).jpg")?["title"] as? String == "Kept")
        }
        #expect(try trial.record(of: "boastful.jpg")?["title"] as? String == "Boastful")
    }

    @Test(arguments: [
        ("large", "is over 1 MB and was not read"), ("deep", "is nested over 100 levels and was not read"),
        ("abysmal", "is nested over 100 levels and was not read"),
        ("disguised", "is nested over 100 levels and was not read"), ("utf16", "is not in UTF-8 and was not read"),
        ("text", "is damaged, or no XMP at all and was not read"),
        ("empty", "is damaged, or no XMP at all and was not read"),
        ("entities", "is damaged, or no XMP at all and was not read"),
    ])
    func row13_hostileXMPSidecar(kind: String, warning: String) throws {
        func nested(_ levels: Int, _ opening: String = "<a>") -> String {
            String(repeating: opening, count: levels) + String(repeating: "</a>", count: levels)
        }
        let good = String(decoding: try sidecar(["-XMP-dc:Title=secretword"]), as: UTF8.self)
        func holding(_ text: String) -> Data { Data(good.replacing("</x:xmpmeta>", with: text + "</x:xmpmeta>").utf8) }
        let files = [
            "large": holding(String(repeating: "<a/>", count: 300_000)), "deep": holding(nested(100)),
            "abysmal": holding(nested(50_000)), "disguised": holding(nested(50_000, "<a b='/>'>")),
            "utf16": Data(
                good.replacing("\u{FEFF}", with: "").utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            ),
            "text": Data("Remember the milk".utf8), "empty": Data(),
            "entities": Data("<!DOCTYPE x [<!ENTITY a 'aaaa'>]>\(good)".utf8),
        ]
        let site = try Workspace.quick()
        try site.write(Pictures.jpeg(tagged: ["-XMP-dc:Title=Its own"]), to: "galleries/g/photo1.jpg")
        try site.write(try #require(files[kind]), to: "galleries/g/photo1.xmp")

        let result = try site.boundedBuild()

        #expect(result.status == 0, "\(result.errors)")
        #expect(result.lines("warning") == ["warning: galleries/g/photo1.xmp: \(warning)"])
        #expect(try site.records(of: "g").first?["title"] as? String == "Its own")
        #expect(!site.publishes("secretword"))
    }

    /// One level fewer is read.
    @Test func row13_xmpSidecarWithinItsBounds() throws {
        let good = String(decoding: try sidecar(["-XMP-dc:Title=Deep"]), as: UTF8.self)
        let levels = String(repeating: "<a>", count: 99) + String(repeating: "</a>", count: 99)
        let packet = good.replacing("</x:xmpmeta>", with: levels + "</x:xmpmeta>")
        let found = try Inspected(Pictures.jpeg(), beside: ["photo1.xmp": Data(packet.utf8)])
        #expect(found.text("title") == "Deep" && found.warnings == [])
    }

    @Test func row15_positionsInTIFFAndInXMPStayPrivate() throws {
        for privacy in ["", "gps: publish\n"] {
            let site = try Workspace.quick(privacy)
            let inXMP = ["-XMP-exif:GPSLatitude=12.345678", "-XMP-exif:GPSLongitude=98.765432", "-XMP-dc:Title=Here"]
            let inEXIF = CaptureDataTests.position.filter { !$0.contains("XMP") }
            let tiff = try Pictures.tagged(Pictures.tiff(), inXMP + inEXIF, extension: "tif")
            try site.write(tiff, to: "galleries/g/a.tif")
            try site.write(Pictures.tagged(Pictures.heic(), inXMP, extension: "heic"), to: "galleries/g/b.heic")
            try site.write(Pictures.jpeg(), to: "galleries/g/c.jpg")
            try site.write(sidecar(inXMP), to: "galleries/g/c.xmp")

            let result = try site.boundedBuild()

            #expect(result.status == 0, "\(result.errors)")
            let records = try site.records(of: "g")
            #expect(records.map { $0["title"] as? String } == ["Here", "Here", "Here"], "XMP was read")
            for text in ["12.3456", "98.7654", "12,20", "98,45"] { #expect(!site.publishes(text), "\(text) in XMP") }
            let tags = try run(["exiftool", "-r", "-a", "-s", "-GPS*", site.output.path])
            #expect(!tags.output.contains("GPS"))
            #expect(site.publishes("48.8583") == !privacy.isEmpty, "EXIF's position, if its owner publishes it")
        }
    }

    @Test func row16_markupInXMPAndIPTC() throws {
        let site = try Workspace.quick("location: places\n")
        let iptc = [
            "IPTC:ObjectName", "IPTC:Caption-Abstract", "IPTC:City", "IPTC:Country-PrimaryLocationName",
            "IPTC:Keywords",
            "IPTC:By-line", "IPTC:CopyrightNotice",
        ]
        let xmp = [
            "XMP-dc:Title", "XMP-dc:Description", "XMP-photoshop:City", "XMP-photoshop:Country", "XMP-dc:Subject",
            "XMP-dc:Creator", "XMP-dc:Rights",
        ]
        let texts = HostileTextTests.markup
        for (number, text) in texts.enumerated() {
            // exiftool cuts IPTC at the standard's lengths unless told not to mind, as -m does.
            let arguments = ["-charset", "iptc=UTF8", "-IPTC:CodedCharacterSet=UTF8"] + iptc.map { "-\($0)=\(text)" }
            try site.write(Pictures.jpeg(tagged: arguments), to: "galleries/iptc/photo\(number).jpg")
            try site.write(Pictures.jpeg(tagged: xmp.map { "-\($0)=\(text)" }), to: "galleries/xmp/photo\(number).jpg")
            try site.write(Pictures.jpeg(), to: "galleries/files/photo\(number).jpg")
            try site.write(sidecar(xmp.map { "-\($0)=\(text)" }), to: "galleries/files/photo\(number).xmp")
        }

        let result = try site.boundedBuild()

        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        let pages = try PublishedHTML(site)
        #expect(pages.faults == [])
        for gallery in ["iptc", "xmp", "files"] {
            for (record, text) in zip(try site.records(of: gallery), texts) {
                for name in ["title", "description", "city", "country"] {
                    #expect(record[name] as? String == text, "\(name) from \(gallery)")
                }
                #expect(record["tags"] as? [String] == [text])
            }
            for (number, text) in texts.enumerated() {
                #expect(pages.headings["galleries/\(gallery)/photo\(number)/index.html"] == text)
            }
        }
    }
}
