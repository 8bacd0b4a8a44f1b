import Markdown
import Mustache
import SiteModel

extension Composer {
    func markdownPage(_ planned: PlannedPage) -> PageContext {
        let markdown = Markdown(planned.page.body)
        let description = planned.page.description
        let head = PageHead(
            title: planned.page.title,
            description: description.isEmpty ? summary(markdown.plainText()) : description
        )
        var page = pageContext(at: planned.path, head)
        page["body"] = .text(markdown.html())
        return page
    }

    func sitemap() -> [UInt8] {
        var paths = [SitePath("")] + plan.pages.map(\.path)
        for gallery in plan.galleries {
            paths += gallery.pageNumbers(photosPerPage: plan.settings.photosPerPage).map { gallery.page($0) }
            paths += gallery.photos.map(\.page)
        }
        // Percent-encoded, and so without anything that XML would read as markup.
        let entries = paths.sorted().map { "<url><loc>\(escapedForXML(url($0)))</loc></url>\n" }.joined()
        return Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(entries)</urlset>

            """.utf8
        )
    }

    func robots() -> [UInt8] {
        let sitemap = plan.settings.baseURL == nil ? "" : "Sitemap: \(url(SitePath("sitemap.xml")))\n"
        return Array("User-agent: *\nAllow: /\n\(sitemap)".utf8)
    }
}

/// Of what a base URL may hold, only the ampersand means something in XML.
private func escapedForXML(_ url: String) -> String { url.replacing("&", with: "&amp;") }
