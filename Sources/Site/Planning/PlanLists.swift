package import SiteModel

/// Decides the addresses of all lists and of the search's data.
/// - Parameters:
///   - facets: what photos are listed by, with how many, in byte order of kinds and keys.
///   - words: of the search, in byte order.
///   - galleries: how many photos of each gallery a facet lists, by the gallery's id; asked for long lists alone.
package func planLists(
    _ facets: [(facet: Facet, photoCount: Int)],
    words: [WordWeight],
    in plan: BuildPlan,
    galleries: (Facet) throws -> [String: Int]
) rethrows -> PlannedLists {
    var lists = PlannedLists()
    lists.lists = merged(facets, plan.galleries)
    for index in lists.lists.indices where lists.lists[index].photoCount > plan.settings.photosPerPage {
        gather(&lists.lists[index], try galleries(lists.lists[index].facet), plan)
    }
    lists.words = firstWords(words)
    lists.documents = FacetKind.allCases.filter(plan.listKinds.contains).map { .index($0) }
    var continents: Set<String> = []
    for (position, list) in lists.lists.enumerated() {
        lists.documents += list.pageNumbers(plan.settings).map { .list(position, page: $0) }
        if let continent = list.continentKey, continents.insert(continent).inserted {
            lists.documents.append(.continent(continent))
        }
    }
    if plan.settings.baseURL != nil, !lists.lists.isEmpty { addSitemaps(to: &lists, plan.settings) }
    guard !words.isEmpty else { return lists }
    lists.documents.append(.searchIndex)
    lists.documents += lists.words.indices.map { .searchWords($0) }
    for (position, gallery) in plan.galleries.enumerated() where gallery.photoCount > 0 && !gallery.isPrivate {
        let parts = 1...((gallery.photoCount + searchPartSize - 1) / searchPartSize)
        lists.documents += parts.map { .searchPhotos(gallery: position, part: $0) }
    }
    return lists
}

private func addSitemaps(to lists: inout PlannedLists, _ settings: SiteSettings) {
    // A page's number follows its folder.
    let longest = lists.lists.map(\.facet.folder.encoded.utf8.count).max() ?? 0
    lists.addressesPerSitemap = addressesPerSitemap(settings, path: longest + 32)
    let parts = sitemapPartCount(lists.documents.count, perPart: lists.addressesPerSitemap)
    lists.documents += (1...parts).map { .sitemap($0) }
}

/// What photos are listed by, and what galleries say of themselves.
private func merged(
    _ facets: [(facet: Facet, photoCount: Int)],
    _ galleries: [PlannedGallery]
) -> [PlannedList] {
    var lists = facets.map { PlannedList($0.facet, photoCount: $0.photoCount, galleries: []) }
    var places: [[String]: Int] = [:]
    for (position, list) in lists.enumerated() { places[[list.facet.kind.rawValue, list.facet.key]] = position }
    for (index, gallery) in galleries.enumerated() where !gallery.isPrivate {
        for facet in gallery.gallery.facets {
            let key = [facet.kind.rawValue, facet.key]
            if let place = places[key] {
                if lists[place].galleries.last != index { lists[place].galleries.append(index) }
            } else {
                places[key] = lists.count
                lists.append(PlannedList(facet, photoCount: 0, galleries: [index]))
            }
        }
    }
    return lists.sorted { ($0.facet.kind.rawValue, $0.facet.folder) < ($1.facet.kind.rawValue, $1.facet.folder) }
}

/// In a list that nobody would read to its end, a gallery stands for its photos where all of them are in it.
private func gather(_ list: inout PlannedList, _ counts: [String: Int], _ plan: BuildPlan) {
    for (index, gallery) in plan.galleries.enumerated() where counts[gallery.id] == gallery.photoCount {
        list.wholeGalleries.insert(index)
        list.singleCount -= gallery.photoCount
    }
    list.galleries = Set(list.galleries).union(list.wholeGalleries).sorted()
}

/// Words are divided after their own hash and weight, so that a new one changes one file and not the borders of all. The
/// first file begins with the empty word, whatever comes first.
private func firstWords(_ words: [WordWeight]) -> [String] {
    let beginning = words.filter { Int(hash($0.word)) % bytesPerFile < $0.byteCount }
    return words.isEmpty ? [] : [""] + beginning.map(\.word)
}

/// About as much as a browser reads without being felt. Files are twice as large now and then; a heavier word begins its
/// own.
private let bytesPerFile = 8192

/// FNV-1a.
private func hash(_ word: String) -> UInt32 {
    word.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
}
