import Scanning
import SiteModel
import Testing

@Suite struct FrontMatterEditingTests {
    @Test(arguments: [
        ("", "---\nid: i1\naliases: [old/]\n---\n"),
        ("Words.\n", "---\nid: i1\naliases: [old/]\n---\nWords.\n"),
        ("\r\nWords.\r\n", "---\r\nid: i1\r\naliases: [old/]\r\n---\r\n\r\nWords.\r\n"),
        ("\u{FEFF}Words.", "\u{FEFF}---\nid: i1\naliases: [old/]\n---\nWords."),
        ("---\n---\n", "---\nid: i1\naliases: [old/]\n---\n"),
        ("---\ntitle: A\n---", "---\ntitle: A\nid: i1\naliases: [old/]\n---"),
        (
            "\n---\n# first\ntitle:  \"A\"  # why\n\ntags: [b,   a]\n---\n\n\n*Body* \n---\nid: no\n",
            "\n---\n# first\ntitle:  \"A\"  # why\n\ntags: [b,   a]\nid: i1\naliases: [old/]\n---\n\n\n*Body* \n---\nid: no\n"
        ),
        (
            "\u{FEFF}---\r\ntitle: A\r\n---\r\nB\r\n",
            "\u{FEFF}---\r\ntitle: A\r\nid: i1\r\naliases: [old/]\r\n---\r\nB\r\n"
        ),
        ("---\rtitle: A\r---\rB\r", "---\rtitle: A\rid: i1\raliases: [old/]\r---\rB\r"),
        ("---\ntitle: |\n  A\n  B\n---\n", "---\naliases: [old/]\nid: i1\ntitle: |\n  A\n  B\n---\n"),
    ])
    func bothKeysAreAddedAndAllElseStays(before: String, after: String) throws {
        #expect(try edited(before) == after)
        #expect(try edited(after) == after, "what is said already is not said again")
    }

    @Test(arguments: [
        ("id: own", "id: own\naliases: [old/]"),
        ("id: # none", "id: i1 # none\naliases: [old/]"),
        ("id: i1\naliases: [a/, b/] # two", "id: i1\naliases: [a/, b/, old/] # two"),
        ("id: i1\naliases: []", "id: i1\naliases: [old/]"),
        (
            "id: i1\naliases:\n  - a/\n  - b/ # two\ntitle: A",
            "id: i1\naliases:\n  - a/\n  - b/ # two\n  - old/\ntitle: A"
        ),
        ("id: i1\naliases:\n- a/", "id: i1\naliases:\n- a/\n- old/"),
        ("id: i1\naliases:\n  [a/,\n   b/]", "id: i1\naliases:\n  [a/,\n   b/, old/]"),
        ("id: i1\naliases:", "id: i1\naliases: [old/]"),
        ("id: i1\naliases: [a/, ]", "id: i1\naliases: [a/, old/ ]"),
        ("id: i1\naliases: [ ]", "id: i1\naliases: [old/ ]"),
        (
            "id: i1\naliases: # not [this]\n  [ 'a]b', \"c]\\\"d\", it's/ # one ]\n  ]",
            "id: i1\naliases: # not [this]\n  [ 'a]b', \"c]\\\"d\", it's/, old/ # one ]\n  ]"
        ),
        ("id: i1\naliases: ['it''s]/']", "id: i1\naliases: ['it''s]/', old/]"),
        ("id: i1\naliases: [/old]", "id: i1\naliases: [/old]"),
    ])
    func keysThatAreThereAreCompleted(before: String, after: String) throws {
        #expect(try edited("---\n\(before)\n---\nText") == "---\n\(after)\n---\nText")
    }

    @Test func aGalleryHasNoId() throws {
        #expect(try edited("---\nname: A\n---\n", id: nil) == "---\nname: A\naliases: [old/]\n---\n")
    }

    @Test(arguments: [
        ("---\n{title: A}\n---\n", "can't add id and aliases"), ("---\nid: ~\n---\n", "can't add id and aliases"),
        ("---\ntitle: A\n", "no end"), ("---\ntitle: [a\n---\n", "not valid YAML"),
        ("---\naliases: [../x]\n---\n", "begins with a dot"),
    ])
    func whatCanNotBeChangedWithCareIsRefused(text: String, said: String) throws {
        let failure = try #require(throws: BuildFailure.self) { try edited(text) }
        #expect(failure.diagnostics[0].message.contains(said), "\(failure.diagnostics[0])")
    }

    private func edited(_ text: String, id: String? = "i1") throws -> String {
        let addition = FrontMatterAddition(id: id, alias: SitePath("old/"))
        let bytes = try frontMatter(of: Array(text.utf8), adding: addition, path: SourcePath("galleries/a/x.md"))
        return String(decoding: bytes, as: UTF8.self)
    }
}
