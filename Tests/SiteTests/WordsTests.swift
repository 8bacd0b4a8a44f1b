import Foundation
import Scanning
import SiteModel
import Testing

@Suite struct WordsTests {
    @Test func aThemesWordsWinOverTheDefaultThemesAndTheLanguagesOverEnglish() throws {
        let folder = try TemporaryFolder()
        try folder.write("next: Next\nclose: Close\nof: of\nskip: Skip\n", to: "default/words/en.yaml")
        try folder.write("next: Weiter\nclose: Zu\n", to: "default/words/de.yaml")
        try folder.write("next: Vorwärts\n", to: "mine/words/de.yaml")
        try folder.write("of: out of\n", to: "mine/words/en.yaml")
        let (words, diagnostics) = try readWords("de-AT", theme: "mine", from: themes(folder.path))
        #expect(words.texts == ["next": "Vorwärts", "close": "Zu", "of": "out of", "skip": "Skip"])
        #expect(diagnostics.isEmpty)
    }

    @Test func aLanguageWithoutWordsIsToldAndEnglish() throws {
        let folder = try TemporaryFolder()
        try folder.write("next: Next\n", to: "default/words/en.yaml")
        let (words, diagnostics) = try readWords("fi", theme: "default", from: themes(folder.path))
        #expect(words.text("next") == "Next")
        #expect(diagnostics.map(\.severity) == [.warning])
        #expect(diagnostics[0].text.contains("fi"))
    }

    @Test(arguments: [
        ("he", Words.Direction.rightToLeft), ("fa", .rightToLeft), ("ckb", .rightToLeft), ("az-Arab", .rightToLeft),
        ("yi-US", .rightToLeft), ("sd-Deva", .leftToRight), ("fi", .leftToRight), ("zh-Hant-TW", .leftToRight),
    ])
    func aPageHasTheDirectionOfItsLanguageWithoutAnyWords(language: String, direction: Words.Direction) throws {
        let folder = try TemporaryFolder()
        try folder.write("direction: ltr\nnext: Next\n", to: "default/words/en.yaml")
        let (words, _) = try readWords(language, theme: "default", from: themes(folder.path))
        #expect(words.direction == direction)
        #expect(words.foreignLanguage == "en", "the words are in another language than the page")
    }

    @Test func wordsOfTheLanguageAreNotForeign() throws {
        let folder = try TemporaryFolder()
        try folder.write("direction: ltr\nnext: Next\n", to: "default/words/en.yaml")
        try folder.write("next: הבא\n", to: "default/words/he.yaml")
        try folder.write("direction: rtl\nnext: Nxt\n", to: "default/words/qaa.yaml")
        let (hebrew, _) = try readWords("he-IL", theme: "default", from: themes(folder.path))
        #expect(hebrew.direction == .rightToLeft && hebrew.foreignLanguage == nil)
        #expect(try readWords("qaa", theme: "default", from: themes(folder.path)).words.direction == .rightToLeft)
        #expect(try readWords("en-GB", theme: "default", from: themes(folder.path)).words.foreignLanguage == nil)
    }

    /// Sindhi is written from right to left in Arabic letters, and from left to right in Devanagari.
    @Test func theScriptOfTheTagDecidesBeforeTheWords() throws {
        let folder = try TemporaryFolder()
        try folder.write("direction: ltr\nnext: Next\n", to: "default/words/en.yaml")
        try folder.write("direction: rtl\nnext: ا\n", to: "default/words/sd.yaml")
        #expect(try readWords("sd-Deva", theme: "default", from: themes(folder.path)).words.direction == .leftToRight)
        #expect(try readWords("sd", theme: "default", from: themes(folder.path)).words.direction == .rightToLeft)
    }

    /// From the most exact file to the most general.
    @Test func wordsAreLookedUpByEveryPartOfTheTag() throws {
        let folder = try TemporaryFolder()
        try folder.write("a: en\nb: en\nc: en\nd: en\n", to: "default/words/en.yaml")
        try folder.write("a: zh\nb: zh\nc: zh\n", to: "default/words/zh.yaml")
        try folder.write("a: Hant\nb: Hant\n", to: "default/words/zh-hant.yaml")
        try folder.write("a: TW\n", to: "default/words/zh-Hant-TW.yaml")
        let (words, _) = try readWords("zh-Hant-TW", theme: "default", from: themes(folder.path))
        #expect(words.texts == ["a": "TW", "b": "Hant", "c": "zh", "d": "en"])
    }

