import Markdown
import SiteModel

extension Composer {
    /// `data/galleries.json`: the Galleries table.
    func galleriesData() -> [UInt8] {
        JSONValue.list(plan.publicGalleries.map(record)).fileBytes()
    }

    /// `data/galleries/<galleryId>.json`: the gallery's part of the GalleryPhotos table, in the order of its pages.
    func galleryData(_ gallery: RenderedGallery) -> [UInt8] {
        JSONValue.list(
            zip(gallery.planned.photos, gallery.captions).map { record($0, in: gallery.planned, words: $1.words) }
        ).fileBytes()
    }

    private func record(_ planned: PlannedGallery) -> JSONValue {
        let gallery = planned.gallery
        let cover = planned.cover.flatMap { largest(upTo: 960, $0.jpegs) }
        return .object([
            "galleryId": .text(planned.id),
            "name": .text(gallery.name.value),
            "continent": .text(gallery.continent),
            "country": .text(gallery.country),
            "description": .text(Markdown(gallery.description).plainText),
            "years": .list(planned.years.map { .integer($0) }),
            "photoCount": .integer(planned.photoCount),
            "coverPhotoURL": .text(cover.map { url($0.path) } ?? ""),
            "createdAt": .text(planned.createdAt?.iso8601, else: .null),
            "updatedAt": .text(planned.updatedAt?.iso8601, else: .null),
            "parent": .text(planned.parent.map { plan.galleries[$0].id }, else: .null),
            "tags": .list(gallery.tags.map { .text($0) }),
        ])
    }

    /// - Parameter words: the photo's description without its markup.
    private func record(_ planned: PlannedPhoto, in gallery: PlannedGallery, words: String) -> JSONValue {
        let photo = planned.photo
        let jpegs = planned.jpegs
        let exif = exifData(photo.facts.exif, includingLocation: plan.settings.privacy.publishesLocation)
        let uploadedAt = photo.uploadedAt ?? photo.capturedAt
        var record: JSONObject = [
            "alt": .text(photo.altText),
            "city": .text(photo.city?.value ?? ""),
            "color": .text(photo.color.map { "#" + $0.hex }, else: .null),
            "country": .text(photo.country?.value ?? ""),
            "description": .text(words),
            "exifData": .object(exif),
            "fullSizeURL": .text(jpegs.last.map { url($0.path) } ?? ""),
            "galleryId": .text(gallery.id),
            "height": .integer(planned.size.height),
            "photoId": .text(planned.id),
            "photoNumber": .integer(planned.number),
            "renditions": .list(planned.renditions.map(record)),
            "s3Key": .text(photo.source.path.string),
            "tags": .list((photo.tags?.value ?? []).map { .text($0) }),
            "thumbnailURL": .text(jpegs.first.map { url($0.path) } ?? ""),
            "title": .text(photo.title.value),
            "uploadedAt": .text(uploadedAt?.iso8601, else: .null),
            "width": .integer(planned.size.width),
        ]
        if let film = planned.film {
            record["duration"] = .integer(max(1, Int(film.seconds.rounded())))
            record["videoURL"] = .text(url(film.path))
        }
        return .object(record)
    }

    private func record(_ rendition: PlannedRendition) -> JSONValue {
        .object([
            "format": .text(rendition.encoding.format.rawValue),
            "height": .integer(rendition.size.height),
            "url": .text(url(rendition.path)),
            "width": .integer(rendition.size.width),
        ])
    }
}
