import Foundation
import SiteModel
import Testing

@Suite struct LinkTests {
    static let pairs: [(from: String, to: String, pretty: String, files: String)] = [
        ("", "", "./", "index.html"),
        ("", "galleries/rome/", "galleries/rome/", "galleries/rome/index.html"),
        ("galleries/rome/", "", "../../", "../../index.html"),
        ("galleries/rome/", "galleries/rome/", "./", "index.html"),
        ("galleries/rome/", "galleries/oslo/", "../oslo/", "../oslo/index.html"),
        ("galleries/rome/a/", "galleries/rome/b/", "../b/", "../b/index.html"),
        ("galleries/rome/a/", "galleries/rome/", "../", "../index.html"),
        ("galleries/rome/page/2/", "galleries/rome/", "../../", "../../index.html"),
        ("galleries/rome/", "galleries/rome/page/2/", "page/2/", "page/2/index.html"),
        ("galleries/rome/a/", "media/x-480.jpg", "../../../media/x-480.jpg", "../../../media/x-480.jpg"),
        ("", "assets/site.css", "assets/site.css", "assets/site.css"),
        ("404.html", "", "./", "index.html"),
        ("about/", "galleries/about/", "../galleries/about/", "../galleries/about/index.html"),
        ("", "a b/", "a%20b/", "a%20b/index.html"),
        ("", "a?b#c%d/", "a%3Fb%23c%25d/", "a%3Fb%23c%25d/index.html"),
        ("", "富/", "%E5%AF%8C/", "%E5%AF%8C/index.html"),
        ("", "a:b/", "a%3Ab/", "a%3Ab/index.html"),
        ("", "\"<&>'/", "%22%3C%26%3E%27/", "%22%3C%26%3E%27/index.html"),
    ]

    @Test(arguments: pairs)
    func linksLeadFromPageToPage(pair: (from: String, to: String, pretty: String, files: String)) {
        let (from, to) = (SitePath(pair.from), SitePath(pair.to))
        #expect(to.relative(to: from, style: .pretty) == pair.pretty)
        #expect(to.relative(to: from, style: .files) == pair.files)
    }

    @Test func aBrowserFindsTheTargetUnderAnyBase() throws {
        let paths = Self.pairs.flatMap { [$0.from, $0.to] }.map { SitePath($0) }
        for base in ["https://example.com/", "https://example.com/photos/2024/"] {
            for from in paths {
                for to in paths {
                    let page = try #require(URL(string: base + from.encoded))
                    let link = to.relative(to: from, style: .pretty)
                    let found = try #require(URL(string: link, relativeTo: page)).absoluteString
                    #expect(found == base + to.encoded, "\(from.string) to \(to.string)")
                }
            }
        }
    }

    @Test func aFolderIsTheIndexFileInIt() {
        #expect(SitePath("").file == "index.html")
        #expect(SitePath("galleries/rome/").file == "galleries/rome/index.html")
        #expect(SitePath("media/x.jpg").file == "media/x.jpg")
    }

    @Test(arguments: [
        ("https://example.com", "https://example.com/", "/"), ("http://example.com/", "http://example.com/", "/"),
        ("https://example.com/photos", "https://example.com/photos/", "/photos/"),
        ("https://example.com:8080/a/b/", "https://example.com:8080/a/b/", "/a/b/"),
        ("HTTPS://Example.com", "HTTPS://Example.com/", "/"), ("http://[::1]:8000", "http://[::1]:8000/", "/"),
    ])
    func aBaseURLEndsInASlashAndKnowsItsPath(text: String, string: String, path: String) throws {
        let base = try #require(BaseURL(text))
        #expect(base.string == string)
        #expect(base.path == path)
    }

    @Test(arguments: [
        "", "example.com", "ftp://example.com", "https://", "https:///photos", "https://example.com/?a=b",
        "https://example.com/#top", "https://exa mple.com", "https://user@example.com/", "https://example.com/\n",
        "https://example.com/\"onload=", "https://example.com/<b>", "javascript:alert(1)", "https://exämple.com/",
        "https://example.com\\photos",
    ])
    func whatIsNoPlainWebAddressIsRefused(text: String) {
        #expect(BaseURL(text) == nil)
    }
}
