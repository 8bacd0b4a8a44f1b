import SiteModel

extension Composer {
    /// Names every other site map: a gallery's changes with that gallery alone.
    func sitemap() -> [UInt8] {
        var maps: [String] = plan.documents.compactMap { document in
            if case .pagesSitemap = document { document.file(in: plan) } else { nil }
        }
        maps += (0..<plan.listSitemapCount).map { sitemapFile(ListDocument.sitemapName, part: $0 + 1) }
        maps += plan.publicGalleries.flatMap { gallery in
            gallery.sitemapNumbers(plan.settings).map {
                GalleryDocument.sitemap($0).file(in: gallery)
            }
        }
        let lines = maps.map { SitePath($0) }.map { "<sitemap><loc>\(escapedForXML(url($0)))</loc></sitemap>\n" }
        return document("sitemapindex", "", lines)
    }

    /// Of the pages that belong to no gallery.
    func pagesSitemap(part: Int) -> [UInt8] {
        let addresses = plan.pageAddresses.part(part, of: plan.pageAddressesPerSitemap)
        return document("urlset", "", addresses.map { entry($0) })
    }

    /// Of a gallery's pages, its photos' with their pictures.
    func sitemap(of gallery: PlannedGallery, part: Int) -> [UInt8] {
        let pages = gallery.pageNumbers(plan.settings).map { entry(gallery.page($0)) }
        let photos = gallery.photos.map { photo in
            let picture = photo.largestJPEG.map {
                "<image:image><image:loc>\(escapedForXML(url($0.path)))</image:loc></image:image>"
            }
            return entry(photo.page, picture ?? "")
        }
        let images = " xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\""
        return document("urlset", images, Array((pages + photos).part(part, of: gallery.addressesPerSitemap)))
    }

    func entry(_ path: SitePath, _ more: String = "") -> String {
        "<url><loc>\(escapedForXML(url(path)))</loc>\(more)</url>\n"
    }

    func document(_ root: String, _ namespaces: String, _ lines: [String]) -> [UInt8] {
        let start = """
            <?xml version="1.0" encoding="UTF-8"?>
            <\(root) xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"\(namespaces)>

            """
        return Array((start + lines.joined() + "</\(root)>\n").utf8)
    }
}

extension Array {
    /// - Parameter number: one-based.
    func part(_ number: Int, of size: Int) -> ArraySlice<Element> { dropFirst((number - 1) * size).prefix(size) }
}

/// As text and in quotes. What XML 1.0 has no way to write is left out.
func escapedForXML(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count + 16)
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "\t"), UInt8(ascii: "\n"), 0x20...0xBD, 0xC0...: escaped.append(byte)
            case 0xBE, 0xBF:
                // U+FFFE and U+FFFF end so.
                let isLast = place >= 2 && bytes[place - 1] == 0xBF && bytes[place - 2] == 0xEF
                if isLast { escaped.removeLast(2) } else { escaped.append(byte) }
            default: break
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
