import Composing
import Mustache
import Planning
import SiteModel
import Testing

@Suite struct RatingPagesTests {
    private static let templates = [
        "photo": "{{#rating}}{{gallery}}/{{photo}}{{/rating}};{{#api}}{{url}} {{account}}{{/api}}",
        "gallery": "{{#rating}}{{gallery}}/{{photo}}{{/rating}};{{#photos}}{{photoId}}{{/photos}}",
        "page": "{{{api.ratingForms}}} {{api.pluralsLike}}",
    ]

    private func site(api: String?) throws -> TestSite {
        var site = TestSite()
        site.theme.templates.merge(Self.templates) { $1 }
        site.settings.apiURL = api
        site.addGallery("a", try photos(1, in: "a"))
        site.pages = [MarkdownPage(path: SourcePath("pages/about.md"), title: "About", description: "", body: "")]
        return site
    }

    @Test func withoutACompanionNothingOfItIsTold() throws {
        let documents = try site(api: nil).documents()
        #expect(documents["galleries/a/photo1/index.html"] == ";")
        #expect(documents["galleries/a/index.html"] == ";")
        #expect(documents["account/index.html"] == nil)
    }

    @Test func pagesAreToldWhatIsRatedAndWhere() throws {
        let site = try site(api: "https://api.example.com/")
        let (documents, plan) = (try site.documents(), try site.plan())
        let id = plan.galleries[0].photos[0].id
        #expect(
            documents["galleries/a/photo1/index.html"] == "a/\(id);https://api.example.com/ ../../../account/"
        )
        #expect(documents["galleries/a/index.html"] == "a/;\(id)")
        #expect(documents["account/index.html"] != nil)
        #expect(documents["sitemap-pages.xml"]?.contains("account") == false)
    }

    @Test func privateGalleriesAreNotRated() throws {
        var site = try site(api: "https://api.example.com/")
        site.secret = SiteSecret("a secret that nobody can guess")
        site.galleries[0].privacy = GalleryPrivacy(version: "1")
        let folder = try #require(try site.plan().galleries.first).folder.string
        let documents = try site.documents()
        #expect(documents[folder + "index.html"] == ";")
        #expect(documents[folder + "photo1/index.html"]?.hasPrefix(";") == true)
    }

    @Test(arguments: [(Words.PluralRule.one, "en"), (.zeroOne, "fr"), (.slavic, "ru"), (.arabic, "ar"), (.none, "ja")])
    func numbersOfRatingsTakeTheFormsOfTheLanguage(rule: Words.PluralRule, language: String) throws {
        var site = try site(api: "https://api.example.com/")
        site.theme.words.plurals = rule
        site.theme.words.counts["ratings"] = ["one": "one rating", "other": "{n} ratings"]
        let page = try #require(try site.documents()["about/index.html"])
        #expect(page == #"{"one":"one rating","other":"{n} ratings"} \#(language)"#)
    }
}
