import Exif
import IPTC
import MetadataText
package import XMP

/// Everything that any source says of a photo; the winner of each field is published, but for the rating.
package struct PhotoClaims: Sendable {
    package var title = Claims<String>()
    package var description = Claims<Prose>()
    package var tags = Claims<[String]>()
    package var alt = Claims<String>()
    package var id = Claims<String>()
    package var uploadedAt = Claims<UTCTime>()
    package var updatedAt = Claims<UTCTime>()
    package var city = Claims<String>()
    package var country = Claims<String>()
    package var creator = Claims<String>()
    package var copyright = Claims<String>()
    package var rating = Claims<Int>()
    /// Fields that say when the picture was taken.
    private var taken = Claims<CaptureTime>()
    /// Fields that say when it was made digital: of a digital photo the same, of a scan later.
    private var digitised = Claims<CaptureTime>()
    /// Times of capture from elsewhere than the photo's metadata.
    private var told = Claims<CaptureTime>()

    private let language: String
    private let cameraTexts: CameraTexts

    /// What the file itself says.
    /// - Parameter language: of the site, for texts in several languages; without one, those of no language in particular.
    package init(_ facts: PhotoFacts, language: String = "") {
        self.language = language
        cameraTexts = CameraTexts(make: facts.exif.make, model: facts.exif.model)
        add(facts.xmp, from: .xmp)
        add(facts.iptc)
        description.add(described(facts.exif.imageDescription), from: .exif)
        creator.add(facts.exif.artist, from: .exif)
        copyright.add(facts.exif.copyright, from: .exif)
        let exif = facts.exif
        taken.add(time(exif.dateTimeOriginal, exif.offsetTimeOriginal, "DateTimeOriginal"), from: .exif)
        digitised.add(time(exif.dateTimeDigitized, exif.offsetTimeDigitized, "DateTimeDigitized"), from: .exif)
    }

    /// When the picture was taken, by precedence. What a lower claim says more exactly of the same time completes the winner.
    package var capturedAt: Claims<CaptureTime> {
        taken.followed(by: digitised).followed(by: told).replacingWinner { winner, others in
            winner.completed(by: others.map(\.value))
        }
    }

    /// - Parameter stem: the name of the photo's file without its extension.
    package mutating func add(nameOfFile stem: String) {
        told.add(CaptureTime(nameOfFile: stem), from: .fileName)
    }

    package mutating func add(_ takeout: TakeoutFields) {
        title.add(cameraTexts.written(takeout.title), from: .takeout)
        description.add(described(takeout.description), from: .takeout)
        let field = "photoTakenTime"
        told.add(takeout.takenAt.map { CaptureTime(utc: $0, field: field) }, from: .takeout)
    }

    /// - Parameter source: the file's own XMP, or that of a sidecar.
    package mutating func add(_ xmp: XMPFields, from source: FieldSource) {
        let xmp = xmp.inLanguage(language)
        title.add(cameraTexts.written(xmp.title), from: source)
        alt.add(xmp.altText, from: source)
        description.add(described(xmp.description), from: source)
        tags.add(xmp.keywords.isEmpty ? nil : xmp.keywords, from: source)
        city.add(xmp.city, from: source)
        country.add(xmp.country, from: source)
        creator.add(xmp.creator, from: source)
        copyright.add(xmp.rights, from: source)
        rating.add(xmp.rating, from: source)
        taken.add(xmp.taken.map { CaptureTime($0) }, from: source)
        digitised.add(xmp.digitised.map { CaptureTime($0) }, from: source)
    }

    package mutating func add(_ sidecar: SidecarFields) {
        title.add(sidecar.title, from: .sidecar)
        description.add(sidecar.description, from: .sidecar)
        tags.add(sidecar.tags, from: .sidecar)
        alt.add(sidecar.alt, from: .sidecar)
        city.add(sidecar.city, from: .sidecar)
        country.add(sidecar.country, from: .sidecar)
        id.add(sidecar.id, from: .sidecar)
        uploadedAt.add(sidecar.uploadedAt, from: .sidecar)
        updatedAt.add(sidecar.updatedAt, from: .sidecar)
        taken.add(sidecar.date.map { CaptureTime($0) }, from: .sidecar)
    }

    private mutating func add(_ iptc: IPTCFields) {
        title.add(cameraTexts.written(iptc.title), from: .iptc)
        description.add(described(iptc.caption), from: .iptc)
        tags.add(iptc.keywords.isEmpty ? nil : iptc.keywords, from: .iptc)
        city.add(iptc.city, from: .iptc)
        country.add(iptc.country, from: .iptc)
        creator.add(iptc.byline, from: .iptc)
        copyright.add(iptc.copyright, from: .iptc)
        taken.add(iptc.taken.map { CaptureTime($0) }, from: .iptc)
        digitised.add(iptc.digitised.map { CaptureTime($0) }, from: .iptc)
    }

    private func time(_ local: String?, _ offset: String?, _ field: String) -> CaptureTime? {
        local.map { CaptureTime(RecordedTime(local: $0, offset: offset, field: field)) }
    }

    private func described(_ text: String?) -> Prose? {
        cameraTexts.written(text).map { .plain($0) }
    }
}

extension PhotoFacts {
    /// What the published pictures say of who made them: the photo's own words. Those of a sidecar stand on the page
    /// alone, since pictures are named by the photo's bytes.
    package var credits: (creator: String?, copyright: String?) {
        let claims = PhotoClaims(self)
        return (claims.creator.winner?.value, claims.copyright.winner?.value)
    }
}

extension Photo {
    /// - Parameter name: a title made of the file's name, for want of a better one; empty where there is none.
    package init(
        source: SourceFile,
        facts: PhotoFacts,
        claims: PhotoClaims,
        titleFromName name: @autoclosure () -> String
    ) {
        self.init(source: source, facts: facts, title: claims.title.winner ?? Sourced(name(), from: .fileName))
        description = claims.description.winner
        tags = claims.tags.winner
        alt = claims.alt.winner
        id = claims.id.winner?.value
        uploadedAt = claims.uploadedAt.winner?.value
        updatedAt = claims.updatedAt.winner?.value
        city = claims.city.winner
        country = claims.country.winner
        creator = claims.creator.winner
        copyright = claims.copyright.winner
        rating = claims.rating.winner
        capture = claims.capturedAt.winner?.value
    }
}
