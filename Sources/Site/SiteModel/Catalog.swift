package import Exif
package import IPTC
package import XMP

package struct Gallery: Sendable, Codable {
    package var path: SourcePath
    package var name = Sourced("", from: .fileName)
    package var continent = ""
    package var country = ""
    /// Markdown.
    package var description = ""
    package var years: [Int]?
    /// A file name in the same folder.
    package var cover: String?
    package var tags: [String] = []
    package var sort: PhotoOrder?
    /// Its place among the galleries beside it; the smallest number stands first.
    package var order: Int?
    package var createdAt: UTCTime?
    package var updatedAt: UTCTime?
    /// The upload time of photos that have none of their own.
    package var uploadedAt: UTCTime?
    /// Addresses it had before, which lead to it.
    package var aliases: [SitePath] = []
    package var photos: [Photo] = []
    /// The films that belong to photos and are played on their pages.
    package var motions: [Photo] = []
    /// Whether it has front matter, and so is meant to be shown even without photos.
    package var isDescribed = false
    /// Whether it offers its photos in one file; nil where the site's settings say.
    package var downloads: Bool?
    /// Of its photos, where they do not choose their own.
    package var look: Look?
    package var watermark: Watermark?
    /// Nil for a gallery that everybody may find.
    package var privacy: GalleryPrivacy?
    /// Whether its own gallery.md says `private: true`, or said so when it could be read last.
    package var saysPrivate = false

    package init(path: SourcePath) {
        self.path = path
    }
}

/// A gallery that is shown to those alone who know its address.
package struct GalleryPrivacy: Sendable, Hashable, Codable {
    /// Another one makes another address.
    package var version: String

    package init(version: String) {
        self.version = version
    }
}

package struct Photo: Sendable, Codable {
    package var source: SourceFile
    package var facts: PhotoFacts
    /// Empty where nobody gave it one, and its file's name is a camera's.
    package var title: Sourced<String>
    package var description: Sourced<Prose>?
    package var tags: Sourced<[String]>?
    package var alt: Sourced<String>?
    package var city: Sourced<String>?
    package var country: Sourced<String>?
    package var creator: Sourced<String>?
    package var copyright: Sourced<String>?
    /// 0 to 5, or -1 for a rejected photo. It is the photographer's own mark, and never published.
    package var rating: Sourced<Int>?
    /// Pinned by the sidecar.
    package var id: String?
    /// Its own or its gallery's.
    package var uploadedAt: UTCTime?
    /// When the picture was taken; nil where nothing says so.
    package var capture: CaptureTime?
    /// When its content last changed, by its sidecar.
    package var updatedAt: UTCTime?
    /// What stands in for the picture while it loads; nil until the photo was first developed.
    package var color: Color?
    /// Addresses it had before, which lead to it.
    package var aliases: [SitePath] = []
    /// Its own or its gallery's.
    package var look: Look?
    /// The film of a Live Photo: one of its gallery's motions.
    package var motion: SourcePath?

    package init(source: SourceFile, facts: PhotoFacts, title: Sourced<String>) {
        self.source = source
        self.facts = facts
        self.title = title
        capture = PhotoClaims(facts).capturedAt.winner?.value
    }

    /// When the picture was taken.
    package var capturedAt: UTCTime? { capture?.time }
}

extension Photo {
    /// Such as `2024-05-01`, by the clock of the camera.
    package var captureDay: String? { capture?.day }

    /// By the clock of the camera, wherever it was.
    package var captureYear: Int? { capture?.year }
}

extension Photo {
    /// The photo without what is not published of where it was taken. Pages and data are made of this alone.
    package func published(_ location: PublishedLocation) -> Photo {
        var photo = self
        if location != .exact, facts.exif.gps != nil { photo.facts.exif.gps = nil }
        if location == .nothing {
            if let city, !city.source.isBesidePhoto { photo.city = nil }
            if let country, !country.source.isBesidePhoto { photo.country = nil }
        }
        return photo
    }
}

/// What a worker found in the bytes of a photo.
package struct PhotoFacts: Sendable, Codable {
    /// Of the bytes that were looked at.
    package var hash: ContentHash
    package var format: SourceFormat
    package var storedSize: PixelSize
    /// 1 to 8, as the decoder gives it: what it takes to set the decoded pixels upright.
    package var orientation: Int
    package var exif: ExifFields
    package var xmp: XMPFields
    package var iptc: IPTCFields
    /// For the user, about this file.
    package var warnings: [String]
    /// Of a film, whose size is that of its picture, upright.
    package var film: FilmFacts?
    /// The identifier that a Live Photo and its film share.
    package var contentIdentifier: String?
    /// Whether its XMP tells where it was made, which is never published; nil is no.
    package var hasPositionInXMP: Bool?
    /// Whether its XMP or IPTC names a place, in any field that is for places; nil is no.
    package var namesPlace: Bool?

    package init(
        hash: ContentHash,
        format: SourceFormat,
        storedSize: PixelSize,
        orientation: Int,
        exif: ExifFields,
        xmp: XMPFields,
        iptc: IPTCFields,
        warnings: [String]
    ) {
        self.hash = hash
        self.format = format
        self.storedSize = storedSize
        self.orientation = orientation
        self.exif = exif
        self.xmp = xmp
        self.iptc = iptc
        self.warnings = warnings
    }

    package var uprightSize: PixelSize { orientation >= 5 ? storedSize.transposed : storedSize }
}

/// What a film has beside its picture.
package struct FilmFacts: Sendable, Equatable, Codable {
    package var seconds: Double
    /// The version of ffmpeg that read it, and will convert it: another may give other bytes.
    package var version: String

    package init(seconds: Double, version: String) {
        self.seconds = seconds
        self.version = version
    }
}

/// Why a film is left out where there is no ffmpeg: nothing is wrong with it.
package let filmNeedsFFmpeg = "is a film, which takes ffmpeg, and that is not installed; left out"

package enum Prose: Sendable, Equatable, Codable {
    case markdown(String)
    case plain(String)
}

package struct MarkdownPage: Sendable {
    package var path: SourcePath
    package var title: String
    package var description: String
    /// Markdown.
    package var body: String
    /// Addresses it had before, which lead to it.
    package var aliases: [SitePath] = []

    package init(path: SourcePath, title: String, description: String, body: String) {
        self.path = path
        self.title = title
        self.description = description
        self.body = body
    }
}

extension Prose {
    package var source: String {
        switch self {
        case .markdown(let text), .plain(let text): text
        }
    }
}
