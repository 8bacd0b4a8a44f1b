import Composing
import SiteModel
import Testing

/// The words that the search's files hold. Tests/EndToEnd/test_finding.py types the like into the page.
@Suite struct SearchWordsTests {
    @Test(arguments: [
        ("Straße", ["strasse"]), ("STRASSE", ["strasse"]), ("STRAẞE", ["strasse"]), ("Łódź", ["lodz"]),
        ("Ærø", ["aero"]), ("ØRSTED Œuvre", ["orsted", "oeuvre"]),
        (
            "Đakovo Þingvellir Ísafjörður",
            [
                "dakovo", "thingvellir", "isafjordur",
            ]
        ), ("Ħal Ŧ", ["hal", "t"]), ("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", ["οδυσσευσ"]), ("İstanbul ISTANBUL ıstanbul", ["istanbul"]),
        ("ﬁn Ǆ", ["fin", "dz"]), ("Ǿre", ["ore"]), ("京都の竹", ["京", "都", "の", "竹"]), ("Москва́", ["москва"]),
    ])
    func caseAndAccentsMakeNoDifference(title: String, words: [String]) throws {
        #expect(try found(in: title) == Set(words))
    }

    /// In code points, as the script counts: letters that take marks are one each, whatever a reader sees.
    @Test func longWordsAreCutAsTheScriptCutsThem() throws {
        #expect(try found(in: String(repeating: "ß", count: 20)) == [String(repeating: "s", count: 32)])
        let jamo = String(repeating: "\u{1100}", count: 40)
        #expect(try found(in: jamo).first?.unicodeScalars.count == 32)
    }

    private func found(in title: String) throws -> Set<String> {
        var site = TestSite()
        var photo = try photo("galleries/g/0.jpg")
        photo.title = Sourced(title, from: .sidecar)
        site.addGallery("g", [photo]) { $0.name = Sourced("", from: .sidecar) }
        let gallery = try #require(try site.plan().galleries.first)
        return Set(RenderedGallery(gallery).listing.words.map(\.word))
    }
}
