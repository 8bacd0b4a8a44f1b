import SiteModel

private typealias CaptionedPhoto = (photo: PlannedPhoto, caption: RenderedGallery.Caption)

extension Composer {
    /// The newest photos of all galleries.
    func feed(newest: [PlannedPhoto]) -> [UInt8] {
        let photos = newest.map { ($0, RenderedGallery.Caption($0.photo.description?.value)) }
        return feed(plan.settings.title, page: SitePath(""), file: PlannedDocument.feed.file(in: plan), photos)
    }

    /// The newest photos of one.
    func feed(of gallery: RenderedGallery) -> [UInt8] {
        let planned = gallery.planned
        let places = planned.latest.map(\.position).filter { planned.photos.indices.contains($0) }
        let photos = places.map { (planned.photos[$0], gallery.captions[$0]) }
        let title = "\(planned.gallery.name.value) · \(plan.settings.title)"
        return feed(title, page: planned.folder, file: GalleryDocument.feed.file(in: planned), photos)
    }

    private func feed(_ title: String, page: SitePath, file: String, _ photos: [CaptionedPhoto]) -> [UInt8] {
        let newest = photos.compactMap { time($0.photo) }.max()?.iso8601 ?? ""
        let start = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(escapedForXML(plan.settings.language))">
            <title>\(escapedForXML(title))</title>
            <id>\(escapedForXML(url(page)))</id>
            <link rel="alternate" type="text/html" href="\(escapedForXML(url(page)))"/>
            <link rel="self" type="application/atom+xml" href="\(escapedForXML(url(SitePath(file))))"/>
            <updated>\(newest)</updated>
            <author><name>\(escapedForXML(plan.settings.title))</name></author>

            """
        return Array((start + photos.map(entry).joined() + "</feed>\n").utf8)
    }

    private func entry(_ planned: PlannedPhoto, _ caption: RenderedGallery.Caption) -> String {
        let (photo, page) = (planned.photo, url(planned.page))
        let author = photo.creator.map { "<author><name>\(escapedForXML($0.value))</name></author>\n" } ?? ""
        return """
            <entry>
            <title>\(escapedForXML(photo.title.value))</title>
            <id>\(escapedForXML(page))</id>
            <link rel="alternate" type="text/html" href="\(escapedForXML(page))"/>
            <updated>\(time(planned)?.iso8601 ?? "")</updated>
            \(author)<content type="html" xml:base="\(escapedForXML(page))">\(escapedForXML(content(planned, caption, page)))</content>
            </entry>

            """
    }

    /// The picture, which leads to its page, and the caption.
    private func content(_ planned: PlannedPhoto, _ caption: RenderedGallery.Caption, _ page: String) -> String {
        let words =
            caption.html.isEmpty && !caption.plain.isEmpty ? "<p>\(escapedForXML(caption.plain))</p>" : caption.html
        guard let picture = largest(upTo: 960, planned.jpegs) else { return words }
        let alt = escapedForXML(planned.photo.altText)
        let size = "width=\"\(picture.size.width)\" height=\"\(picture.size.height)\""
        let image = "<img src=\"\(escapedForXML(url(picture.path)))\" \(size) alt=\"\(alt)\">"
        return "<p><a href=\"\(escapedForXML(page))\">\(image)</a></p>\(words)"
    }

    private func time(_ planned: PlannedPhoto) -> UTCTime? { planned.photo.uploadedAt ?? planned.photo.capturedAt }
}
