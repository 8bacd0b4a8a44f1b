package import SiteModel

/// Warnings about the addresses of the pages and of the companion.
/// - Parameter isPlain: whether the source is a folder of pictures, which has no site.yaml.
package func addressWarnings(_ settings: SiteSettings, isPlain: Bool) -> [Diagnostic] {
    guard let baseURL = settings.baseURL else {
        let lack = "there is no canonical link, site map or feed"
        if isPlain {
            let hint = "name the site's address with --base-url"
            return [Diagnostic(.note, at: "--base-url", "without an address \(lack)", hint: hint)]
        }
        let hint = "set baseURL to the site's address"
        return [Diagnostic(.warning, at: "site.yaml", "without baseURL \(lack)", hint: hint)]
    }
    return robotsWarnings(baseURL) + companionWarnings(settings.apiURL, baseURL)
}

/// Below a path of its host, a site has no say in the file that crawlers read.
private func robotsWarnings(_ baseURL: BaseURL) -> [Diagnostic] {
    if baseURL.path == "/" { return [] }
    return [
        Diagnostic(
            .warning,
            at: "site.yaml",
            "crawlers read robots.txt at the root of \(baseURL.host) alone, not below \(baseURL.path)",
            hint: "name \(baseURL.string)sitemap.xml in the robots.txt of the host, or tell search engines of it"
        )
    ]
}

private func companionWarnings(_ apiURL: String?, _ baseURL: BaseURL) -> [Diagnostic] {
    guard let apiURL = apiURL.flatMap({ BaseURL($0) }) else { return [] }
    let (pages, api) = (baseURL.host, apiURL.host)
    // What begins with `www.` is a site's name for its pages: the companion may stand beside it.
    let rest = pages.hasPrefix("www.") ? String(pages.dropFirst(4)) : ""
    let site = rest.dropFirst().dropLast().contains(".") ? rest : pages
    if api == site || api.hasSuffix("." + site) { return [] }
    return [
        Diagnostic(
            .warning,
            at: "site.yaml",
            "apiURL is on \(api), neither on the pages' host \(pages) nor below it: sessions end with the tab",
            hint: "let the companion answer on \(site) or a subdomain of it, such as api.\(site)"
        )
    ]
}
