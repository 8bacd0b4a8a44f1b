import Markdown
import SiteModel

extension Composer {
    /// `data/galleries.json`: the Galleries table.
    func galleriesData() -> [UInt8] {
        JSONValue.list(plan.galleries.map(record)).fileBytes()
    }

    /// `data/galleries/<galleryId>.json`: the gallery's part of the GalleryPhotos table, in the order of its pages.
    func galleryData(_ gallery: PlannedGallery) -> [UInt8] {
        JSONValue.list(gallery.photos.map { record($0, in: gallery) }).fileBytes()
    }

    private func record(_ planned: PlannedGallery) -> JSONValue {
        let gallery = planned.gallery
        let cover = planned.cover.flatMap { largest(upTo: 960, $0.jpegs) }
        return .object([
            "galleryId": .text(planned.id),
            "name": .text(gallery.name.value),
            "continent": .text(gallery.continent),
            "country": .text(gallery.country),
            "description": .text(Markdown(gallery.description).plainText()),
            "years": .list(planned.years.map { .integer($0) }),
            "photoCount": .integer(planned.photoCount),
            "coverPhotoURL": .text(cover.map { url($0.path) } ?? ""),
            "createdAt": .text(planned.createdAt?.iso8601, else: .null),
            "updatedAt": .text(planned.updatedAt?.iso8601, else: .null),
            "parent": .text(planned.parent.map { plan.galleries[$0].id }, else: .null),
            "tags": .list(gallery.tags.map { .text($0) }),
        ])
    }

    private func record(_ planned: PlannedPhoto, in gallery: PlannedGallery) -> JSONValue {
        let photo = planned.photo
        let exif = exifData(photo.facts.exif, includingLocation: plan.settings.privacy.publishesLocation)
        let uploadedAt = photo.uploadedAt ?? photo.capturedAt
        return .object([
            "galleryId": .text(gallery.id),
            "photoId": .text(planned.id),
            "photoNumber": .integer(planned.number),
            "title": .text(photo.title.value),
            "description": .text(plainDescription(photo)),
            "tags": .list((photo.tags?.value ?? []).map { .text($0) }),
            "s3Key": .text(photo.source.path.string),
            "thumbnailURL": .text(planned.jpegs.first.map { url($0.path) } ?? ""),
            "fullSizeURL": .text(planned.jpegs.last.map { url($0.path) } ?? ""),
            "exifData": .object(exif),
            "uploadedAt": .text(uploadedAt?.iso8601, else: .null),
            "alt": .text(altText(photo)),
            "city": .text(photo.city?.value ?? ""),
            "country": .text(photo.country?.value ?? ""),
            "width": .integer(planned.size.width),
            "height": .integer(planned.size.height),
            "color": .text(photo.color.map { "#" + $0.hex }, else: .null),
            "renditions": .list(planned.renditions.map(record)),
        ])
    }

    private func record(_ rendition: PlannedRendition) -> JSONValue {
        .object([
            "format": .text(rendition.encoding.format.rawValue),
            "width": .integer(rendition.size.width),
            "height": .integer(rendition.size.height),
            "url": .text(url(rendition.path)),
        ])
    }
}
