import SiteModel

private typealias CaptionedPhoto = (photo: PlannedPhoto, caption: RenderedGallery.Caption)

/// The elements at the top of a feed.
private struct FeedHead {
    var title: String
    var id: String
    var page: SitePath
    var file: String
}

extension Composer {
    /// The newest photos of all galleries.
    func feed(newest: [PlannedPhoto]) -> [UInt8] {
        let photos = newest.map { ($0, RenderedGallery.Caption($0.photo.description?.value)) }
        let page = SitePath("")
        let file = PlannedDocument.feed.file(in: plan)
        return feed(FeedHead(title: plan.settings.title, id: url(page), page: page, file: file), photos)
    }

    /// The newest photos of one.
    func feed(of gallery: RenderedGallery) -> [UInt8] {
        let planned = gallery.planned
        let places = planned.latest.map(\.position).filter { planned.photos.indices.contains($0) }
        let photos = places.map { (planned.photos[$0], gallery.captions[$0]) }
        let head = FeedHead(
            title: "\(planned.gallery.name.value) · \(plan.settings.title)",
            id: urn(ofID: planned.feedName),
            page: planned.folder,
            file: GalleryDocument.feed.file(in: planned)
        )
        return feed(head, photos)
    }

    private func feed(_ head: FeedHead, _ photos: [CaptionedPhoto]) -> [UInt8] {
        let page = escapedForXML(url(head.page))
        let start = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(escapedForXML(plan.settings.language))">
            <title>\(escapedForXML(head.title))</title>
            <id>\(escapedForXML(head.id))</id>
            <link rel="alternate" type="text/html" href="\(page)"/>
            <link rel="self" type="application/atom+xml" href="\(escapedForXML(url(SitePath(head.file))))"/>
            <updated>\(photos.compactMap(\.photo.updatedAt).max()?.rfc3339 ?? "")</updated>
            <author><name>\(escapedForXML(plan.settings.title))</name></author>

            """
        return Array((start + photos.map(entry).joined() + "</feed>\n").utf8)
    }

    private func entry(_ planned: PlannedPhoto, _ caption: RenderedGallery.Caption) -> String {
        let (photo, page) = (planned.photo, url(planned.page))
        let published = photo.uploadedAt.map { "<published>\($0.rfc3339)</published>\n" } ?? ""
        let author = photo.creator.map { "<author><name>\(escapedForXML($0.value))</name></author>\n" } ?? ""
        return """
            <entry>
            <title>\(escapedForXML(title(of: planned)))</title>
            <id>\(escapedForXML(urn(ofID: planned.id)))</id>
            <link rel="alternate" type="text/html" href="\(escapedForXML(page))"/>
            \(published)<updated>\(planned.updatedAt?.rfc3339 ?? "")</updated>
            \(author)<content type="html" xml:base="\(escapedForXML(page))">\(escapedForXML(content(planned, caption, page)))</content>
            </entry>

            """
    }

    /// The picture, which leads to its page, and the caption.
    private func content(_ planned: PlannedPhoto, _ caption: RenderedGallery.Caption, _ page: String) -> String {
        let words =
            caption.html.isEmpty && !caption.plain.isEmpty ? "<p>\(escapedForXML(caption.plain))</p>" : caption.html
        guard let picture = largest(upTo: 960, planned.jpegs) else { return words }
        let alt = escapedForXML(altText(of: planned))
        let size = "width=\"\(picture.size.width)\" height=\"\(picture.size.height)\""
        let image = "<img src=\"\(escapedForXML(url(picture.path)))\" \(size) alt=\"\(alt)\">"
        return "<p><a href=\"\(escapedForXML(page))\">\(image)</a></p>\(words)"
    }
}
