import Foundation
import Testing

/// When photos were taken: from which field, and in which order galleries show them.
@Suite struct CaptureDateTests {
    /// exiftool's arguments, by precedence, each with another year.
    private static let sources: [(arguments: [String], value: String, source: String, field: String)] = [
        (
            ["-XMP-exif:DateTimeOriginal=2001:05:01 10:20:30+02:00"], "2001-05-01T08:20:30Z", "xmp",
            "exif:DateTimeOriginal"
        ),
        (
            ["-XMP-photoshop:DateCreated=2002:05:01 10:20:30"], "2002-05-01T10:20:30Z", "xmp",
            "photoshop:DateCreated"
        ),
        (
            ["-IPTC:DateCreated=2003:05:01", "-IPTC:TimeCreated=10:20:30+01:00"], "2003-05-01T09:20:30Z", "iptc",
            "IPTC 2:55"
        ),
        (["-EXIF:DateTimeOriginal=2004:05:01 10:20:30"], "2004-05-01T10:20:30Z", "exif", "DateTimeOriginal"),
        (["-XMP-xmp:CreateDate=2006:05:01 10:20"], "2006-05-01T10:20:00Z", "xmp", "xmp:CreateDate"),
        (
            ["-IPTC:DigitalCreationDate=2007:05:01", "-IPTC:DigitalCreationTime=10:20:30+00:00"],
            "2007-05-01T10:20:30Z", "iptc", "IPTC 2:62"
        ),
        (["-EXIF:CreateDate=2008:05:01 10:20:30"], "2008-05-01T10:20:30Z", "exif", "DateTimeDigitized"),
    ]

    @Test func row85_everyFieldIsReadInItsOrder() throws {
        for place in Self.sources.indices {
            let expected = Self.sources[place]
            let alone = try Inspected(Pictures.jpeg(tagged: expected.arguments), "PXL_20090501_102030123.jpg")
            #expect(alone.text("capturedAt") == expected.value, "\(expected.field)")
            #expect(alone.source("capturedAt") == expected.source)
            #expect(alone.member("field", of: "capturedAt") == expected.field)
            // The two fields of XMP stand in for one another.
            let rest = Self.sources[place...].flatMap(\.arguments)
            let all = try Inspected(Pictures.jpeg(tagged: rest), "PXL_20090501_102030123.jpg")
            #expect(all.text("capturedAt") == expected.value, "\(expected.field) before the rest")
            #expect(all.overruled("capturedAt").last == "fileName")
        }
        let alias = try Inspected(Pictures.jpeg(tagged: ["-XMP-exif:DateTimeDigitized=2005:05:01 10:20:30"]))
        #expect(alias.text("capturedAt") == "2005-05-01T10:20:30Z" && alias.source("capturedAt") == "xmp")
        let named = try Inspected(Pictures.jpeg(), "PXL_20090501_102030123.jpg")
        #expect(named.text("capturedAt") == "2009-05-01T10:20:30Z" && named.source("capturedAt") == "fileName")
        let xmp = ["photo1.xmp": try sidecar(["-XMP-photoshop:DateCreated=1999:05:01 10:20:30"])]
        let beside = try Inspected(Pictures.jpeg(tagged: Self.sources.flatMap(\.arguments)), beside: xmp)
        #expect(beside.text("capturedAt") == "1999-05-01T10:20:30Z" && beside.file("capturedAt") == "photo1.xmp")
        let text = xmp.merging(["photo1.md": Data("---\ndate: 1985-07-14 10:20 +02:00\n---\n".utf8)]) { $1 }
        let told = try Inspected(Pictures.jpeg(tagged: Self.sources.flatMap(\.arguments)), beside: text)
        #expect(told.text("capturedAt") == "1985-07-14T08:20:00Z" && told.source("capturedAt") == "sidecar")
    }

    @Test(arguments: ["1960", "1960:07"]) func row85_aDateWithoutADayIsCalledThat(date: String) throws {
        let picture = try Pictures.jpeg(tagged: ["-XMP-photoshop:DateCreated=\(date)"])
        let found = try Inspected(picture)
        #expect(found.text("capturedAt") == nil)
        #expect(found.warnings == ["XMP photoshop:DateCreated names a year or a month, and no day; left out"])
    }

