/// The name of a site map's part: `sitemap.xml`, then `sitemap-2.xml`.
/// - Parameter number: one-based.
package func sitemapFile(_ name: String, part number: Int) -> String {
    number == 1 ? "\(name).xml" : "\(name)-\(number).xml"
}

/// How many parts hold so many addresses; at least one.
package func sitemapPartCount(_ addressCount: Int, perPart: Int) -> Int {
    max(1, (addressCount + perPart - 1) / perPart)
}

/// How many addresses one site map may hold: 50,000, and fewer where addresses are so long that these would take more than
/// 50 MB. Search engines refuse larger files.
/// - Parameters:
///   - path: the longest of the addresses, below the site's root.
///   - picture: the longest of the pictures' addresses.
package func addressesPerSitemap(_ settings: SiteSettings, path: Int, picture: Int = 0) -> Int {
    // In XML `&` takes five bytes.
    let base = 5 * (settings.baseURL?.string.utf8.count ?? 0)
    let entry = 2 * base + path + picture + markupByteCount
    return max(1, min(settings.addressesPerSitemap, largestSitemapByteCount / entry))
}

/// `index.html` and the tags around an address and its picture.
private let markupByteCount = 128
private let largestSitemapByteCount = 50_000_000
