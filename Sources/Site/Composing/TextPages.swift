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

    func robots() -> [UInt8] {
        let sitemap = plan.settings.baseURL == nil ? "" : "Sitemap: \(url(SitePath("sitemap.xml")))\n"
        return Array("User-agent: *\nAllow: /\n\(sitemap)".utf8)
    }
}
