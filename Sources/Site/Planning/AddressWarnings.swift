import SiteModel

/// What is to be said of the addresses of the pages and of the companion.
func addressWarnings(_ settings: SiteSettings) -> [Diagnostic] {
    guard let baseURL = settings.baseURL else {
        return [
            Diagnostic(
                .warning,
                at: "site.yaml",
                "without baseURL there is no canonical link, site map or feed",
                hint: "set baseURL to the site's address"
            )
        ]
    }
    guard let apiURL = settings.apiURL.flatMap({ BaseURL($0) }) else { return [] }
    // Of `www.` the pages' site begins behind it, and the companion stands beside it as well as below.
    let pages = baseURL.host.hasPrefix("www.") ? String(baseURL.host.dropFirst(4)) : baseURL.host
    let api = apiURL.host
    if api == pages || api.hasSuffix("." + pages) { return [] }
    return [
        Diagnostic(
            .warning,
            at: "site.yaml",
            "apiURL is on \(api), neither on the pages' host \(pages) nor below it: sessions end with the tab",
            hint: "let the companion answer on \(pages) or a subdomain of it, such as api.\(pages)"
        )
    ]
}
