import Markdown
import Mustache
import SiteModel

extension Composer {
    func markdownPage(_ planned: PlannedPage) -> PageContext {
        let markdown = Markdown(planned.page.body)
        let description = planned.page.description
        let head = PageHead(
            title: planned.page.title,
            description: description.isEmpty ? summary(markdown.plainText) : description
        )
        var page = pageContext(at: planned.path, head)
        page["body"] = .text(markdown.html)
        return page
    }

    /// The site's own pages, then a gallery after the other.
    func sitemap(_ pagesOfGallery: (Int) throws -> [String]) rethrows -> [UInt8] {
        var text = Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """.utf8
        )
        func add(_ path: SitePath) { text += "<url><loc>\(escapedForXML(url(path)))</loc></url>\n".utf8 }
        for path in ([SitePath("")] + plan.pages.map(\.path)).sorted() { add(path) }
        for index in plan.galleries.indices {
            for file in try pagesOfGallery(index) { add(SitePath(page: file)) }
        }
        return text + "</urlset>\n".utf8
    }

    func robots() -> [UInt8] {
        let sitemap = plan.settings.baseURL == nil ? "" : "Sitemap: \(url(SitePath("sitemap.xml")))\n"
        return Array("User-agent: *\nAllow: /\n\(sitemap)".utf8)
    }
}

/// Of what a base URL may hold, only the ampersand means something in XML, and hardly any holds one: to look first saves most
/// of the time that the site map takes.
private func escapedForXML(_ url: String) -> String {
    url.utf8.contains(UInt8(ascii: "&")) ? url.replacing("&", with: "&amp;") : url
}
