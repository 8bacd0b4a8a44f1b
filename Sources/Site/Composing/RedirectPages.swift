import Mustache
import SiteModel

extension Composer {
    func redirectPage(_ redirect: PlannedRedirect) -> PageContext {
        let head = PageHead(title: words.text("moved"), description: "", titleIsWords: true)
        var page = pageContext(at: redirect.path, head, canonical: redirect.target)
        page["target"] = .text(link(redirect.target, from: .page(redirect.path)))
        return page
    }
}
