import SiteModel

/// Checks what only all files together can show.
func verifyTogether(_ readings: [FileReading], _ site: SiteContext) -> [Fault] {
    let pages = Pages(readings)
    return deadFragments(readings, pages) + privatePages(pages, site) + orphans(pages, site)
        + wrongSitemaps(readings, pages, site) + wrongFeeds(readings) + wrongGalleryData(readings, site)
        + wrongSearch(readings, site)
}

/// The pages of a site by their files.
struct Pages {
    private(set) var facts: [SourcePath: PageReading.Facts] = [:]
    /// In byte order.
    private(set) var files: [String] = []

    init(_ readings: [FileReading]) {
        for reading in readings {
            guard case .page(let page) = reading.kind else { continue }
            files.append(reading.notes.file)
            facts[SourcePath(reading.notes.file)] = page
        }
    }

    subscript(_ file: String) -> PageReading.Facts? { facts[SourcePath(file)] }
}

private func deadFragments(_ readings: [FileReading], _ pages: Pages) -> [Fault] {
    readings.flatMap { reading in
        reading.notes.fragments.compactMap { fragment in
            guard let page = pages[fragment.page], !page.ids.contains(fragment.name) else { return nil }
            let message = "a dead link: \(fragment.page) has no #\(fragment.name)"
            return Fault(.fragment, in: reading.notes.file, line: fragment.line, message)
        }
    }
}

private func privatePages(_ pages: Pages, _ site: SiteContext) -> [Fault] {
    pages.files.compactMap { file in
        guard site.hidden.holds(file), let page = pages[file], !page.saysNoindex || !page.saysNoReferrer else {
            return nil
        }
        return Fault(.privatePage, in: file, "belongs to a private gallery, and does not say noindex and no-referrer")
    }
}

/// The page that servers show for an address that leads nowhere.
let errorPageFile = "404.html"

/// Public pages must be reached from the front page, private ones from the entry page of a private gallery.
private func orphans(_ pages: Pages, _ site: SiteContext) -> [Fault] {
    let open = reached(from: ["index.html"], in: pages)
    let hidden = reached(from: pages.files.filter(site.hidden.isEntryPage), in: pages)
    return pages.files.compactMap { file in
        guard file != errorPageFile, pages[file]?.isRedirect == false else { return nil }
        let isReached = (site.hidden.holds(file) ? hidden : open).contains(SourcePath(file))
        return isReached ? nil : Fault(.orphan, in: file, "no link leads to this page")
    }
}

private func reached(from starts: [String], in pages: Pages) -> Set<SourcePath> {
    var reached = Set(starts.map { SourcePath($0) })
    var waiting = Array(reached)
    while let file = waiting.popLast() {
        for next in pages.facts[file]?.reached ?? [] where reached.insert(SourcePath(next)).inserted {
            waiting.append(SourcePath(next))
        }
    }
    return reached
}

/// The old address of a feed may answer with a copy of the feed that moved.
private func wrongFeeds(_ readings: [FileReading]) -> [Fault] {
    var ids: [SourcePath: String] = [:]
    for reading in readings {
        if case .feed(let feed) = reading.kind { ids[SourcePath(reading.notes.file)] = feed.id }
    }
    return readings.compactMap { reading in
        guard case .feed(let feed) = reading.kind, let own = feed.own, own.file != reading.notes.file,
            ids[SourcePath(own.file)] != feed.id
        else { return nil }
        return Fault(.feedSelf, in: reading.notes.file, line: own.line, "calls another file its own: \(own.file)")
    }
}
