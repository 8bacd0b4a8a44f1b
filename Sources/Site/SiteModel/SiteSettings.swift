/// What site.yaml says, with the defaults of a file that is not there.
package struct SiteSettings: Sendable {
    package var title = "Photographs"
    package var description = ""
    package var language = "en"
    package var baseURL: BaseURL?
    package var apiURL: String?
    package var links = LinkStyle.pretty
    package var theme = "default"
    package var sort = PhotoOrder.date
    package var photosPerPage = 150
    package var galleriesPerPage = 60
    /// The photo that stands for the site, below `galleries/`: `rome/a.jpg`. Empty where none is chosen.
    package var cover = ""
    /// Whether pictures of more than `deepZoomPixelCount` pixels are published whole, in tiles.
    package var deepZoom = false
    /// Whether every gallery offers its photos in one file.
    package var downloads = false
    package var guestRatings = GuestRatings.count
    /// The most that search engines read of one site map. No key of site.yaml changes it.
    package var addressesPerSitemap = 50_000
    package var exclude: [String] = []
    package var recipe = RenditionRecipe()
    package var location = PublishedLocation.nothing
    package var limits = ReadingLimits()

    package init() {}
}

/// What becomes of the ratings of people without an account.
package enum GuestRatings: String, Sendable, CaseIterable {
    /// They count like all others.
    case count
    /// They are told apart.
    case separate
    /// There are none.
    case off
}

/// Up to this a rendition shows nearly all that there is.
package let deepZoomPixelCount = 40_000_000

package enum LinkStyle: String, Sendable, CaseIterable {
    /// `galleries/rome/`, for servers with an index rule.
    case pretty
    /// `galleries/rome/index.html`, for a folder on a disk and buckets without an index rule.
    case files
}

package enum PhotoOrder: String, Sendable, Codable, CaseIterable {
    case date
    case dateDescending = "-date"
    case name
    case nameDescending = "-name"
    /// Best-rated first, in builds that are told of ratings.
    case rating
}

/// How much of what photos themselves say of where they were taken is published. What the owner wrote in gallery.md or in a
/// file beside a photo always is.
package enum PublishedLocation: String, Sendable, CaseIterable {
    case nothing = "none"
    /// The names of cities and countries.
    case places
    /// Names and positions.
    case exact
}

package struct ReadingLimits: Sendable, Codable {
    /// A picture that declares more is refused before it is decoded.
    package var megapixels = 300

    package init() {}
}

/// What every photo is turned into.
package struct RenditionRecipe: Sendable {
    /// In pixels, ascending.
    package var widths = [480, 960, 1600, 2400]
    package var encodings = [Encoding(.avif), Encoding(.jpeg)]

    package init() {}

    /// Also where the recipe has no JPEG.
    package var jpegQuality: Int {
        encodings.first { $0.format == .jpeg }?.quality ?? RenditionFormat.jpeg.defaultQuality
    }

    package struct Encoding: Hashable, Sendable, Codable {
        package var format: RenditionFormat
        package var quality: Int

        package init(_ format: RenditionFormat, quality: Int? = nil) {
            self.format = format
            self.quality = quality ?? format.defaultQuality
        }
    }
}

package enum RenditionFormat: String, Sendable, Codable, CaseIterable {
    case avif, webp, jpeg

    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
    package var mediaType: String { "image/\(rawValue)" }
    package var displayName: String { self == .webp ? "WebP" : rawValue.uppercased() }

    /// The most pixels that a side may have: WebP and JPEG can't be written beyond it, and decoders refuse such AVIF.
    package var largestSide: Int {
        switch self {
        case .avif: 32768
        case .webp: 16383
        case .jpeg: 65500
        }
    }

    package func holds(_ size: PixelSize) -> Bool { max(size.width, size.height) <= largestSide }

    /// JPEG's is the usual one; the others look alike to it at the fast efforts that we use.
    package var defaultQuality: Int {
        switch self {
        case .avif: 55
        case .webp: 78
        case .jpeg: 80
        }
    }
}

/// Where the site will live: `http` or `https`, ending in a slash.
package struct BaseURL: Sendable, Equatable {
    package let string: String

    /// Nil when the text is no absolute http or https address without query, fragment and white space.
    package init?(_ text: String) {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let refused: Set<Character> = ["?", "#", "\"", "'", "<", ">", "\\", "@"]
        guard let first = rest.first, first != "/", rest.allSatisfy({ !refused.contains($0) }),
            rest.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 32 && $0.value < 127 })
        else { return nil }
        string = text.hasSuffix("/") ? text : text + "/"
    }

    /// In lower case and without the port: `example.com`, `[::1]`.
    package var host: String {
        let authority = string.drop { $0 != ":" }.dropFirst(3).prefix { $0 != "/" }.lowercased()
        guard let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") else { return authority }
        return String(authority[..<colon])
    }

    /// From the first slash after the host: `/` or `/photos/`.
    package var path: String {
        let afterScheme = string.drop { $0 != ":" }.dropFirst(3)
        return String(afterScheme.drop { $0 != "/" })
    }
}
