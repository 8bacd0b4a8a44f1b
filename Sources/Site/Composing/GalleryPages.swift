import Markdown
import Mustache
import SiteModel

extension Composer {
    /// - Parameters:
    ///   - number: one-based. Further pages hold more galleries and nothing else.
    ///   - newest: the newest photos of all galleries.
    func frontPage(_ number: Int, newest: [PlannedPhoto]) -> PageContext {
        let all = plan.publicGalleries.filter { $0.parent == nil }.sorted(by: PlannedGallery.precedes)
        let galleries = shown(all, onPage: number)
        let head = PageHead(
            title: plan.settings.title,
            description: plan.settings.description,
            picture: (plan.cover?.photo).flatMap(sharedPicture)
        )
        let path = plan.frontPage(number)
        var page = pageContext(at: path, head)
        if let hero = plan.hero, number == 1 {
            let first = plan.galleries[hero.gallery]
            page["hero"] = [
                "link": .text(link(first.folder, from: .page(path))), "name": .text(first.gallery.name.value),
                "place": .text(place(first.gallery)), "picture": picture(hero.photo, from: .page(path)),
            ]
        }
        let latest = number == 1 ? newest.prefix(8) : []
        page["latest"] = .list(
            latest.map { photoRow($0, from: .page(path)) }
        )
        page["hasLatest"] = .flag(!latest.isEmpty)
        if plan.documents.contains(.feed), number == 1 {
            page["feed"] = .text(link(SitePath(PlannedDocument.feed.file(in: plan)), from: .page(path)))
        }
        page["isFront"] = .flag(number == 1)
        page["hasGalleries"] = .flag(!galleries.isEmpty)
        page["galleries"] = cards(galleries, from: .page(path))
        page["pages"] = pageLinks(plan.frontPageNumbers, current: number, from: .page(path)) { plan.frontPage($0) }
        return page
    }

    /// - Parameter number: one-based.
    func shown(_ galleries: [PlannedGallery], onPage number: Int) -> [PlannedGallery] {
        Array(galleries.part(number, of: plan.settings.galleriesPerPage))
    }

    /// - Parameter number: one-based.
    func galleryPage(_ planned: PlannedGallery, number: Int) -> PageContext {
        let path = planned.page(number)
        let base = LinkBase.page(path)
        let perPage = plan.settings.photosPerPage
        let photos = planned.photos.dropFirst((number - 1) * perPage).prefix(perPage)
        let all = planned.children.map { plan.galleries[$0] }.sorted(by: PlannedGallery.precedes)
        let children = shown(all, onPage: number)
        let markdown = Markdown(planned.gallery.description) { address in
            planned.photo(atAddress: address).map { link($0.page, from: base) }
        }
        let head = PageHead(
            title: planned.gallery.name.value,
            description: summary(markdown.plainText),
            picture: planned.cover.flatMap(sharedPicture),
            isPrivate: planned.isPrivate
        )
        var page = pageContext(at: path, head)
        page["name"] = .text(planned.gallery.name.value)
        page["place"] = .text(place(planned.gallery))
        page["years"] = .text(yearSpan(planned.years))
        page["photoCountText"] = .text(photoCountText(planned.photoCount))
        page["hasPhotos"] = .flag(!photos.isEmpty)
        page["firstPosition"] = .number((number - 1) * perPage + 1)
        page["photoCount"] = .number(planned.photoCount)
        if plan.settings.baseURL != nil, !planned.latest.isEmpty {
            page["feed"] = .text(link(SitePath(GalleryDocument.feed.file(in: planned)), from: base))
        }
        page["body"] = .text(number == 1 ? markdown.html : "")
        if planned.hasArchive(plan.settings), number == 1 {
            let file = SitePath(GalleryDocument.archive.file(in: planned))
            let name = slug(of: planned.gallery.name.value)
            page["download"] = [
                "link": .text(link(file, from: base)), "name": .text((name.isEmpty ? "photos" : name) + ".zip"),
            ]
        }
        page.setBreadcrumbs(breadcrumbs(above: planned, from: base))
        page["hasGalleries"] = .flag(!children.isEmpty)
        page["galleries"] = cards(children, from: base)
        let hasCovers = children.contains { $0.cover != nil }
        page["rating"] = photos.isEmpty ? .missing : rating(in: planned)
        page["hasAverages"] = .flag(photos.contains { $0.ratings?.average != nil })
        page["photos"] = .list(
            photos.indices.map { place in
                let position = place - photos.startIndex
                let isFirst = position == 0 && !hasCovers
                return galleryRow(photos[place], of: planned, isEager: position < 4, isFirst: isFirst, from: base)
            }
        )
        let numbers = planned.pageNumbers(plan.settings)
        page["pages"] = pageLinks(numbers, current: number, from: base) { planned.page($0) }
        return page
    }

