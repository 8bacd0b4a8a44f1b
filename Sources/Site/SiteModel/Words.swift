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

    package var direction = Direction.leftToRight
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
        var text = written
        if decimal != "." { text = text.replacing(".", with: decimal) }
        if digits.isEmpty { return text }
        let own = Array(digits)
        return String(text.map { $0.isASCII ? $0.wholeNumberValue.map { own[$0] } ?? $0 : $0 })
    }

    /// A day such as `2024-05-01`; nil when it is none.
    package func day(_ iso8601: some StringProtocol) -> String? {
        let parts = iso8601.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]) else { return nil }
        let isNamed = months.count == 12
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return
            date
            .replacing("{year}", with: number("\(parts[0])"))
            .replacing("{month}", with: isNamed ? months[parts[1] - 1] : number(padded(parts[1])))
            .replacing("{day}", with: number(isNamed ? "\(parts[2])" : padded(parts[2])))
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
