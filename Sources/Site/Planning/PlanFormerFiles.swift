import SiteModel

/// Plans what else answers below the old addresses of galleries: their further pages lead on, and a copy of the feed and
/// of the archive stays, since neither a feed reader nor a download follows a page.
///
/// Only an alias that leads to its gallery has these. They yield to all other files of the site, without a warning: nobody
/// asked for them by name.
func planFormerFiles(_ plan: inout BuildPlan, _ planner: inout RedirectPlanner) {
    for (position, planned) in plan.galleries.enumerated() where !planned.isPrivate {
        for alias in planned.gallery.aliases
        where alias.string.utf8.last == UInt8(ascii: "/") && planner.isGranted(alias, to: planned.gallery.path) {
            for number in planned.pageNumbers(plan.settings).dropFirst() {
                planner.add(redirectAt: SitePath("\(alias.string)page/\(number)/"), to: planned.page(number))
            }
            for document in formerDocuments(of: planned, plan.settings) {
                let name = document.file(in: planned).pathParts.last ?? ""
                let file = alias.string + name
                guard planner.take(file) else { continue }
                plan.formerFiles.append(FormerFile(gallery: position, document: document, file: file))
            }
        }
    }
}

private func formerDocuments(of planned: PlannedGallery, _ settings: SiteSettings) -> [GalleryDocument] {
    (planned.hasFeed(settings) ? [.feed] : []) + (planned.hasArchive(settings) ? [.archive] : [])
}

/// Gives each public gallery's feed a name of its own. A gallery that was made where another one stood before would have
/// the other's, which keeps it.
func nameFeeds(_ galleries: inout [PlannedGallery]) {
    var counts: [String: Int] = [:]
    let shown = galleries.indices.filter { !galleries[$0].isPrivate }
    let moved = shown.filter { galleries[$0].feedName != galleries[$0].folder.string }
    for index in moved + shown.filter({ galleries[$0].feedName == galleries[$0].folder.string }) {
        let name = galleries[index].feedName
        let count = counts[name, default: 0] + 1
        counts[name] = count
        if count > 1 { galleries[index].feedName = "\(name) \(count)" }
    }
}
