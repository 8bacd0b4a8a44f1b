import Mustache
package import SiteModel

/// A page of a list, with what it shows.
package struct ListPage: Sendable {
    package var list: PlannedList
    /// One-based.
    package var number: Int
    package var cards: [PhotoCard]

    package init(_ list: PlannedList, number: Int, cards: [PhotoCard]) {
        self.list = list
        self.number = number
        self.cards = cards
    }
}

extension Composer {
    /// Galleries in the order in which lists show their photos.
    package var galleriesInOrder: [Int] {
        plan.galleries.indices.filter { !plan.galleries[$0].isPrivate }.sorted {
            PlannedGallery.newestFirst(plan.galleries[$0], plan.galleries[$1])
        }
    }

    package func page(_ page: ListPage, among lists: PlannedLists) -> TemplatedPage {
        TemplatedPage("list", listPage(page, lists))
    }

    /// Of all lists of a kind.
    package func page(_ kind: FacetKind, _ lists: PlannedLists) -> TemplatedPage {
        let path = kind.folder
        let base = LinkBase.page(path)
        var page = pageContext(
            at: path,
            PageHead(title: words.text(kind.rawValue), description: "", titleIsWords: true)
        )
        page.setBreadcrumbs([])
        let own = lists.lists.filter { $0.facet.kind == kind }
        if kind == .places { page["map"] = map(of: own.filter { $0.facet.key.pathParts.count == 2 }, from: base) }
        page["groups"] = .list(kind == .places ? continents(own, from: base) : [group(sorted(own), from: base)])
        return TemplatedPage("index", page)
    }

    package func page(continent key: String, _ lists: PlannedLists) -> TemplatedPage {
        let path = SitePath("\(FacetKind.places.folder.string)\(key)/")
        let base = LinkBase.page(path)
        var page = pageContext(at: path, PageHead(title: continentName(key), description: ""))
        page.setBreadcrumbs([kindCrumb(.places, from: base)])
        page["groups"] = .list([countries(lists.lists.filter { $0.continentKey == key }, from: base)])
        return TemplatedPage("index", page)
    }

    private func listPage(_ page: ListPage, _ lists: PlannedLists) -> PageContext {
        let list = page.list
        let path = list.page(page.number)
        let base = LinkBase.page(path)
        let name = displayName(list.facet)
        let count = list.photoCount == 0 ? "" : words.count(list.photoCount, "photos")
        let head = PageHead(title: name, description: "\(words.text(list.facet.kind.rawValue)): \(name). \(count)")
        var values = pageContext(at: path, head)
        values["name"] = .text(name)
        values["photoCountText"] = .text(count)
        values.setBreadcrumbs(listBreadcrumbs(list.facet, lists, from: base))
        let all = list.galleries.map { plan.galleries[$0] }.sorted(by: PlannedGallery.newestFirst)
        let galleries = shown(all, onPage: page.number)
        values["hasGalleries"] = .flag(!galleries.isEmpty)
        values["galleries"] = cards(galleries, from: base)
        let below = list.facet.kind == .places ? lists.lists.filter { $0.facet.parentKey == list.facet.key } : []
        values["groups"] = below.isEmpty ? .missing : .list([group(sorted(below), from: base)])
        values["hasPhotos"] = .flag(!page.cards.isEmpty)
        // Photos and pictures lie in other folders than lists do, so the way there begins at the site's root.
        let root = wayUp(from: path.string.utf8.count { $0 == UInt8(ascii: "/") })
        let hasCovers = galleries.contains { $0.cover != nil }
        values["photos"] = .list(
            page.cards.enumerated().map { position, card in
                photoRow(
                    link: root + address(of: card.page).encoded,
                    title: card.title,
                    picture: picture(card, root)
                ) { row in
                    row["isEager"] = .flag(position < 4)
                    row["isFirst"] = .flag(position == 0 && !hasCovers)
                }
            }
        )
        let numbers = list.pageNumbers(plan.settings)
        values["pages"] = pageLinks(numbers, current: page.number, from: base) { list.page($0) }
        return values
    }

