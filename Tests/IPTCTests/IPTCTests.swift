import IPTC
import Testing

@Suite struct IPTCTests {
    private func dataset(_ record: UInt8, _ number: UInt8, _ value: [UInt8]) -> [UInt8] {
        [0x1C, record, number, UInt8(value.count >> 8), UInt8(value.count & 0xFF)] + value
    }

    private func dataset(_ record: UInt8, _ number: UInt8, _ value: String) -> [UInt8] {
        dataset(record, number, Array(value.utf8))
    }

    private func resource(_ identifier: UInt16, _ name: String, _ value: [UInt8]) -> [UInt8] {
        let length = [UInt8(name.utf8.count)] + Array(name.utf8)
        let size = (0..<4).map { UInt8(truncatingIfNeeded: value.count >> (24 - 8 * $0)) }
        return Array("8BIM".utf8) + [UInt8(identifier >> 8), UInt8(identifier & 0xFF)]
            + length + [UInt8](repeating: 0, count: length.count % 2)
            + size + value + [UInt8](repeating: 0, count: value.count % 2)
    }

    private let utf8: [UInt8] = [0x1B, 0x25, 0x47]

    @Test func everyField() {
        let block =
            dataset(1, 90, utf8) + dataset(2, 0, [0, 4]) + dataset(2, 5, "Brücke 橋") + dataset(2, 25, "river")
            + dataset(2, 25, "night") + dataset(2, 80, "Ada") + dataset(2, 90, "Zürich") + dataset(2, 101, "Schweiz")
            + dataset(2, 116, "© Ada") + dataset(2, 120, "Line\nline")
        var expected = IPTCFields()
        expected.title = "Brücke 橋"
        expected.keywords = ["river", "night"]
        expected.byline = "Ada"
        expected.city = "Zürich"
        expected.country = "Schweiz"
        expected.copyright = "© Ada"
        expected.caption = "Line\nline"
        var reading = IPTCReading(fields: expected, warnings: [])
        reading.namesPlace = true
        #expect(readIPTC(block) == reading)
        #expect(readIPTC(block + [0, 0, 0]).fields == expected, "padding")
        let resources = resource(0x03ED, "", [1, 2, 3]) + resource(0x0404, "name", block) + resource(0x0425, "", [9])
        #expect(readIPTC(resources) == reading)
        #expect(readIPTC(Array("Photoshop 3.0\0".utf8) + resources).fields == expected)
    }

    @Test func characterSets() {
        let latin: [UInt8] = [0x5A, 0xFC, 0x72, 0x69, 0x63, 0x68]
        let lookalike: [UInt8] = [0xC3, 0xA9]
        #expect(readIPTC(dataset(2, 90, latin)).fields.city == "Zürich")
        #expect(readIPTC(dataset(2, 90, "Zürich")).fields.city == "Zürich")
        #expect(readIPTC(dataset(2, 90, lookalike)).fields.city == "é")
        #expect(readIPTC(dataset(1, 90, [0x1B, 0x2E, 0x41]) + dataset(2, 90, lookalike)).fields.city == "Ã©")
        let both = dataset(2, 90, lookalike) + dataset(2, 101, latin)
        #expect(readIPTC(both).fields.city == "Ã©", "judged for the block as a whole")
        #expect(readIPTC(both).fields.country == "Zürich")
        #expect(readIPTC(dataset(2, 90, [0x93, 0x41, 0x94, 0x80])).fields.city == "“A”€", "Windows-1252")
        let unknown = readIPTC(dataset(1, 90, [0x1B, 0x2D, 0x4C]) + dataset(2, 90, latin))
        #expect(unknown.fields.city == "Zürich")
        #expect(
            unknown.warnings == ["IPTC names a character set that is not known; taken as UTF-8 or Windows-1252"]
        )
    }

    @Test func longLengths() {
        let value = [UInt8](repeating: 0x61, count: 40_000)
        let extended: [UInt8] = [0x1C, 2, 120, 0x80, 4, 0, 0, 0x9C, 0x40]
        let reading = readIPTC(extended + value + dataset(2, 5, "after"))
        #expect(reading.fields.title == "after")
        #expect(reading.fields.caption == nil)
        #expect(reading.warnings == ["IPTC caption is over 16 KB long; left out"])
    }

    @Test func lyingLengths() {
        let damaged = ["IPTC is damaged; what could be read was kept"]
        let good = dataset(2, 5, "kept")
        for lie: [UInt8] in [
            [0x1C, 2, 90, 0x7F, 0xFF, 0x41], [0x1C, 2, 90, 0x80, 4, 0xFF, 0xFF, 0xFF, 0xFF, 0x41],
            [0x1C, 2, 90, 0xFF, 0xFF, 0x41], [0x1C, 2, 90, 0x80, 8, 0, 0, 0, 0, 0, 0, 0, 1, 0x41], [0x1C, 2],
            Array("nonsense".utf8),
        ] {
            let reading = readIPTC(good + lie)
            #expect(reading.fields.title == "kept" && reading.fields.city == nil)
            #expect(reading.warnings == damaged)
        }
        var resource = resource(0x0404, "", good)
        resource[10] = 0x7F
        #expect(readIPTC(resource) == IPTCReading(fields: IPTCFields(), warnings: damaged))
        #expect(readIPTC(Array("8BIM".utf8) + [4, 4, 0xFF]).warnings == damaged)
        #expect(readIPTC([0x38]).warnings == damaged)
        #expect(readIPTC([]) == IPTCReading(fields: IPTCFields(), warnings: []))
    }

    @Test func noDamageIsTooMuch() {
        let block = resource(
            0x0404,
            "n",
            dataset(1, 90, utf8) + dataset(2, 5, "title") + [0x1C, 2, 120, 0x80, 2, 0, 1, 0x61] + dataset(2, 25, "word")
        )
        for length in 0..<block.count { _ = readIPTC(Array(block.prefix(length))) }
        for place in block.indices {
            for value: UInt8 in [0, 0x1C, 0x7F, 0x80, 0xFF] {
                var damaged = block
                damaged[place] = value
                _ = readIPTC(damaged)
            }
        }
    }

    @Test func floodsAreBounded() {
        let keywords = (0..<1500).flatMap { dataset(2, 25, "word\($0)") }
        let reading = readIPTC(keywords)
        #expect(reading.fields.keywords.count == 1000)
        #expect(reading.warnings == ["IPTC keywords has over 1000 items; the first are kept"])
        let large = [UInt8](repeating: 0x1C, count: 1 << 20 | 1)
        #expect(readIPTC(large).warnings == ["IPTC is over 1 MB and was not read"])
    }
}
