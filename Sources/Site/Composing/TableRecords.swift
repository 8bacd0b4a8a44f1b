import Markdown
package import SiteModel

/// Items of the tables Galleries and GalleryPhotos, as the content has them.
package struct TableRecords: Sendable {
    private let settings: SiteSettings

    package init(_ settings: SiteSettings) { self.settings = settings }

    package func gallery(_ planned: PlannedGallery, parentID: String?) -> JSONObject {
        let gallery = planned.gallery
        let cover = planned.cover.flatMap { largest(upTo: 960, $0.jpegs) }
        return [
            "continent": .text(gallery.continent),
            "country": .text(gallery.country),
            "coverPhotoURL": .text(cover.map { url($0.path) } ?? ""),
            "createdAt": .text(planned.createdAt?.iso8601, else: .null),
            "description": .text(Markdown(gallery.description).plainText),
            "galleryId": .text(planned.id),
            "name": .text(gallery.name.value),
            "parent": .text(parentID, else: .null),
            "photoCount": .integer(planned.photoCount),
            "tags": .list(gallery.tags.map { .text($0) }),
            "updatedAt": .text(planned.updatedAt?.iso8601, else: .null),
            "years": .list(planned.years.map { .integer($0) }),
        ]
    }

    /// In the order of its pages.
    package func photos(of gallery: RenderedGallery) -> [JSONObject] {
        zip(gallery.planned.photos, gallery.captions).map { photo($0, in: gallery.planned, words: $1.words) }
    }

    /// - Parameter words: the photo's description without its markup.
    private func photo(_ planned: PlannedPhoto, in gallery: PlannedGallery, words: String) -> JSONObject {
        let photo = planned.photo
        let jpegs = planned.jpegs
        let exif = exifData(photo.facts.exif)
        let uploadedAt = photo.uploadedAt ?? photo.capturedAt
        var record: JSONObject = [
            "alt": .text(photo.alt?.value ?? planned.label?.plainText ?? photo.title.value),
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
            "renditions": .list(planned.renditions.map(rendition)),
            "s3Key": .text(photo.source.path.string),
            "tags": .list((photo.tags?.value ?? []).map { .text($0) }),
            "thumbnailURL": .text(jpegs.first.map { url($0.path) } ?? ""),
            "title": .text(photo.title.value),
            "uploadedAt": .text(uploadedAt?.iso8601, else: .null),
            "width": .integer(planned.size.width),
        ]
        if let film = planned.film ?? planned.motion {
            record["duration"] = .integer(max(1, Int(film.seconds.rounded())))
            record["videoURL"] = .text(url(film.path))
        }
        if let ratings = planned.ratings {
            record["ratingAverage"] = .number(ratings.average)
            record["ratingCount"] = .integer(ratings.count)
        }
        return record
    }

    private func rendition(_ rendition: PlannedRendition) -> JSONValue {
        .object([
            "format": .text(rendition.encoding.format.rawValue),
            "height": .integer(rendition.size.height),
            "url": .text(url(rendition.path)),
            "width": .integer(rendition.size.width),
        ])
    }

    private func url(_ file: SitePath) -> String { (settings.baseURL?.string ?? "/") + file.encoded }
}
