import Foundation
import SiteModel
import Testing

/// Tests of the structured data on a photo's page.
@Suite struct StructuredDataTests {
    @Test(arguments: [nil, "https://example.com/p/"]) func everyAddressIsWhole(baseURL: String?) throws {
        var site = TestSite()
        site.settings.baseURL = baseURL.flatMap { BaseURL($0) }
        var found = try photos(2, in: "a")
        found[1].facts.film = FilmFacts(seconds: 65, version: "5")
        site.addGallery("a", found)
        site.theme.templates["photo"] = "{{{structuredData}}}"
        let documents = try site.documents()
        let pages = documents.filter { $0.key.hasPrefix("galleries/a/") && $0.value.hasPrefix("{") }
        #expect(pages.count == 2)
        for (file, text) in pages {
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
            for name in ["contentUrl", "thumbnailUrl"] {
                let address = object[name] as? String
                #expect(address?.hasPrefix("https://example.com/p/media/") == (baseURL == nil ? nil : true), "\(file)")
            }
            #expect(object["name"] != nil)
        }
    }
}