    private func galleryRow(
        _ photo: PlannedPhoto,
        of gallery: PlannedGallery,
        isEager: Bool,
        isFirst: Bool,
        from base: LinkBase
    ) -> MustacheValue {
        photoRow(photo, from: base) { row in
            row["slug"] = .text(photo.page.name)
            row["photoId"] = isRated(gallery) ? .text(photo.id) : .missing
            row["average"] = average(photo)
            row["duration"] = photo.film.map { .text(words.number(clockText($0.seconds))) }
            row["isEager"] = .flag(isEager)
            row["isFirst"] = .flag(isFirst)
        }
    }

    /// Missing where there is one page alone.
    func pageLinks(
        _ numbers: ClosedRange<Int>,
        current: Int,
        from base: LinkBase,
        _ page: (Int) -> SitePath
    ) -> MustacheValue {
        guard numbers.count > 1 else { return .missing }
        func target(_ number: Int) -> MustacheValue {
            numbers.contains(number) ? .text(link(page(number), from: base)) : .missing
        }
        return [
            "previous": target(current - 1), "next": target(current + 1),
            "all": .list(
                numbers.map {
                    ["number": .text(words.number("\($0)")), "link": target($0), "isCurrent": .flag($0 == current)]
                }
            ),
        ]
    }

    private func photoCountText(_ count: Int) -> String { count == 0 ? "" : words.count(count, "photos") }

    private func yearSpan(_ years: [Int]) -> String {
        guard let first = years.min(), let last = years.max() else { return "" }
        return words.number(first == last ? "\(first)" : "\(first)–\(last)")
    }

    func cards(_ galleries: [PlannedGallery], from base: LinkBase) -> MustacheValue {
        var position = 0
        return .list(
            galleries.map { planned in
                var card: MustacheObject = [
                    "name": .text(planned.gallery.name.value), "link": .text(link(planned.folder, from: base)),
                    "place": .text(place(planned.gallery)), "years": .text(yearSpan(planned.years)),
                    "photoCountText": .text(photoCountText(planned.allPhotoCount)), "picture": .missing,
                    "isEager": .missing,
                    "isFirst": .missing,
                ]
                if let cover = planned.cover {
                    card["picture"] = picture(cover, from: base, upTo: widestCard)
                    card["isEager"] = .flag(position < 3)
                    card["isFirst"] = .flag(position == 0)
                    position += 1
                }
                return .object(card)
            }
        )
    }

    /// Every gallery above. The front page is not among them: the header of every page leads there.
    func breadcrumbs(above planned: PlannedGallery, from base: LinkBase) -> [MustacheValue] {
        var crumbs: [MustacheValue] = []
        var parent = planned.parent
        while let index = parent {
            let gallery = plan.galleries[index]
            crumbs.append(crumb(gallery, from: base))
            parent = gallery.parent
        }
        return crumbs.reversed()
    }

    func crumb(_ gallery: PlannedGallery, from base: LinkBase) -> MustacheValue {
        [
            "name": .text(gallery.gallery.name.value), "link": .text(link(gallery.folder, from: base)),
            "isWords": .missing,
        ]
    }
}

/// A card is at most about 600 pixels wide, on screens of two pixels for one.
private let widestCard = 1600

private func place(_ gallery: Gallery) -> String {
    [gallery.country, gallery.continent].filter { !$0.isEmpty }.joined(separator: ", ")
}

/// At most about 200 characters, cut at a space.
func summary(_ text: String) -> String {
    guard text.utf8.count > 200, text.count > 200 else { return text }
    let cut = text.prefix(200)
    return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
}

extension PlannedGallery {
    /// The photo whose file an address in the gallery's text names: `beach.jpg`, `./my%20beach.jpg`.
    fileprivate func photo(atAddress address: String) -> PlannedPhoto? {
        let name = address.hasPrefix("./") ? address.dropFirst(2) : address[...]
        if name.isEmpty || name.contains("/") || name.contains("#") || name.contains("?") { return nil }
        let decoded = SourcePath(percentDecoded(name))
        return photos.first { SourcePath($0.photo.source.path.name) == decoded }
    }
}

private func percentDecoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
