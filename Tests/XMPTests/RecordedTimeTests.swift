import MetadataText
import Testing

@Suite struct RecordedTimeTests {
    @Test(
        arguments: [
            ("2024:05:01 10:20:30", "2024-05-01T10:20:30", nil),
            ("2024-05-01T10:20:30Z", "2024-05-01T10:20:30", "+00:00"),
            ("2024/05/01 10:20", "2024-05-01T10:20", nil), ("2024.05.01", "2024-05-01", nil),
            ("20240501", "2024-05-01", nil), ("20240501T102030+0200", "2024-05-01T10:20:30", "+02:00"),
            ("2024-05-01T10:20+02:00", "2024-05-01T10:20", "+02:00"),
            ("2024-05-01 10:20:30.123456789012 -11:30", "2024-05-01T10:20:30.123456789", "-11:30"),
            ("2024-05-01T10:20:30,5+14", "2024-05-01T10:20:30.5", "+14:00"), (" 2024-05-01 ", "2024-05-01", nil),
            ("2000-01-01T00:00:01", "2000-01-01T00:00:01", nil), ("2000-01-01", "2000-01-01", nil),
        ] as [(String, String, String?)]
    )
    func row85_datesInManySpellingsAreRead(text: String, local: String, offset: String?) throws {
        let time = try RecordedTime(text, field: "f")
        #expect(time.local == local && time.offset == offset)
    }

    @Test(arguments: [
        "", "202", "2024-", "2024-13", "2024-00", "2024-13-01", "2024-02-30", "2024-05-01T", "2024-05-01T24:00",
        "2024-05-01T10", "2024-05-01T10:20:30+15:00", "2024-05-01T10:20:30 PM", "01/05/2024", "2024-05:01",
        "0000:00:00 00:00:00", "0000-00-00", "    :  :     :  :  ", "1 May 2024", "2024-05-01T10:20:30Zulu",
    ])
    func row85_whatIsNoDateIsLeftOut(text: String) {
        #expect(throws: RecordedTime.Fault.noDate) { try RecordedTime(text, field: "f") }
    }

    @Test(arguments: ["2024", "2024-05", "2024:05", " 1960 "]) func row85_aDateHasADay(text: String) {
        #expect(throws: RecordedTime.Fault.noDay) { try RecordedTime(text, field: "f") }
    }

    @Test(arguments: [
        "1904-01-01T00:00:00Z", "1970:01:01 00:00:00", "1970-01-01T01:00:00+01:00", "1969-12-31T19:00:00-05:00",
        "1980-01-01 00:00", "2000-01-01T00:00:00.00", "2001-01-01 00:00:00", "1899-12-30 00:00:00",
        "1900-01-01 00:00:00", "2036-02-07T06:28:16Z",
    ])
    func row85_theStartOfAClockIsNoDate(text: String) throws {
        #expect(throws: RecordedTime.Fault.self) { try RecordedTime(text, field: "f") }
        #expect(try !RecordedTime(text, field: "f", isMeant: true).local.isEmpty, "a person may mean it")
    }
}