    @Test(arguments: [
        ("pt_BR", "pt-BR"), ("EN", "en"), ("zh_hant_tw", "zh-Hant-TW"), ("de-CH-1996", "de-CH-1996"),
        ("sr-latn", "sr-Latn"), ("en-x-ab-cdef", "en-x-ab-cdef"), ("es-419", "es-419"),
    ])
    func aLanguageIsWrittenInItsUsualCase(text: String, tag: String) {
        #expect(LanguageTag(text)?.string == tag)
    }

    @Test(arguments: ["", "e", "en-", "-en", "en--US", "pt BR", "englishlanguage", "e1", "en/../..", "日本"])
    func whatIsNoLanguageTagIsRefused(text: String) { #expect(LanguageTag(text) == nil) }

    @Test(arguments: [
        "direction: up\n", "plurals: dual\n", "digits: \"123\"\n", "months: [May]\n", "next: [a, b]\n", "a: {b: [c]}\n",
    ])
    func wordsThatMakeNoSenseAreToldWithTheirLine(text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("next: Next\n" + text.replacing("next: [", with: "on: ["), to: "default/words/en.yaml")
        let failure = try #require(throws: BuildFailure.self) {
            _ = try readWords("en", theme: "default", from: themes(folder.path))
        }
        #expect(failure.kind == .usage)
        #expect(failure.diagnostics.map(\.line) == [2])
    }

    @Test(arguments: [
        (0, "none"), (1, "single"), (2, "pair"), (3, "3 few"), (10, "10 few"), (11, "11 many"), (99, "99 many"),
        (100, "100 other"), (102, "102 other"), (103, "103 few"), (111, "111 many"),
    ])
    func arabicCountsInSixForms(number: Int, expected: String) {
        var words = Words()
        words.plurals = .arabic
        words.counts["photos"] = [
            "zero": "none", "one": "single", "two": "pair", "few": "{n} few", "many": "{n} many", "other": "{n} other",
        ]
        #expect(words.count(number, "photos") == expected)
    }

    @Test(arguments: [(1, "one"), (2, "few"), (5, "many"), (11, "many"), (12, "many"), (21, "one"), (24, "few")])
    func slavicLanguagesCountInThree(number: Int, expected: String) {
        var words = Words()
        words.plurals = .slavic
        words.counts["photos"] = ["one": "one", "few": "few", "many": "many"]
        #expect(words.count(number, "photos") == expected)
    }

    @Test func numbersAndDaysAreWrittenInTheLanguagesOwnDigits() {
        var words = Words()
        #expect(words.day("2024-05-01T10:20:30") == "2024-05-01")
        #expect(words.day("2024") == nil)
        #expect(words.count(3, "photos") == "3")
        words.digits = "٠١٢٣٤٥٦٧٨٩"
        words.decimal = "٫"
        words.months = (1...12).map { "month\($0)" }
        words.date = "{day} {month} {year}"
        #expect(words.number("2.8") == "٢٫٨")
        #expect(words.day("2024-05-01") == "١ month5 ٢٠٢٤")
    }

    /// Every word of English is there in every language, with the forms that its numbers ask for.
    @Test(arguments: ["de", "ar"])
    func noWordIsMissing(language: String) throws {
        let templates = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../site-templates")
            .standardized
        let alone = try TemporaryFolder()
        let file = templates.appending(path: "default/words/\(language).yaml")
        try alone.write(String(contentsOf: file, encoding: .utf8), to: "default/words/\(language).yaml")
        let (english, _) = try readWords("en", theme: "default", from: themes(templates.path))
        let (other, _) = try readWords(language, theme: "default", from: themes(alone.path))
        #expect(Set(other.texts.keys) == Set(english.texts.keys))
        #expect(other.texts.values.allSatisfy { !$0.isEmpty })
        #expect(Set(other.counts.keys) == Set(english.counts.keys))
        #expect(other.months.count == 12)
        let forms = ["de": ["one", "other"], "ar": ["zero", "one", "two", "few", "many", "other"]]
        for count in other.counts.values { #expect(Set(count.keys) == Set(forms[language] ?? [])) }
    }

    /// Themes of this folder alone, without those inside the program.
    private func themes(_ folder: String) -> ThemeSources { ThemeSources(folder: folder, builtIn: [:]) }
}
