/// A point in time to the second, with what fraction of one was recorded, between the years 1 and 9999.
///
/// A time that was recorded without an offset from UTC is taken as UTC and remembers that this is a guess. Two times are
/// equal when they are the same second and fraction; the guess does not count.
package struct UTCTime: Hashable, Comparable, Sendable, Codable {
    package let secondsSince1970: Int
    /// Digits after the decimal point; only for setting times in order.
    private let fraction: String
    /// False for a time that was recorded without an offset from UTC.
    package let isOffsetKnown: Bool

    /// From `2024-05-01T10:20:30.12` and an offset such as `+02:00`; without one the clock is taken to show UTC.
    package init?(local: String, offset: String?) {
        var text = TimeText(local)
        guard let year = text.number(), text.take("-"), let month = text.number(), text.take("-"),
            let day = text.number(), let days = Self.days(year: year, month: month, day: day)
        else { return nil }
        var seconds = days * 86_400
        var fraction = ""
        if text.take("T") {
            guard let hour = text.number(), hour < 24, text.take(":"), let minute = text.number(), minute < 60
            else { return nil }
            seconds += hour * 3600 + minute * 60
            if text.take(":") {
                guard let second = text.number(), second < 61 else { return nil }
                seconds += second
            }
            if text.take(".") { fraction = text.remainingDigits() }
        }
        guard text.isAtEnd else { return nil }
        if let offset {
            guard let shift = Self.seconds(ofOffset: offset) else { return nil }
            seconds -= shift
        }
        // An offset can lead out of the years that four digits can write.
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
        secondsSince1970 = seconds
        self.fraction = fraction
        isOffsetKnown = offset != nil
    }

    /// - Parameter seconds: what lies outside the years that four digits can write is the first or last of them.
    package init(secondsSince1970 seconds: Int) {
        secondsSince1970 = min(max(seconds, -62_135_596_800), 253_402_300_799)
        fraction = ""
        isOffsetKnown = true
    }

    /// From ISO 8601: a date, or a date and a time with `Z`, an offset or neither. A space may stand for the `T`.
    package init?(iso8601 written: String) {
        let text =
            written.utf8.contains(UInt8(ascii: " ")) ? written.replacing(" ", with: "T", maxReplacements: 1) : written
        if text.hasSuffix("Z") || text.hasSuffix("z") {
            self.init(local: String(text.dropLast()), offset: "+00:00")
        } else if let sign = text.dropFirst(11).lastIndex(where: { "+-".contains($0) }) {
            self.init(local: String(text[..<sign]), offset: String(text[sign...]))
        } else {
            self.init(local: text, offset: nil)
        }
    }

    /// `2024-05-01T08:20:30Z`, whether or not the offset is known.
    package var iso8601: String { withoutOffset + "Z" }

    /// For feeds: `2024-05-01T08:20:30Z`, or `2024-05-01T08:20:30-00:00` where the offset is unknown (RFC 3339,
    /// section 4.3).
    package var rfc3339: String { withoutOffset + (isOffsetKnown ? "Z" : "-00:00") }

    /// For JSON-LD: an offset stands there only where one is known.
    package var iso8601WithKnownOffset: String { withoutOffset + (isOffsetKnown ? "Z" : "") }

    /// `2024-05-01T08:20:30`
    private var withoutOffset: String {
        let (date, rest) = (civilDate, secondsSince1970 - dayCount * 86_400)
        var text: [UInt8] = []
        func append(_ number: Int, _ width: Int, _ end: Unicode.Scalar?) {
            var unit = width == 4 ? 1000 : 10
            while unit > 0 {
                text.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
                unit /= 10
            }
            if let end { text.append(UInt8(ascii: end)) }
        }
        append(date.year, 4, "-")
        append(date.month, 2, "-")
        append(date.day, 2, "T")
        append(rest / 3600, 2, ":")
        append(rest / 60 % 60, 2, ":")
        append(rest % 60, 2, nil)
        return String(decoding: text, as: UTF8.self)
    }

    package var year: Int { civilDate.year }

    private var dayCount: Int { Int((Double(secondsSince1970) / 86_400).rounded(.down)) }
    private var civilDate: (year: Int, month: Int, day: Int) { Self.civil(fromDays: dayCount) }

    package static func < (left: UTCTime, right: UTCTime) -> Bool {
        (left.secondsSince1970, left.fraction) < (right.secondsSince1970, right.fraction)
    }

    package static func == (left: UTCTime, right: UTCTime) -> Bool {
        left.secondsSince1970 == right.secondsSince1970 && left.fraction == right.fraction
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(secondsSince1970)
        hasher.combine(fraction)
    }

    private static func seconds(ofOffset written: String) -> Int? {
        var text = TimeText(written)
        let isWest = text.take("-")
        guard isWest || text.take("+"), let hours = text.number(), hours < 24, text.take(":"),
            let minutes = text.number(), minutes < 60, text.isAtEnd
        else { return nil }
        return (hours * 60 + minutes) * (isWest ? -60 : 60)
    }

    /// Days since 1970-01-01 of the proleptic Gregorian calendar; nil for a day that does not exist.
    private static func days(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        let before = year - 1
        let yearDays = before * 365 + before / 4 - before / 100 + before / 400
        return yearDays + lengths[..<(month - 1)].reduce(0, +) + day - 1 - 719_162
    }

    private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        var year = 1970 + days / 366
        while let next = Self.days(year: year + 1, month: 1, day: 1), next <= days { year += 1 }
        while let start = Self.days(year: year, month: 1, day: 1), start > days { year -= 1 }
        var month = 12
        while let start = Self.days(year: year, month: month, day: 1), start > days { month -= 1 }
        let start = Self.days(year: year, month: month, day: 1) ?? days
        return (year, month, days - start + 1)
    }
}

/// A written time, taken off from the front.
private struct TimeText {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest.removeFirst()
        return true
    }

    /// One to four digits.
    mutating func number() -> Int? {
        var value = 0
        var count = 0
        while let digit = rest.first.map({ Int($0) - 48 }), (0...9).contains(digit) {
            (value, count) = (value * 10 + digit, count + 1)
            if count > 4 { return nil }
            rest.removeFirst()
        }
        return count == 0 ? nil : value
    }

    /// Takes everything, of which the digits it begins with count.
    mutating func remainingDigits() -> String {
        defer { rest = rest.suffix(0) }
        return String(Substring(rest.prefix { (48...57).contains($0) }))
    }
}