    @Test(arguments: [" ", "\u{202F}"]) func row85_namesOfScreenshotsOnAMacHoldTheTime(blank: String) throws {
        let found = try Inspected(Pictures.png(), "Screenshot 2024-01-31 at 2.59.39\(blank)PM.png")
        #expect(found.text("capturedAt") == "2024-01-31T14:59:39Z" && found.source("capturedAt") == "fileName")
    }

    /// An earlier source that says less of the same time does not take away what a later one says.
    @Test func row85_aSourceIsCompletedByOthersThatAgree() throws {
        let exif = ["-EXIF:DateTimeOriginal=2024:05:01 10:20:30", "-EXIF:OffsetTimeOriginal=+02:00"]
        for other in ["-IPTC:DateCreated=2024:05:01", "-XMP-photoshop:DateCreated=2024:05:01 10:20"] {
            let found = try Inspected(Pictures.jpeg(tagged: exif + [other]))
            #expect(found.text("capturedAt") == "2024-05-01T08:20:30Z", "\(other)")
        }
    }

    @Test(arguments: [
        "-EXIF:DateTimeOriginal#=0000:00:00 00:00:00", "-EXIF:DateTimeOriginal=1980:01:01 00:00:00",
        "-EXIF:DateTimeOriginal=2000:01:01 00:00:00", "-XMP-photoshop:DateCreated=1970:01:01 00:00:00",
        "-XMP-xmp:CreateDate=1904:01:01 00:00:00Z",
    ])
    func row85_aClockThatWasNeverSetIsPassedOver(argument: String) throws {
        let found = try Inspected(Pictures.jpeg(tagged: [argument, "-EXIF:CreateDate=2008:05:01 10:20:30"]))
        #expect(found.text("capturedAt") == "2008-05-01T10:20:30Z")
        #expect(found.warnings.count == 1 && found.warnings[0].hasSuffix("left out"), "\(found.warnings)")
    }

    @Test func row85_theDateOfASidecarIsShownAndListed() throws {
        let site = try Workspace.quick()
        try site.write(numberedJPEG(1), to: "galleries/g/a.jpg")
        try site.write("---\ndate: 1900-01-01\n---\n", to: "galleries/g/a.md")
        try site.write(numberedJPEG(2), to: "galleries/g/IMG-20240131-WA0001.jpg")
        let result = try site.build()
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        let page = try site.publishedText("galleries/g/a/index.html")
        #expect(page.contains("<time datetime=\"1900-01-01\">1 January 1900</time>"), "\(page)")
        #expect(page.contains("\"dateCreated\":\"1900-01-01\""))
        #expect(
            try site.publishedText("galleries/g/IMG-20240131-WA0001/index.html").contains(">31 January 2024</time>")
        )
        #expect(site.published("years/1900/index.html") != nil && site.published("years/2024/index.html") != nil)
        #expect(try site.keys(of: "g") == ["galleries/g/a.jpg", "galleries/g/IMG-20240131-WA0001.jpg"])
    }

    /// Tokyo at ten in the morning is earlier than London at nine, by their clocks it is later.
    @Test(arguments: [(nil, ["b", "a", "c"]), ("+00:00", ["a", "b", "c"])] as [(String?, [String])])
    func row84_aGalleryWithAPhotoWithoutAZoneIsInTheOrderOfItsClocks(zone: String?, order: [String]) throws {
        let site = try Workspace.quick()
        func write(_ name: String, _ time: String, _ zone: String?) throws {
            let offset = zone.map { ["-EXIF:OffsetTimeOriginal=\($0)"] } ?? []
            let picture = try Pictures.jpeg(tagged: ["-EXIF:DateTimeOriginal=\(time)"] + offset)
            try site.write(picture, to: "galleries/g/\(name).jpg")
        }
        try write("a", "2024:05:01 10:00:00", "+09:00")
        try write("b", "2024:05:01 09:00:00", zone)
        try write("c", "2024:05:01 11:00:00", "+02:00")
        try #require(try site.build().status == 0)
        #expect(try site.keys(of: "g") == order.map { "galleries/g/\($0).jpg" })
        let uploaded = try site.records(of: "g").compactMap { $0["uploadedAt"] as? String }.sorted()
        #expect(uploaded == ["2024-05-01T01:00:00Z", "2024-05-01T09:00:00Z", "2024-05-01T09:00:00Z"], "in UTC")
    }
}
