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

/// A theme need not bring `redirect.mustache`: themes that were made before there were redirects go on working.
func withRedirectTemplate(_ templates: [String: String]) -> [String: String] {
    templates.merging(["redirect": plainRedirect]) { own, _ in own }
}

private let plainRedirect = """
    <!doctype html>
    <html lang="{{site.language}}" dir="{{words.direction}}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{{contentSecurityPolicy}}}">
    <title>{{documentTitle}}</title>
    <meta name="robots" content="noindex">
    {{#canonical}}
    <link rel="canonical" href="{{canonical}}">
    {{/canonical}}
    <meta http-equiv="refresh" content="0; url={{target}}">
    </head>
    <body>
    <p{{{words.attributes}}}><a href="{{target}}">{{title}}</a></p>
    </body>
    </html>

    """