    /// - Parameter root: the way from the page to the site's root.
    private func picture(_ card: PhotoCard, _ root: String) -> MustacheValue {
        func sourceSet(_ format: RenditionFormat) -> String {
            var set = ""
            for thumbnail in card.thumbnails where thumbnail.format == format {
                if !set.isEmpty { set += ", " }
                set += root
                set += thumbnail.path.string
                set += " \(thumbnail.width)w"
            }
            return set
        }
        let fallback = card.thumbnails.last { $0.format == .jpeg }
        return [
            "alt": .text(altText(of: card)), "width": .number(card.size.width), "height": .number(card.size.height),
            "ratio": .text(ratio(card.size)), "color": .text(card.color?.hex ?? "808080"),
            "largestWidth": .number(card.size.width), "isSmall": .flag(isSmall(card.size)),
            "src": .text(fallback.map { root + $0.path.string } ?? ""), "srcset": .text(sourceSet(.jpeg)),
            "sources": .list(
                plan.settings.recipe.encodings.map(\.format).filter { $0 != .jpeg }.compactMap { format in
                    let set = sourceSet(format)
                    return set.isEmpty ? nil : ["type": .text(format.mediaType), "srcset": .text(set)]
                }
            ),
        ]
    }
}

// MARK: Ways through the lists

extension Composer {
    /// No list knows of what is private, so there may be none to lead to.
    func facetLink(_ facet: Facet, in gallery: PlannedGallery, from base: LinkBase) -> MustacheValue {
        [
            "name": .text(displayName(facet)),
            "link": gallery.isPrivate ? .missing : .text(link(facet.folder, from: base)),
        ]
    }

    func displayName(_ facet: Facet) -> String { facet.kind == .years ? words.number(facet.name) : facet.name }

    /// The kind, and for a place what it lies in.
    private func listBreadcrumbs(_ facet: Facet, _ lists: PlannedLists, from base: LinkBase) -> [MustacheValue] {
        var crumbs = [kindCrumb(facet.kind, from: base)]
        if facet.kind == .places {
            for key in facet.key.pathsOfFoldersAbove {
                let above = lists.lists.first { $0.facet.kind == .places && $0.facet.key == key }
                let folder = SitePath("\(FacetKind.places.folder.string)\(key)/")
                crumbs.append([
                    "name": .text(above?.facet.name ?? continentName(key)), "link": .text(link(folder, from: base)),
                    "isWords": .missing,
                ])
            }
        }
        return crumbs
    }

    private func kindCrumb(_ kind: FacetKind, from base: LinkBase) -> MustacheValue {
        [
            "name": .text(words.text(kind.rawValue)), "link": .text(link(kind.folder, from: base)), "isWords": true,
        ]
    }

    private func sorted(_ lists: [PlannedList]) -> [PlannedList] {
        lists.sorted {
            let (left, right) = ($0.facet, $1.facet)
            // The latest year first.
            return left.kind == .years
                ? naturallyPrecedes(right.name, left.name) : naturallyPrecedes(left.name, right.name)
        }
    }

    private func group(_ lists: [PlannedList], from base: LinkBase) -> MustacheValue {
        // Said to be missing: the page has a name too.
        ["name": .missing, "link": .missing, "items": .list(lists.map { .object(item($0, from: base)) })]
    }

    private func item(_ list: PlannedList, from base: LinkBase) -> MustacheObject {
        [
            "name": .text(displayName(list.facet)), "link": .text(link(list.facet.folder, from: base)),
            "photoCountText": .text(list.photoCount == 0 ? "" : words.count(list.photoCount, "photos")),
            "hasCities": .missing, "cities": .missing,
        ]
    }

    private func continents(_ places: [PlannedList], from base: LinkBase) -> [MustacheValue] {
        let keys = Set(places.compactMap(\.continentKey)).sorted()
        return keys.map { key in
            var group = countries(places.filter { $0.continentKey == key }, from: base)
            if case .object(var values) = group {
                let folder = SitePath("\(FacetKind.places.folder.string)\(key)/")
                values["name"] = .text(continentName(key))
                values["link"] = .text(link(folder, from: base))
                group = .object(values)
            }
            return group
        }
    }

    /// Countries with their cities.
    private func countries(_ places: [PlannedList], from base: LinkBase) -> MustacheValue {
        let countries = places.filter { $0.facet.key.pathParts.count == 2 }
        return [
            "name": .missing, "link": .missing,
            "items": .list(
                sorted(countries).map { country in
                    var values = item(country, from: base)
                    let cities = places.filter { $0.facet.parentKey == country.facet.key }
                    values["cities"] = .list(sorted(cities).map { .object(item($0, from: base)) })
                    values["hasCities"] = .flag(!cities.isEmpty)
                    return .object(values)
                }
            ),
        ]
    }

    /// As a gallery writes it.
    private func continentName(_ key: String) -> String {
        if key == elsewhereKey { return words.text("elsewhere") }
        let said = plan.publicGalleries.map(\.gallery.continent).filter { !$0.isEmpty }
        return (said + continentNames).first { facetKey($0) == key } ?? key
    }
}

private let continentNames = ["Africa", "Antarctica", "Asia", "Europe", "North America", "Oceania", "South America"]
