import Planning
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
        #expect(warnings(pages, api) == [])
    }

    @Test(arguments: [
        ("https://example.com/", "https://example.org/"), ("https://photos.example.com/", "https://api.example.com/"),
        ("http://localhost:8000/", "http://127.0.0.1:8000/"), ("https://example.com/", "https://notexample.com/"),
        ("https://api.example.com/", "https://example.com/"), ("https://www.example.com/", "https://api.example.org/"),
        ("https://www.com/", "https://example.com/"), ("http://www.localhost/", "http://localhost/"),
        ("http://[::1]/", "http://[::2]/"),
    ])
    func aCompanionOnAnotherHostIsToldToEndSessions(pages: String, api: String) throws {
        let found = warnings(pages, api)
        #expect(found.count == 1)
        #expect(found.first?.contains("sessions end with the tab") == true)
        #expect(found.first?.contains(try #require(BaseURL(pages)).host) == true)
    }

    @Test func belowAPathRobotsTxtIsSaidToBeReadAtTheRootAlone() throws {
        let found = warnings("https://example.com/photos/")
        #expect(found.count == 1)
        #expect(found.first?.contains("robots.txt at the root of example.com") == true)
        #expect(warnings("https://example.com") == [])
    }

    @Test func withoutABaseURLThereIsOneWarning() {
        var settings = SiteSettings()
        settings.baseURL = nil
        let found = addressWarnings(settings, isPlain: false)
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.text.contains("without baseURL there is no canonical link, site map or feed") == true)
        #expect(addressWarnings(settings, isPlain: true).map(\.severity) == [.note])
    }

    private func warnings(_ pages: String, _ api: String? = nil) -> [String] {
        var settings = SiteSettings()
        settings.baseURL = BaseURL(pages)
        settings.apiURL = api.flatMap { BaseURL($0)?.string }
        return addressWarnings(settings, isPlain: false).map { "\($0.text) \($0.hint ?? "")" }
    }
}
