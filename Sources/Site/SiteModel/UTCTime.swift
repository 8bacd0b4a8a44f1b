/// A point in time to the second, with what fraction of one was recorded, between the years 1 and 9999.
package struct UTCTime: Hashable, Comparable, Sendable, Codable {
    private let secondsSince1970: Int
    /// Digits after the decimal point; only for setting times in order.
    private let fraction: String

    /// From `2024-05-01T10:20:30.12` and an offset such as `+02:00`; without one the clock is taken to show UTC.
    package init?(local: String, offset: String?) {
        let pieces = local.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        let date = Self.numbers(pieces[0], separator: "-")
        guard date.count == 3, let days = Self.days(year: date[0], month: date[1], day: date[2]) else { return nil }
        var seconds = days * 86_400
        var fraction = ""
        if pieces.count == 2 {
            let clock = pieces[1].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            let time = Self.numbers(clock[0], separator: ":")
            guard (2...3).contains(time.count), time[0] < 24, time[1] < 60, time.count == 2 || time[2] < 61
            else { return nil }
            seconds += time[0] * 3600 + time[1] * 60 + (time.count == 3 ? time[2] : 0)
            if clock.count == 2 { fraction = String(clock[1].prefix { $0.isASCII && $0.isNumber }) }
        }
        if let offset {
            guard let shift = Self.seconds(ofOffset: offset) else { return nil }
            seconds -= shift
        }
        // An offset can lead out of the years that four digits can write.
        guard (-62_135_596_800...253_402_300_799).contains(seconds) else { return nil }
        secondsSince1970 = seconds
        self.fraction = fraction
    }

    /// From ISO 8601: a date, or a date and a time with `Z`, an offset or neither. A space may stand for the `T`.
    package init?(iso8601 written: String) {
        let text = written.replacing(" ", with: "T", maxReplacements: 1)
        if text.hasSuffix("Z") || text.hasSuffix("z") {
            self.init(local: String(text.dropLast()), offset: nil)
        } else if let sign = text.dropFirst(11).lastIndex(where: { "+-".contains($0) }) {
            self.init(local: String(text[..<sign]), offset: String(text[sign...]))
        } else {
            self.init(local: text, offset: nil)
        }
    }

    /// `2024-05-01T08:20:30Z`
    package var iso8601: String {
        let days = Int((Double(secondsSince1970) / 86_400).rounded(.down))
        let (year, month, day) = Self.civil(fromDays: days)
        let rest = secondsSince1970 - days * 86_400
        func padded(_ number: Int, _ width: Int = 2) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0) }.joined(separator: ":")
        return "\(padded(year, 4))-\(padded(month))-\(padded(day))T\(time)Z"
    }

    package var year: Int { Int(iso8601.prefix(4)) ?? 0 }

    package static func < (left: UTCTime, right: UTCTime) -> Bool {
        (left.secondsSince1970, left.fraction) < (right.secondsSince1970, right.fraction)
    }

    private static func numbers(_ text: some StringProtocol, separator: Character) -> [Int] {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } && part.count <= 4 ? Int(part) : nil
        }
        return numbers.count == parts.count ? numbers : []
    }

    private static func seconds(ofOffset text: String) -> Int? {
        let parts = numbers(text.dropFirst(), separator: ":")
        guard parts.count == 2, parts[0] < 24, parts[1] < 60, let sign = text.first, "+-".contains(sign)
        else { return nil }
        return (parts[0] * 60 + parts[1]) * (sign == "-" ? -60 : 60)
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
