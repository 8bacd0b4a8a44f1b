import Testing
import XMP

@Suite struct XMPFieldTests {
    @Test func everyField() throws {
        let properties =
            PacketText.alternatives("dc:title", [("x-default", "Bridge 橋 🌉"), ("de", "Brücke")])
            + PacketText.alternatives("dc:description", [("x-default", "One line\nand &lt;another&gt;")])
            + PacketText.alternatives("dc:rights", [("x-default", "© Ada")])
            + "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Bob</rdf:li></rdf:Seq></dc:creator>"
            + PacketText.bag("dc:subject", ["river", "night"])
            + PacketText.bag("lr:hierarchicalSubject", ["Places|Italy|Rome", "Time|night"])
            + "<xmp:Rating>4</xmp:Rating><photoshop:City>Zürich</photoshop:City>"
            + "<photoshop:Country>Schweiz</photoshop:Country><exif:GPSLatitude>48,51.5N</exif:GPSLatitude>"
        let reading = try readXMP(PacketText.packet(properties))
        var expected = XMPFields()
        expected.title = "Bridge 橋 🌉"
        expected.translations = ["title": ["de": "Brücke"]]
        expected.description = "One line\nand <another>"
        expected.rights = "© Ada"
        expected.creator = "Ada, Bob"
        expected.subjects = ["river", "night"]
        expected.hierarchicalSubjects = ["Places|Italy|Rome", "Time|night"]
        expected.rating = 4
        expected.city = "Zürich"
        expected.country = "Schweiz"
        #expect(reading == XMPReading(fields: expected, warnings: []))
        #expect(expected.keywords == ["river", "night", "Rome"], "leaves that are not there already")
    }

    @Test func attributesCountAsElements() throws {
        let fields = try readXMP(PacketText.packet("", attributes: "xmp:Rating='3' photoshop:City='Oslo'")).fields
        #expect(fields.rating == 3 && fields.city == "Oslo")
    }

    @Test func aLanguageIsChosenByItsTag() throws {
        let texts = [
            ("x-default", "Bridge"), ("de-CH", "Brugg"), ("de", "Brücke"), ("pt-BR", "Ponte"), ("zh-Hant", "橋"),
        ]
        let fields = try readXMP(PacketText.packet(PacketText.alternatives("dc:title", texts))).fields
        let titles = ["de", "de-AT", "de-ch", "pt", "pt-PT", "zh-Hant-TW", "en", ""].map { fields.inLanguage($0).title }
        #expect(titles == ["Brücke", "Brücke", "Brugg", "Ponte", "Ponte", "橋", "Bridge", "Bridge"])
        #expect(fields.title == "Bridge")
    }

    @Test func withoutADefaultTheFirstLanguageStands() throws {
        let title = PacketText.alternatives("dc:title", [("fr", "Pont"), ("de", "Brücke")])
        #expect(try readXMP(PacketText.packet(title)).fields.title == "Pont")
        #expect(try readXMP(PacketText.packet("<dc:title>Plain</dc:title>")).fields.title == "Plain")
    }

    @Test func emptyTextsSayNothing() throws {
        let properties =
            PacketText.alternatives("dc:title", [("x-default", " ")])
            + PacketText.bag("dc:subject", ["", " ", "a", "a"])
            + "<photoshop:City></photoshop:City>"
        let fields = try readXMP(PacketText.packet(properties)).fields
        #expect(fields.title == nil && fields.city == nil && fields.subjects == ["a"])
    }

    @Test(arguments: [("-1", -1), ("0", 0), ("5", 5), ("3.0", 3)]) func ratings(text: String, value: Int) throws {
        let reading = try readXMP(PacketText.packet("<xmp:Rating>\(text)</xmp:Rating>"))
        #expect(reading.fields.rating == value && reading.warnings.isEmpty)
    }

    @Test(arguments: ["6", "-2", "4.5", "five", "nan"]) func noRatings(text: String) throws {
        let reading = try readXMP(PacketText.packet("<xmp:Rating>\(text)</xmp:Rating>"))
        #expect(reading.fields.rating == nil)
        #expect(reading.warnings == ["XMP xmp:Rating is not one of -1 to 5; left out"])
    }

    @Test func longTextsAndListsAreBounded() throws {
        let properties =
            PacketText.alternatives("dc:title", [("x-default", String(repeating: "x", count: 16_385))])
            + PacketText.bag("dc:subject", (0..<1200).map { "word\($0)" })
        let reading = try readXMP(PacketText.packet(properties))
        #expect(reading.fields.title == nil)
        #expect(reading.fields.subjects == (0..<1000).map { "word\($0)" })
        #expect(
            reading.warnings == [
                "XMP dc:title is over 16 KB long; left out",
                "XMP dc:subject has over 1000 items; the first are kept",
            ]
        )
    }
}
