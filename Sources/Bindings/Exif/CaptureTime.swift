import MetadataText

extension FieldReader {
    /// DateTimeOriginal with SubSecTimeOriginal as its fraction, in ISO 8601 without an offset.
    mutating func captureTime() -> String? {
        guard let stored = text(.dateTimeOriginal) else { return nil }
        guard let time = LocalTime(exif: stored) else {
            warnings.append("DateTimeOriginal is not a valid date and time; left out")
            return nil
        }
        // Dates before photography or past 32-bit time come from clocks that were never set.
        guard (1826...2037).contains(time.year) else {
            warnings.append("DateTimeOriginal has the year \(time.year), not 1826 to 2037; left out")
            return nil
        }
        return time.iso8601 + fractionOfSecond()
    }

    mutating func captureOffset() -> String? {
        guard let stored = text(.offsetTimeOriginal) else { return nil }
        if stored == "Z" { return "+00:00" }
        guard isOffset(Array(stored.utf8)) else {
            warnings.append("OffsetTimeOriginal is not an offset from UTC; left out")
            return nil
        }
        return stored
    }

    /// The standard lets cameras without a finer clock fill the sub-seconds with blanks, so those are no fault.
    private mutating func fractionOfSecond() -> String {
        guard let entry = directories[.subSecTimeOriginal] else { return "" }
        let digits = entry.holdsText ? decodedText(entry.bytes.prefix { $0 != 0 }) : "?"
        guard digits.utf8.allSatisfy(isDigit), digits.utf8.count <= 9 else {
            warnings.append("SubSecTimeOriginal is not one to nine digits; left out")
            return ""
        }
        return digits.isEmpty ? "" : ".\(digits)"
    }
}

/// A date and time of the proleptic Gregorian calendar, known to exist.
struct LocalTime {
    let year: Int
    let iso8601: String

    /// Takes `2024:05:01 10:20:30`, and the dashes and T that some programs write instead.
    init?(exif stored: String) {
        var bytes = Array(stored.utf8)
        guard bytes.count == 19 else { return nil }
        if bytes[10] == UInt8(ascii: "T") { bytes[10] = UInt8(ascii: " ") }
        for place in [4, 7] where bytes[place] == UInt8(ascii: "-") { bytes[place] = UInt8(ascii: ":") }
        let pattern = "0000:00:00 00:00:00".utf8
        guard zip(bytes, pattern).allSatisfy({ isDigit($1) ? isDigit($0) : $0 == $1 }) else { return nil }

        func number(_ places: Range<Int>) -> Int { bytes[places].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } }
        year = number(0..<4)
        let month = number(5..<7)
        guard (1...12).contains(month), (1...daysIn(month: month, of: year)).contains(number(8..<10)),
            number(11..<13) < 24, number(14..<16) < 60, number(17..<19) < 60
        else { return nil }
        bytes[4] = UInt8(ascii: "-")
        bytes[7] = UInt8(ascii: "-")
        bytes[10] = UInt8(ascii: "T")
        iso8601 = String(decoding: bytes, as: UTF8.self)
    }
}

private func daysIn(month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
}

/// True of `+hh:mm` and `-hh:mm` up to 14 hours, the furthest that any clock on Earth is set.
private func isOffset(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
        bytes[3] == UInt8(ascii: ":"), [1, 2, 4, 5].allSatisfy({ isDigit(bytes[$0]) })
    else { return false }
    let digits = bytes.map { Int($0) - Int(UInt8(ascii: "0")) }
    let minutes = digits[4] * 10 + digits[5]
    return minutes < 60 && (digits[1] * 10 + digits[2]) * 60 + minutes <= 14 * 60
}

func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
