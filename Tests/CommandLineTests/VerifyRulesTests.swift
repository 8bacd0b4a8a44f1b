import Foundation
import Testing

/// The rules of `verify` as a whole. The suites of each subject plant faults into a copy of a good site.
@Suite struct VerifyRulesTests {
    @Test func everyRuleHasAPlantedFault() throws {
        #expect(Set(plantedFaults.map(\.rule)) == Set(try describedRules()))
    }

    @Test func theSiteWithoutAFaultIsGood() throws {
        let result = try VerifiedSite().verify()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    }

    @Test(arguments: [
        "", "baseURL: https://example.com/\n", "links: files\n", "baseURL: https://example.com/a/b/\n",
        "baseURL: https://example.com/\nlinks: files\nphotosPerPage: 1\ndeepZoom: true\nformats: [avif, webp, jpeg]\n",
        "baseURL: https://example.com/\napiURL: https://api.example.com/\n", "baseURL: http://localhost:8000/\n",
        "baseURL: https://example.com/\ngps: publish\ndownloads: true\n",
        "baseURL: https://example.com/\nlocation: places\n",
    ])
    func aSiteIsGoodWithAnySettings(settings: String) throws {
        let site = try VerifiedSite().site
        try site.write(settings + "sizes: [320]\n", to: "site.yaml")
        let built = try site.build()
        try #require(built.status == 0, "\(built.errors)")
        let result = try site.verify()
        #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    }

    @Test func theHelpSaysWhatAFaultShows() throws {
        let help = try run([Products.sitebuild, "verify", "--help"]).output
        #expect(help.contains("the rule's id"))
    }

    /// The ids of docs/verify.md, which another test compares with the code.
    private func describedRules() throws -> [String] {
        let document = try String(contentsOf: Products.project.appending(path: "docs/verify.md"), encoding: .utf8)
        return document.split(separator: "\n").compactMap {
            $0.prefixMatch(of: /\| `([a-z-]+)` \|/).map { String($0.output.1) }
        }
    }
}

private let plantedFaults =
    linkFaults + pageFaults + headFaults + pictureFaults + dataFaults + searchFaults + feedFaults + sitemapFaults
    + robotsFaults + fileFaults + privacyFaults
