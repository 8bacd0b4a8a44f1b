/// A date and time as metadata records it: what the clock showed, and how far it was from UTC where that is recorded.
package struct RecordedTime: Sendable, Equatable, Codable {
    /// `2024-05-01`, `2024-05-01T10:20`, `2024-05-01T10:20:30` or `2024-05-01T10:20:30.12`.
    package var local: String
    /// Such as `+02:00`; nil where none is recorded.
    package var offset: String?
    /// The field that holds it, such as `exif:DateTimeOriginal`.
    package var field: String

    package init(local: String, offset: String?, field: String) {
        self.local = local
        self.offset = offset
        self.field = field
    }

    /// Why a text is no date.
    package enum Fault: Error, Equatable {
        case noDate
        /// A year, or a year and a month.
        case noDay
        /// Before photography, or past 32-bit time: the clock was never set.
        case year(Int)
        /// Where the clocks of cameras and computers start counting.
        case clockStart(String)

        /// Completes `DateTimeOriginal …`.
        package var text: String {
            switch self {
            case .noDate: "is not a valid date and time; left out"
            case .noDay: "names a year or a month, and no day; left out"
            case .year(let year): "has the year \(year), not 1826 to 2037; left out"
            case .clockStart(let time): "is \(time), where a clock starts that was never set; left out"
            }
        }
    }

    /// Takes `2024:05:01 10:20:30`, dashes, slashes and dots in the date, `T` or blanks before the time, `102030`, missing
    /// seconds, fractions, and `Z`, `+02:00` or `+0200` at the end.
    /// - Parameter isMeant: whether a person wrote the date, so that any year and any time may be meant.
    package init(_ text: String, field: String, isMeant: Bool = false) throws(Fault) {
        var reader = TimeReader(text)
        guard let date = reader.date() else { throw TimeReader(text).isWithoutDay ? .noDay : .noDate }
        var time = ""
        var offset: String?
        if !reader.isAtEnd {
            guard let clock = reader.time() else { throw .noDate }
            offset = reader.offset()
            guard reader.isAtEnd else { throw .noDate }
            time = "T" + clock
        }
        self.init(local: date.text + time, offset: offset, field: field)
        if isMeant { return }
        guard (1826...2037).contains(date.year) else { throw .year(date.year) }
        if isClockStart { throw .clockStart(local) }
    }

    /// An offset from UTC as `+02:00`, from `Z`, `+02:00`, `+0200` or `+02`; nil for what is none.
    package static func offset(_ text: String) -> String? {
        var reader = TimeReader(text)
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        return offset
    }

    /// By the clock itself, or in UTC.
    private var isClockStart: Bool {
        guard local.utf8.count > 10 else { return false }
        let whole = local.utf8.count == 16 ? local + ":00" : String(local.prefix(19))
        guard clockStarts.contains(whole) else {
            guard let offset else { return false }
            // Clocks start at midnight in UTC, which is another hour elsewhere.
            return clockStarts.contains { start in
                secondsBetween(start, whole).map { $0 == seconds(ofOffset: offset) } ?? false
            }
        }
        return true
    }
}

/// docs/settings.md lists them.
private let clockStarts: Set<String> = [
    "1899-12-30T00:00:00", "1900-01-01T00:00:00", "1904-01-01T00:00:00", "1970-01-01T00:00:00", "1980-01-01T00:00:00",
    "2000-01-01T00:00:00", "2001-01-01T00:00:00", "2036-02-07T06:28:16",
]

/// From one time to another on the same day or the next; nil for others. Both as `2024-05-01T10:20:30`.
private func secondsBetween(_ start: String, _ end: String) -> Int? {
    guard let first = dayAndSecond(start), let second = dayAndSecond(end) else { return nil }
    return abs(second.day - first.day) <= 1 ? (second.day - first.day) * 86_400 + second.second - first.second : nil
}

