import Files
import SiteModel

/// The address that a site was built for, where that is not the address it is checked for.
struct ForeignAddress {
    var published: BaseURL
    var expected: BaseURL?

    var fault: Fault {
        let other = expected.map { "it is checked for \($0.string)" } ?? "no baseURL is set"
        var fault = Fault(.ownAddress, in: frontPage, "the site was built for \(published.string), and \(other)")
        let build = expected.map { "build the site again for \($0.string)" } ?? "set baseURL and build the site again"
        fault.remedy = "\(build), or check it with --base-url \(published.string)"
        return fault
    }
}

/// Compares the address in the settings with that of the published site. The front page and the sitemap must agree about it: a
/// wrong link on one page is a fault of that page.
func foreignAddress(of root: String, _ address: SiteAddress) -> ForeignAddress? {
    guard let canonical = canonicalAddress(in: contents(of: frontPage, in: root)), address.isForeign(canonical),
        let published = BaseURL(canonical)
    else { return nil }
    let sitemap = String(decoding: contents(of: "sitemap.xml", in: root), as: UTF8.self)
    guard sitemap.contains("<loc>\(published.string)") else { return nil }
    return ForeignAddress(published: published, expected: address.baseURL)
}

private let frontPage = "index.html"

private func contents(of file: String, in root: String) -> [UInt8] {
    (try? SourceBytes(readingFileAt: "\(root)/\(file)").prefix(1 << 20)) ?? []
}

private func canonicalAddress(in page: [UInt8]) -> String? {
    var scanner = MarkupScanner(page)
    while let token = scanner.next() {
        guard case .start(let tag) = token, tag.name == "link", tag["rel"] == "canonical" else { continue }
        return tag["href"]
    }
    return nil
}
