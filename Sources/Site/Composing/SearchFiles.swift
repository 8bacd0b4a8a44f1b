import Mustache
package import SiteModel

extension Composer {
    /// What there is to be searched: galleries with how many photos each has, and the first word of each file of words.
    package func searchIndex(_ lists: PlannedLists) -> [UInt8] {
        JSONValue.object([
            "galleries": .list(
                plan.publicGalleries.map {
                    .list([.text($0.id), .text($0.gallery.name.value), .integer($0.photoCount)])
                }
            ),
            "partSize": .integer(searchPartSize),
            "suffix": .text(plan.settings.links == .files ? "index.html" : ""),
            "words": .list(lists.words.map { .text($0) }),
        ]).bytes()
    }

    /// Words with their photos: for each public gallery its position and those of the photos, as `Positions` writes them.
    package func searchWords(_ words: [(word: String, photos: [(gallery: Int, positions: Positions)])]) -> [UInt8] {
        var object = JSONObject()
        for (word, photos) in words {
            object[word] = .text(photos.map { "\($0.gallery)=\($0.positions.text)" }.joined(separator: ";"))
        }
        return JSONValue.object(object).bytes()
    }

    /// Photos as the search shows them: the last part of the address, title, picture, width and height of the whole.
    package func searchPhotos(_ cards: [PhotoCard]) -> [UInt8] {
        JSONValue.list(
            cards.map { card in
                let picture = card.thumbnails.first { $0.format == .jpeg }
                return .list([
                    .text(card.page.string.pathParts.last ?? ""),
                    .text(card.title.isEmpty ? altText(of: card) : card.title),
                    .text(picture?.path.string.pathParts.last ?? ""), .integer(card.size.width),
                    .integer(card.size.height),
                ])
            }
        ).bytes()
    }

    func searchPage() -> PageContext {
        let path = SitePath("search/")
        var page = pageContext(at: path, PageHead(title: words.text("search"), description: "", titleIsWords: true))
        let index = SitePath(searchFolder + "index.json")
        page["searchIndex"] = .text(index.relative(to: path, style: .pretty))
        return page
    }

    /// Of the lists' pages.
    package func sitemap(of lists: PlannedLists, part: Int) -> [UInt8] {
        let pages = lists.documents.map { SitePath($0.file(in: lists, of: plan)) }.filter {
            $0.string.hasSuffix(".html")
        }
        let shown = pages.part(part, of: lists.addressesPerSitemap)
        return document("urlset", "", shown.map { entry(SitePath(page: $0.string)) })
    }
}
