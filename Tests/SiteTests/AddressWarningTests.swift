import SiteModel
import Testing

/// Browsers keep sessions where the companion is on the pages' host or below it.
@Suite struct AddressWarningTests {
    @Test(arguments: [
        ("https://example.com/", "https://example.com/"), ("https://example.com", "https://API.Example.com/v1"),
        ("http://localhost:8080", "http://localhost:8000"), ("http://[::1]:80/", "http://[::1]:8000/"),
        ("https://www.example.com/", "https://api.example.com/"), ("https://www.example.com/", "https://example.com/"),
    ])
    func aCompanionOnTheSitesHostKeepsSessions(pages: String, api: String) throws {
        #expect(try addressWarnings(pages, api) == [])
    }

    @Test(arguments: [
        ("https://example.com/", "https://example.org/"), ("https://photos.example.com/", "https://api.example.com/"),
        ("http://localhost:8000/", "http://127.0.0.1:8000/"), ("https://example.com/", "https://notexample.com/"),
        ("https://api.example.com/", "https://example.com/"), ("https://www.example.com/", "https://api.example.org/"),
        ("https://www.com/", "https://example.com/"), ("http://www.localhost/", "http://localhost/"),
        ("http://[::1]/", "http://[::2]/"),
    ])
    func aCompanionOnAnotherHostIsToldToEndSessions(pages: String, api: String) throws {
        let warnings = try addressWarnings(pages, api)
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("sessions end with the tab") == true)
        #expect(warnings.first?.contains(try #require(BaseURL(pages)).host) == true)
    }

    @Test func belowAPathRobotsTxtIsSaidToBeReadAtTheRootAlone() throws {
        let warnings = try addressWarnings("https://example.com/photos/")
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("robots.txt at the root of example.com") == true)
        #expect(try addressWarnings("https://example.com") == [])
    }

    private func addressWarnings(_ pages: String, _ api: String? = nil) throws -> [String] {
        var site = TestSite()
        site.settings.baseURL = BaseURL(pages)
        site.settings.apiURL = api.flatMap { BaseURL($0)?.string }
        return try site.plan().diagnostics.map { "\($0.text) \($0.hint ?? "")" }
    }
}
