import SiteModel

/// Holds sitemaps against pages, and against robots.txt and their index.
func wrongSitemaps(_ readings: [FileReading], _ pages: Pages, _ site: SiteContext) -> [Fault] {
    var maps: [(file: String, sitemap: SitemapReading)] = []
    var named: Set<SourcePath> = []
    var faults: [Fault] = []
    for reading in readings {
        switch reading.kind {
        case .sitemap(let sitemap): maps.append((reading.notes.file, sitemap))
        case .robots(let robots): named.formUnion(robots.sitemaps.map { SourcePath($0.file) })
        default: break
        }
    }
    let isMap = Set(maps.map { SourcePath($0.file) })
    for reading in readings {
        guard case .robots(let robots) = reading.kind else { continue }
        for (file, line) in robots.sitemaps
        where site.files.contains(SourcePath(file)) && !isMap.contains(SourcePath(file)) {
            faults.append(Fault(.robotsSitemap, in: reading.notes.file, line: line, "\(file) is no sitemap"))
        }
    }
    for (file, map) in maps where map.isIndex {
        for (listed, line) in map.listed where site.files.contains(SourcePath(listed)) {
            named.insert(SourcePath(listed))
            if isMap.contains(SourcePath(listed)) { continue }
            faults.append(Fault(.sitemapIndex, in: file, line: line, "\(listed) is no sitemap"))
        }
    }
    for (file, _) in maps where !named.contains(SourcePath(file)) {
        faults.append(Fault(.sitemapIndex, in: file, "no index of sitemaps names this sitemap"))
    }
    return faults + wrongEntries(maps, pages, site) + missingPages(maps, pages, site)
}

private func wrongEntries(
    _ maps: [(file: String, sitemap: SitemapReading)],
    _ pages: Pages,
    _ site: SiteContext
) -> [Fault] {
    maps.filter { !$0.sitemap.isIndex }.flatMap { file, map in
        map.listed.compactMap { listed, line -> Fault? in
            let page = pages[listed]
            let reason: String? =
                if listed == errorPageFile {
                    "the error page"
                } else if site.hidden.holds(listed) {
                    "a page of a private gallery"
                } else if page?.isRedirect == true {
                    "a redirect"
                } else if page?.saysNoindex == true {
                    "a page that says noindex"
                } else {
                    nil
                }
            return reason.map { Fault(.sitemapPages, in: file, line: line, "lists \($0): \(listed)") }
        }
    }
}

/// Without a `baseURL` there are no sitemaps. The page of the search has nothing that could be found.
private func missingPages(
    _ maps: [(file: String, sitemap: SitemapReading)],
    _ pages: Pages,
    _ site: SiteContext
) -> [Fault] {
    guard site.address.baseURL != nil else { return [] }
    let listed = Set(maps.filter { !$0.sitemap.isIndex }.flatMap { $0.sitemap.listed.map { SourcePath($0.file) } })
    return pages.files.compactMap { file in
        guard pages[file]?.isIndexable == true, file != errorPageFile, file != "search/index.html",
            !site.hidden.holds(file), !listed.contains(SourcePath(file))
        else { return nil }
        return Fault(.sitemapComplete, in: file, "is in no sitemap")
    }
}
