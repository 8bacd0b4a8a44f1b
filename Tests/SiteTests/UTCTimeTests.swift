import Foundation
import SiteModel
import Testing

@Suite struct UTCTimeTests {
    @Test(arguments: [
        ("2024-05-01T10:20:30+02:00", "2024-05-01T08:20:30Z"), ("2024-01-01T00:30:00+01:00", "2023-12-31T23:30:00Z"),
        ("2023-12-31T23:30:00-01:00", "2024-01-01T00:30:00Z"), ("2024-02-28T23:00:00-02:00", "2024-02-29T01:00:00Z"),
        ("2023-02-28T23:00:00-02:00", "2023-03-01T01:00:00Z"), ("2024-03-01T00:00:00+00:01", "2024-02-29T23:59:00Z"),
        ("2000-02-29T12:00:00Z", "2000-02-29T12:00:00Z"), ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
        ("2024-05-01", "2024-05-01T00:00:00Z"), ("2024-05-01 10:20", "2024-05-01T10:20:00Z"),
        ("2024-05-01 10:20:30+05:45", "2024-05-01T04:35:30Z"), ("2024-05-01 10:20:30Z", "2024-05-01T10:20:30Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"), ("2024-05-01T10:20:30.125Z", "2024-05-01T10:20:30Z"),
    ])
    func timesAreWrittenInUTC(text: String, expected: String) {
        #expect(UTCTime(iso8601: text)?.iso8601 == expected)
    }

    @Test(arguments: [
        "", "soon", "2024", "2024-05", "2024-13-01", "2024-00-01", "2024-05-00", "2024-04-31", "2023-02-29",
        "1900-02-29", "0000-01-01", "10000-01-01", "2024-05-01T24:00:00Z", "2024-05-01T10:60:00Z",
        "2024-05-01T10:20:61Z", "2024-05-01T10", "2024-05-01T10:20:30+2", "2024-05-01T10:20:30+25:00",
        "2024-05-01T10:20:30+01:60", "2024-05-01T-1:20:30Z", "2024-05-0١",
    ])
    func whatIsNoTimeIsRefused(text: String) {
        #expect(UTCTime(iso8601: text) == nil)
    }

    @Test func aTimeWithoutAnOffsetIsNotToldAsUTC() {
        let (known, unknown) = (UTCTime(iso8601: "2024-05-01T10:20:30Z"), UTCTime(iso8601: "2024-05-01T10:20:30"))
        #expect(known == unknown, "the same point in time as far as anybody knows")
        #expect(known?.rfc3339 == "2024-05-01T10:20:30Z" && unknown?.rfc3339 == "2024-05-01T10:20:30-00:00")
        #expect(known?.iso8601WithKnownOffset == "2024-05-01T10:20:30Z")
        #expect(unknown?.iso8601WithKnownOffset == "2024-05-01T10:20:30")
        #expect(unknown?.iso8601 == "2024-05-01T10:20:30Z", "data files promise Z")
    }

    @Test func anOffsetDoesNotLeadOutOfFourDigitYears() {
        #expect(UTCTime(iso8601: "9999-12-31T23:59:59-00:01") == nil)
        #expect(UTCTime(iso8601: "0001-01-01T00:00:00+00:01") == nil)
        #expect(UTCTime(iso8601: "9999-12-31T23:59:59Z")?.iso8601 == "9999-12-31T23:59:59Z")
        #expect(UTCTime(iso8601: "0001-01-01T00:00:00Z")?.iso8601 == "0001-01-01T00:00:00Z")
    }

    @Test func everyYearAgreesWithTheSystemsCalendar() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        // The system's calendar is Julian before 1582.
        for year in stride(from: 1583, through: 9999, by: 7) {
            for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
                let text = String(format: "%04d-%02d-%02dT23:00:00Z", year, month, day)
                let time = try #require(UTCTime(iso8601: text))
                #expect(time.iso8601 == text)
                #expect(time.year == year)
                let date = try #require(calendar.date(from: DateComponents(year: year, month: month, day: day)))
                let next = calendar.dateComponents([.year, .month, .day], from: date.addingTimeInterval(86_400))
                let (y, m, d) = (next.year ?? 0, next.month ?? 0, next.day ?? 0)
                guard y <= 9999 else { continue }
                let shifted = UTCTime(local: String(text.dropLast()), offset: "-01:00")?.iso8601
                #expect(shifted == String(format: "%04d-%02d-%02dT00:00:00Z", y, m, d))
            }
        }
    }

    @Test func earlyYearsComeBackAsTheyWere() throws {
        for year in 1...1583 {
            for rest in ["-01-01T00:00:00Z", "-03-01T12:30:59Z", "-12-31T23:59:59Z"] {
                let text = String(format: "%04d", year) + rest
                #expect(UTCTime(iso8601: text)?.iso8601 == text)
            }
        }
    }

    @Test func fractionsOfASecondOrderTimesAndAreNotWritten() throws {
        let first = try #require(UTCTime(local: "2024-05-01T10:20:30.45", offset: nil))
        let second = try #require(UTCTime(local: "2024-05-01T10:20:30.5", offset: nil))
        #expect(first < second)
        #expect(first.iso8601 == second.iso8601)
    }

    @Test func offsetsAreTakenIntoAccountInTheOrder() throws {
        let rome = try #require(UTCTime(local: "2024-05-01T11:00:00", offset: "+02:00"))
        let london = try #require(UTCTime(local: "2024-05-01T09:30:00", offset: "+00:00"))
        #expect(rome < london)
    }
}
