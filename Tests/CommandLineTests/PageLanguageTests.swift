import Foundation
import Testing

/// Titles of any script on pages of any language, and interface words in another language than the page's.
@Suite struct PageLanguageTests {
    @Test(arguments: ["default", "posters"]) func everyTitleAndCaptionStandsByItself(theme: String) throws {
        let site = try Self.site("theme: \(theme)\n")
        try #require(try site.boundedBuild().status == 0)
        let found = try found(site)
        #expect(found.exposed == [])
        #expect(found.named > 40, "the parser found names at all")
        #expect(found.languages == ["en ltr"])
    }

    /// There are no Hebrew words: the page is Hebrew all the same, and the English on it says that it is English.
    @Test(arguments: ["default", "posters"]) func interfaceWordsOfAnotherLanguageSaySo(theme: String) throws {
        let site = try Self.site("theme: \(theme)\nlanguage: he\n")
        let result = try site.boundedBuild()
        try #require(result.status == 0)
        #expect(result.lines("warning").contains { $0.contains("there are no words for the language he") })
        let found = try found(site)
        #expect(found.languages == ["he rtl"])
        #expect(found.exposed == [])
        #expect(found.unsaid == [], "words that would be read out as Hebrew")
        #expect(found.misread == [], "names that would be read out as English")
        #expect(found.words > 100, "the parser found words at all")
    }

    @Test func aPageInItsOwnWordsSaysItsLanguageOnce() throws {
        let site = try Self.site("language: de_at\n")
        let result = try site.boundedBuild()
        try #require(result.status == 0)
        #expect(!result.errors.contains("site.yaml"), "\(result.errors)")
        let page = try site.publishedText("index.html")
        #expect(page.contains("<html lang=\"de-AT\" dir=\"ltr\">"))
        #expect(page.matches(of: /lang="/).count == 1)
        #expect(page.contains(">Galerien</h2>"))
    }

    @Test func whatIsNoLanguageIsAnErrorWithItsLine() throws {
        let site = try Workspace.quick("language: e1\n")
        let result = try site.boundedBuild()
        #expect(result.status == 64)
        #expect(
            result.errors.contains("site.yaml:4: language: a tag such as en or pt-BR is expected"),
            "\(result.errors)"
        )
    }

    /// Every name begins with `N-`.
    private static func site(_ settings: String) throws -> Workspace {
        let site = try Workspace.quick(
            "title: N-site\ndescription: N-description\napiURL: https://api.example.com/\ndownloads: true\nphotosPerPage: 2\n"
                + "location: places\n"
                + settings
        )
        let tagged = try Pictures.jpeg(tagged: [
            "-DateTimeOriginal=2024:05:01 10:00:00", "-Model=N-camera", "-LensModel=N-lens", "-Artist=N-artist",
            "-Copyright=N-copyright", "-XMP-photoshop:City=N-city", "-ISO=100", "-Flash=1",
        ])
        for number in 1...3 {
            try site.write(tagged + [UInt8(number)], to: "galleries/one/photo\(number).jpg")
            let text = "---\ntitle: N-photo\(number)\ntags: [N-tag]\n---\nN-caption\n"
            try site.write(text, to: "galleries/one/photo\(number).md")
        }
        try site.write(
            "---\nname: N-gallery\ncountry: N-country\ncontinent: Europe\n---\nN-text\n",
            to: "galleries/one/gallery.md"
        )
        try site.write("---\nname: N-inner\n---\n", to: "galleries/one/inner/gallery.md")
        try site.write(Pictures.jpeg(tagged: ["-XMP-dc:Description=N-plain"]), to: "galleries/one/inner/photo1.jpg")
        try site.write("---\ntitle: N-page\naliases: [old/]\n---\nN-words\n", to: "pages/about.md")
        return site
    }

    private struct Found: Decodable {
        /// `lang` and `dir` of the pages.
        var languages: [String]
        /// Names that stand neither in `<bdi>` nor in `dir="auto"`.
        var exposed: [String]
        var named: Int
        /// English words whose nearest `lang` is not `en`.
        var unsaid: [String]
        var words: Int
        /// Names whose nearest `lang` is not the page's.
        var misread: [String]
    }

    private func found(_ site: Workspace) throws -> Found {
        let result = try python(Self.program, [site.output.path, Products.templates + "/default/words/en.yaml"])
        return try JSONDecoder().decode(Found.self, from: Data(result.output.utf8))
    }

    private static let program = #"""
        import json, os, re, sys
        import html5lib

        root, source = sys.argv[1:]
        lines = open(source, encoding="utf-8").read().splitlines()
        words = {m[1].strip('"') for m in (re.match(r"\w+: ([^{\[].*)", line) for line in lines) if m}
        words = {word for word in words if len(word) > 3 or word == "of"}
        pattern = re.compile(r"^\d+ (photos?|of \d+|ratings?)$|^\d+ [A-Z][a-z]+ \d{4}")
        found = {"languages": set(), "exposed": [], "named": 0, "unsaid": [], "words": 0, "misread": []}
        shown = ("aria-label", "title", "placeholder")

        def visit(page, element, lang, isolated, own):
            if not isinstance(element.tag, str): return
            lang = element.get("lang", lang)
            if element.get("dir") == "rtl" or element.get("dir") == "ltr": isolated = False
            isolated = isolated or element.tag == "bdi" or element.get("dir") == "auto"
            parts = [element.text] + [child.tail for child in element]
            if element.tag not in ("script", "style"):
                for text in filter(None, ((part or "").strip() for part in parts)):
                    check(page, element, text, lang, isolated or element.tag in ("title", "text"), own)
            for name in shown:
                text = element.get(name)
                if text and element.tag != "link" and (text in words): say(page, element, text, lang)
            for child in element: visit(page, child, lang, isolated, own)

        def say(page, element, text, lang):
            found["words"] += 1
            if lang != "en": found["unsaid"].append(f"{page}: <{element.tag}> {text}")

        def check(page, element, text, lang, isolated, own):
            if "N-" in text:
                found["named"] += 1
                if not isolated: found["exposed"].append(f"{page}: <{element.tag}> {text}")
                if lang != own and element.tag != "title": found["misread"].append(f"{page}: <{element.tag}> {text}")
            elif text in words or pattern.match(text): say(page, element, text, lang)

        for folder, _, names in os.walk(root):
            for name in names:
                if not name.endswith(".html"): continue
                page = os.path.relpath(os.path.join(folder, name), root)
                with open(os.path.join(root, page), "rb") as file:
                    tree = html5lib.parse(file, namespaceHTMLElements=False)
                found["languages"].add(f"{tree.get('lang')} {tree.get('dir')}")
                visit(page, tree, None, False, tree.get("lang"))
        found["languages"] = sorted(found["languages"])
        print(json.dumps(found))
        """#
}
