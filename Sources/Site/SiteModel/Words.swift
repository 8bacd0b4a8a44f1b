/// The words of the interface in one language, and how it writes numbers and dates: what `words/<language>.yaml` says.
package struct Words: Sendable, Codable, Equatable {
    /// Which way the language is written.
    package enum Direction: String, Sendable, Codable, CaseIterable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
    }

    /// Which form a number asks for, by the rules of Unicode's CLDR for whole numbers.
    package enum PluralRule: String, Sendable, Codable, CaseIterable {
        /// `one` for 1, as in English, German, Spanish and Italian.
        case one
        /// `one` for 0 and 1, as in French and Portuguese.
        case zeroOne = "zero-one"
        /// `one`, `few` and `many`, as in Russian and Ukrainian.
        case slavic
        /// `zero`, `one`, `two`, `few` and `many`.
        case arabic
        /// `other` alone, as in Japanese, Chinese and Korean.
        case none
    }

    /// The direction of the pages.
    package var direction = Direction.leftToRight
    /// The language of the words, where it is not the pages' own; nil otherwise. Such words are written from left to right.
    package var foreignLanguage: String?
    package var plurals = PluralRule.one
    /// Between a number and its decimals.
    package var decimal = "."
    /// Ten characters; empty for 0 to 9.
    package var digits = ""
    /// Twelve names; empty for dates in figures alone.
    package var months: [String] = []
    /// With `{day}`, `{month}` and `{year}`, such as `{day} {month} {year}`.
    package var date = "{year}-{month}-{day}"
    /// By name, as templates know them.
    package var texts: [String: String] = [:]
    /// By name, then by form; `{n}` stands for the number.
    package var counts: [String: [String: String]] = [:]

    package init() {}

    package func text(_ name: String) -> String { texts[name] ?? "" }

    /// `12 photos`
    package func count(_ number: Int, _ name: String) -> String {
        let forms = counts[name] ?? [:]
        let form = forms[plurals.form(of: number)] ?? forms["other"] ?? "{n}"
        return form.replacing("{n}", with: self.number("\(number)"))
    }

    /// A number as it is written in ASCII, in the language's own way.
    package func number(_ written: String) -> String {
        if decimal == ".", digits.isEmpty { return written }
        let own = Array(digits)
        return written.reduce(into: "") { text, character in
            if character == "." {
                text += decimal
            } else if let value = character.isASCII ? character.wholeNumberValue : nil, !own.isEmpty {
                text.append(own[value])
            } else {
                text.append(character)
            }
        }
    }

    /// A day such as `2024-05-01`; nil when it is none.
    package func day(_ iso8601: String) -> String? { DayFormat(self).text(of: iso8601) }
}

/// How a language writes a day: its pattern taken apart once, since every photo's page asks for one.
package struct DayFormat: Sendable {
    private enum Part {
        case text(String)
        case day, month, year
    }

    private let words: Words
    private var parts: [Part] = []

    package init(_ words: Words) {
        self.words = words
        var rest = Substring(words.date)
        let names: [(String, Part)] = [("{day}", .day), ("{month}", .month), ("{year}", .year)]
        while !rest.isEmpty {
            if let (name, part) = names.first(where: { rest.hasPrefix($0.0) }) {
                parts.append(part)
                rest = rest.dropFirst(name.count)
            } else {
                let text = rest.dropFirst().prefix { $0 != "{" }
                parts.append(.text(String(rest[..<text.endIndex])))
                rest = rest[text.endIndex...]
            }
        }
    }

    /// Of `2024-05-01`, or a time that begins so; nil when it is none.
    package func text(of iso8601: String) -> String? {
        let digits = iso8601.utf8.prefix(10).map { Int($0) - 48 }
        guard digits.count == 10, digits[4] == -3, digits[7] == -3 else { return nil }
        let (month, day) = (10 * digits[5] + digits[6], 10 * digits[8] + digits[9])
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        let isNamed = words.months.count == 12
        func figures(_ value: Int) -> String { words.number(isNamed || value >= 10 ? "\(value)" : "0\(value)") }
        return parts.reduce(into: "") { text, part in
            switch part {
            case .text(let between): text += between
            case .day: text += figures(day)
            case .month: text += isNamed ? words.months[month - 1] : figures(month)
            case .year: text += words.number(String(iso8601.prefix(4)))
            }
        }
    }
}

extension Words.PluralRule {
    func form(of number: Int) -> String {
        let (units, hundredth) = (number % 10, number % 100)
        switch self {
        case .one: return number == 1 ? "one" : "other"
        case .zeroOne: return number <= 1 ? "one" : "other"
        case .slavic:
            if units == 1, hundredth != 11 { return "one" }
            return (2...4).contains(units) && !(12...14).contains(hundredth) ? "few" : "many"
        case .arabic:
            switch number {
            case 0: return "zero"
            case 1: return "one"
            case 2: return "two"
            default: return (3...10).contains(hundredth) ? "few" : hundredth >= 11 ? "many" : "other"
            }
        case .none: return "other"
        }
    }
}
