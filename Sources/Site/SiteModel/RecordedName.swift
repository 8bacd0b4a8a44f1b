/// The date that a camera, a phone or a program wrote into a file's name, as digits or as the milliseconds since 1970.
struct RecordedName {
    /// `2024-01-31`, or `2024-01-31T10:11:12`, also with a fraction of a second.
    let local: String
    /// Whether the clock shows UTC, as in names of Pixel phones.
    let isUTC: Bool

    var hasTime: Bool { local.utf8.count > 10 }

    /// Nil where the name holds no date between 1990 and 2037.
    init?(_ name: NameParts) {
        var numbers = name.numbers[...]
        if let time = numbers.lazy.compactMap(Self.timeOfMilliseconds).first {
            (local, isUTC) = (String(time.iso8601.dropLast()), true)
            return
        }
        // `photo_5_2024-01-31…` and the number before a burst.
        while let first = numbers.first, ![4, 8, 14, 17].contains(first.utf8.count) { numbers = numbers.dropFirst() }
        var digits = ""
        var groups = numbers.makeIterator()
        while digits.utf8.count < 8, let next = groups.next() {
            // A month and a day are written with two digits.
            guard digits.isEmpty || next.utf8.count == 2 else { return nil }
            digits += next
        }
        guard digits.utf8.count >= 8, let date = Self.date(digits.prefix(8)) else { return nil }
        var clock = String(digits.dropFirst(8))
        let half = ["AM", "PM"].first { name.parts.contains(.word($0)) }
        while clock.utf8.count < 6, let next = groups.next() {
            // Before AM or PM, macOS writes an hour without a zero in front.
            let group = clock.isEmpty && half != nil && next.utf8.count == 1 ? "0" + next : next
            guard [2, 6, 9].contains(group.utf8.count), clock.utf8.count + group.utf8.count <= 9 else { break }
            clock += group
        }
        local = Self.time(clock, half).map { "\(date)T\($0)" } ?? date
        isUTC = name.mark == "PXL"
    }

    /// - Parameter digits: thirteen of them.
    private static func timeOfMilliseconds(_ digits: String) -> UTCTime? {
        guard digits.utf8.count == 13, let count = Int(digits) else { return nil }
        let time = UTCTime(secondsSince1970: count / 1000)
        return (1990...2037).contains(time.year) ? time : nil
    }

    private static func date(_ digits: Substring) -> String? {
        let text = "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
        guard let time = UTCTime(local: text, offset: nil), (1990...2037).contains(time.year) else { return nil }
        return text
    }

    /// From `101112`, or `101112123` with thousandths.
    /// - Parameter half: of the day, `AM` or `PM`; nil for a clock of 24 hours.
    private static func time(_ digits: String, _ half: String?) -> String? {
        guard [6, 9].contains(digits.utf8.count), var hour = Int(digits.prefix(2)), hour < 24 else { return nil }
        let (minute, second) = (digits.dropFirst(2).prefix(2), digits.dropFirst(4).prefix(2))
        let fraction = digits.dropFirst(6)
        guard minute < "60", second < "60" else { return nil }
        if let half, (1...12).contains(hour) { hour = hour % 12 + (half == "PM" ? 12 : 0) }
        return "\(hour < 10 ? "0" : "")\(hour):\(minute):\(second)" + (fraction.isEmpty ? "" : ".\(fraction)")
    }
}