/// The day counted from the year 0, by the proleptic Gregorian calendar, and the second of the day.
private func dayAndSecond(_ time: String) -> (day: Int, second: Int)? {
    let numbers = time.split(whereSeparator: { "-T:".contains($0) }).compactMap { Int($0) }
    guard numbers.count == 6 else { return nil }
    let before = numbers[0] - 1
    let months = (1..<numbers[1]).reduce(0) { $0 + daysIn(month: $1, of: numbers[0]) }
    let day = before * 365 + before / 4 - before / 100 + before / 400 + months + numbers[2]
    return (day, numbers[3] * 3600 + numbers[4] * 60 + numbers[5])
}

private func seconds(ofOffset offset: String) -> Int {
    let digits = offset.dropFirst().split(separator: ":").compactMap { Int($0) }
    guard digits.count == 2 else { return 0 }
    return (offset.hasPrefix("-") ? -1 : 1) * (digits[0] * 3600 + digits[1] * 60)
}

private func daysIn(month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
}

/// Takes the parts of a written time off its front.
private struct TimeReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
        let bytes = Array(text.utf8)
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == 0 }
        let start = bytes.drop(while: isBlank)
        rest = start.dropLast(start.reversed().prefix(while: isBlank).count)
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// `2024:05:01` and the like, or `20240501`.
    mutating func date() -> (year: Int, text: String)? {
        guard let year = number(4) else { return nil }
        let mark = ":-/.".utf8.contains(rest.first ?? 0) ? rest.removeFirst() : nil
        guard let month = number(2), mark == nil || take(mark), let day = number(2) else { return nil }
        guard (1...12).contains(month), (1...max(1, daysIn(month: month, of: year))).contains(day), year > 0 else {
            return nil
        }
        return (year, "\(padded(year, 4))-\(padded(month))-\(padded(day))")
    }

    /// Whether all of it is `2024`, `2024-05` or the like.
    var isWithoutDay: Bool {
        var reader = self
        guard reader.number(4) != nil else { return false }
        if reader.isAtEnd { return true }
        guard ":-/.".utf8.contains(reader.rest.removeFirst()), let month = reader.number(2) else { return false }
        return (1...12).contains(month) && reader.isAtEnd
    }

    /// `10:20`, `10:20:30`, `10:20:30.12` or `102030`, behind a `T` or blanks. A leap second, which
    /// stands at the end of an hour somewhere, is taken as the one before it.
    mutating func time() -> String? {
        guard take(UInt8(ascii: "T")) || take(UInt8(ascii: " ")) else { return nil }
        while take(UInt8(ascii: " ")) {}
        guard let hour = number(2), hour < 24 else { return nil }
        let colon = UInt8(ascii: ":")
        let hasMarks = take(colon)
        guard let minute = number(2), minute < 60 else { return nil }
        let text = "\(padded(hour)):\(padded(minute))"
        guard hasMarks ? take(colon) : rest.first.map(isDigit) ?? false else { return text }
        guard let second = number(2), second < 60 || second == 60 && minute % 15 == 14 else { return nil }
        var fraction: [UInt8] = []
        if take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) {
            while let digit = rest.first, isDigit(digit) {
                if fraction.count < 9 { fraction.append(digit) }
                rest.removeFirst()
            }
        }
        return "\(text):\(padded(min(second, 59)))"
            + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
    }

    /// `Z`, `+02:00`, `+0200` or `+02`, up to 14 hours, the furthest that any clock on Earth is set. What is none stays.
    mutating func offset() -> String? {
        let before = rest
        while take(UInt8(ascii: " ")) {}
        if rest.count == 1, take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return "+00:00" }
        let sign = rest.first
        if take(UInt8(ascii: "+")) || take(UInt8(ascii: "-")), let hours = number(2) {
            let hasColon = take(UInt8(ascii: ":"))
            let minutes = rest.isEmpty && !hasColon ? 0 : number(2)
            if let minutes, minutes < 60, hours * 60 + minutes <= 14 * 60 {
                return "\(sign == UInt8(ascii: "-") ? "-" : "+")\(padded(hours)):\(padded(minutes))"
            }
        }
        rest = before
        return nil
    }

    private mutating func number(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private mutating func take(_ byte: UInt8?) -> Bool {
        guard let byte, rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    private func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
