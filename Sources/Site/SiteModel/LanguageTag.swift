/// A language tag of BCP 47, written in its usual case: `pt-BR`, `zh-Hant-TW`.
package struct LanguageTag: Sendable, Equatable {
    package let string: String
    private let subtags: [Substring]

    /// Accepts any case, and `_` for `-`, as in `pt_BR`.
    /// - Returns: nil for a text that is no tag.
    package init?(_ text: String) {
        let parts = text.replacing("_", with: "-").lowercased().split(separator: "-", omittingEmptySubsequences: false)
        let isWellFormed = parts.allSatisfy { part in
            (1...8).contains(part.utf8.count) && part.utf8.allSatisfy(isLetterOrDigit)
        }
        guard isWellFormed, let first = parts.first, first.utf8.count > 1 || parts.count > 1,
            first.utf8.allSatisfy({ !isDigit($0) })
        else { return nil }
        var written = [String(first)]
        for part in parts.dropFirst() {
            // A single letter begins an extension, whose parts stay in lower case.
            let isExtension = written.contains { $0.utf8.count == 1 }
            switch part.utf8.count {
            case 2 where !isExtension: written.append(part.uppercased())
            case 4 where !isExtension && !part.utf8.contains(where: isDigit):
                written.append(part.prefix(1).uppercased() + part.dropFirst())
            default: written.append(String(part))
            }
        }
        string = written.joined(separator: "-")
        subtags = string.split(separator: "-")
    }

    /// The language alone: `zh`.
    package var primary: String { subtags.first.map(String.init) ?? "" }

    /// The tag, then the tags that say less: `zh-Hant-TW`, `zh-Hant`, `zh`.
    package var fromExactToGeneral: [String] {
        (1...max(1, subtags.count)).reversed().map { subtags.prefix($0).joined(separator: "-") }
    }

    /// The direction that the script gives; nil when the tag names no script.
    package var directionOfScript: Words.Direction? {
        let script = subtags.dropFirst().prefix { $0.utf8.count > 1 }.first { part in
            part.utf8.count == 4 && !part.utf8.contains(where: isDigit)
        }
        return script.map { rightToLeftScripts.contains(String($0)) ? .rightToLeft : .leftToRight }
    }

    /// The direction in which the language is written, by its script or else by the language.
    package var direction: Words.Direction {
        directionOfScript ?? (rightToLeftLanguages.contains(primary) ? .rightToLeft : .leftToRight)
    }
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

/// Languages whose usual script is written from right to left.
private let rightToLeftLanguages: Set<String> = [
    "ar", "arc", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks", "lrc", "mzn", "nqo", "pnb",
    "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
]

private let rightToLeftScripts: Set<String> = [
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
]
