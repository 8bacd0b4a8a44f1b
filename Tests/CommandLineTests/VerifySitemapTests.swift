import Testing

/// Sitemaps and robots.txt.
@Suite struct VerifySitemapTests {
    @Test(arguments: sitemapFaults + robotsFaults) func aPlantedFaultIsFound(fault: PlantedFault) throws {
        try fault.isFound()
    }

    @Test(arguments: goodMaps) func aGoodMapIsAccepted(change: PlantedFault) throws { try change.isAccepted() }
}

private let photo = "galleries/g/a/index.html"
private let sitemap = "galleries/g/sitemap.xml"

let sitemapFaults = [
    PlantedFault(
        "sitemap-form",
        "another namespace",
        in: sitemap,
        "sitemap/0.9",
        "sitemap/0.8",
        "outside of the namespace"
    ),
    PlantedFault(
        "sitemap-form",
        "another root",
        in: "sitemap-pages.xml",
        .write("<x/>"),
        "a sitemap whose root is <x>"
    ),
    PlantedFault(
        "sitemap-form",
        "an entry without an address",
        in: sitemap,
        "<url>",
        "<url></url><url>",
        "<url> without <loc>"
    ),
    PlantedFault(
        "sitemap-form",
        "a relative address",
        in: sitemap,
        "<loc>https://example.com",
        "<loc>",
        "not absolute"
    ),
    PlantedFault(
        "sitemap-date",
        "a date that is none",
        in: sitemap,
        "</loc>",
        "</loc><lastmod>yesterday</lastmod>",
        "<lastmod> is no date: yesterday"
    ),
    PlantedFault(
        "sitemap-date",
        "a month that there is not",
        in: sitemap,
        "</loc>",
        "</loc><lastmod>2024-13</lastmod>",
        "<lastmod> is no date: 2024-13"
    ),
    PlantedFault(
        "sitemap-pages",
        "the error page",
        in: sitemap,
        "galleries/g/</loc>",
        "404.html</loc>",
        "lists the error page"
    ),
    PlantedFault("sitemap-pages", "a redirect", in: sitemap, "galleries/g/</loc>", "former/</loc>", "lists a redirect"),
    PlantedFault(
        "sitemap-pages",
        "a page that says noindex",
        in: photo,
        "<title>",
        #"<meta name="robots" content="noindex"><title>"#,
        "lists a page that says noindex: galleries/g/a/index.html"
    ),
    PlantedFault(
        "sitemap-complete",
        "a page too few",
        in: sitemap,
        "galleries/g/b/</loc>",
        "galleries/g/a/</loc>",
        "galleries/g/b/index.html: is in no sitemap"
    ),
    PlantedFault(
        "sitemap-size",
        "too many addresses",
        in: sitemap,
        "</urlset>",
        String(repeating: "<url><loc>https://example.com/</loc></url>", count: 50_001) + "</urlset>",
        "over the limit of 50,000"
    ),
    PlantedFault(
        "sitemap-index",
        "a sitemap that is not named",
        in: "sitemap.xml",
        "<sitemap><loc>https://example.com/galleries/g/sitemap.xml</loc></sitemap>",
        "",
        "no index of sitemaps names this sitemap"
    ),
    PlantedFault(
        "sitemap-index",
        "a file that is no sitemap",
        in: "sitemap.xml",
        "galleries/g/sitemap.xml",
        "robots.txt",
        "robots.txt is no sitemap"
    ),
    PlantedFault(
        "link",
        "a dead address in a sitemap",
        in: sitemap,
        "galleries/g/b/",
        "galleries/g/x/",
        "there is no galleries/g/x/index.html"
    ),
]

let robotsFaults = [
    PlantedFault(
        "robots",
        "the whole site shut",
        in: "robots.txt",
        "Allow: /",
        "Disallow: /",
        ":2: shuts search engines out of the whole site"
    ),
    PlantedFault(
        "robots",
        "the whole site shut by a pattern",
        in: "robots.txt",
        "Allow: /",
        "Disallow: /*",
        "shuts search engines out"
    ),
    PlantedFault(
        "robots",
        "a line that means nothing",
        in: "robots.txt",
        "Allow: /",
        "Allow /",
        "a line that means nothing: Allow /"
    ),
    PlantedFault(
        "robots",
        "a rule for nobody",
        in: "robots.txt",
        "User-agent: *\n",
        "",
        "a rule before the first User-agent"
    ),
    PlantedFault(
        "robots-sitemap",
        "a sitemap that does not exist",
        in: "robots.txt",
        "sitemap.xml",
        "map.xml",
        "there is no map.xml"
    ),
    PlantedFault(
        "robots-sitemap",
        "a file that is no sitemap",
        in: "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "feed.xml is no sitemap"
    ),
    PlantedFault(
        "robots-sitemap",
        "no sitemap",
        in: "robots.txt",
        "Sitemap: https://example.com/sitemap.xml\n",
        "",
        "names no sitemap of the site"
    ),
    PlantedFault(
        "robots-sitemap",
        "a relative address",
        in: "robots.txt",
        "https://example.com/",
        "/",
        "is not absolute"
    ),
]

let goodMaps = [
    PlantedFault("", "a date of a page", in: sitemap, "</loc>", "</loc><lastmod>2024-05-01</lastmod>", ""),
    PlantedFault("", "a shut folder", in: "robots.txt", "Allow: /", "Allow: /\nDisallow: /data/", ""),
]
