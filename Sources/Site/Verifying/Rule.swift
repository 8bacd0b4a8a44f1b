package import SiteModel

/// One thing that `verify` proves. `docs/verify.md` is made from this table, and a test plants a fault for each row.
package enum Rule: String, Sendable, CaseIterable {
    case link
    case fragment
    case styleLink = "style-link"
    case refresh
    case orphan
    case policy
    case wholePage = "whole-page"
    case duplicateID = "duplicate-id"
    case pictureAlt = "picture-alt"
    case pictureSize = "picture-size"
    case pictureSet = "picture-set"
    case canonical
    case ownAddress = "own-address"
    case sharedPicture = "shared-picture"
    case jsonLD = "json-ld"
    case json
    case galleryData = "gallery-data"
    case search
    case xml
    case feedForm = "feed-form"
    case feedID = "feed-id"
    case feedDate = "feed-date"
    case feedAuthor = "feed-author"
    case feedSelf = "feed-self"
    case sitemapForm = "sitemap-form"
    case sitemapDate = "sitemap-date"
    case sitemapPages = "sitemap-pages"
    case sitemapComplete = "sitemap-complete"
    case sitemapSize = "sitemap-size"
    case sitemapIndex = "sitemap-index"
    case robots
    case robotsSitemap = "robots-sitemap"
    case asset
    case archive
    case picture
    case film
    case place
    case placeName = "place-name"
    case privateGallery = "private-gallery"
    case privatePage = "private-page"
    case mode

    package var id: String { rawValue }

    /// The statement that is true of the whole site when no fault of this rule is reported.
    package var proves: String { row.proves }

    /// The remedy of a fault, unless the fault has one of its own.
    package var remedy: String { row.remedy }

    /// Whether the rule also applies to files copied from `static/`. Their form is their owner's business.
    package var appliesToStatics: Bool {
        switch self {
        case .link, .styleLink, .place, .placeName, .privateGallery, .mode, .picture, .film: true
        default: false
        }
    }

    private var row: (proves: String, remedy: String) {
        switch self {
        case .link: ("Every link and every loaded address leads to a file of the site.", "correct the link; \(rebuild)")
        case .fragment: ("Every `#fragment` names an id of the page it leads to.", "correct the fragment; \(rebuild)")
        case .styleLink:
            ("Every `url()` in a style sheet or style attribute leads to a file.", "correct the address; \(rebuild)")
        case .refresh: ("Every page that forwards visitors leads to another page of the site.", rebuild)
        case .orphan:
            (
                "Every page can be reached from the front page; a private page, from its gallery's own entry page.",
                "link to the page, or remove it"
            )
        case .policy:
            (
                "Pages hold and load only what their Content-Security-Policy allows: no inline script, event handler, "
                    + "`<style>`, frame or file from elsewhere.",
                "move it into a file of the theme or of static/"
            )
        case .wholePage:
            (
                "Every page is whole: doctype, language, title, every element of the layout closed, nothing cut off.",
                "close the element in the theme; \(rebuild)"
            )
        case .duplicateID: ("No page uses an id twice.", "give each element its own id; \(rebuild)")
        case .pictureAlt: ("Every picture has an `alt` text.", "write alt=\"\" where a text adds nothing")
        case .pictureSize: ("Every picture has the size and shape that its page says.", rebuild)
        case .pictureSet: ("Every `srcset` uses one unit, and names each width once.", rebuild)
        case .canonical:
            (
                "The canonical address and `og:url` of a page are its own; those of a redirect are its target's.",
                rebuild
            )
        case .ownAddress:
            (
                "Absolute addresses that mean the site begin with `baseURL`, and none names localhost.",
                "build again with the baseURL of the published site"
            )
        case .sharedPicture: ("`og:image` is an absolute address.", "set baseURL; \(rebuild)")
        case .jsonLD:
            (
                "JSON-LD is strict JSON with the context of schema.org, an `ImageObject` or `VideoObject` for a media "
                    + "file, and absolute addresses if `baseURL` is set.",
                "correct the theme; \(rebuild)"
            )
        case .json: ("Data files are JSON as RFC 8259 defines it, in UTF-8, without duplicate keys.", rebuild)
        case .galleryData: ("`data/galleries.json` and the files of the galleries name the same photos.", rebuild)
        case .search: ("The search index names files that exist, and finds every photo by its title.", rebuild)
        case .xml: ("Feeds, sitemaps and drawings are well-formed XML in UTF-8.", rebuild)
        case .feedForm: ("Feeds have the elements and the namespace of Atom (RFC 4287).", rebuild)
        case .feedID: ("Ids in a feed are absolute, and no entry's id is there twice.", rebuild)
        case .feedDate: ("Times in feeds are dates of RFC 3339.", rebuild)
        case .feedAuthor: ("A feed, or else each of its entries, names an author.", rebuild)
        case .feedSelf: ("A feed's `self` link names a feed of the site.", rebuild)
        case .sitemapForm: ("Sitemaps have the elements and the namespace of sitemaps.org.", rebuild)
        case .sitemapDate: ("Every `lastmod` is a date of W3C's datetime format.", rebuild)
        case .sitemapPages: ("Sitemaps list no error page, no redirect and no page that says noindex.", rebuild)
        case .sitemapComplete: ("Every page that search engines may list is in a sitemap.", rebuild)
        case .sitemapSize: ("A sitemap lists at most 50,000 addresses in at most 50 MB.", rebuild)
        case .sitemapIndex: ("The index of sitemaps names every sitemap.", rebuild)
        case .robots: ("robots.txt has valid lines, and does not shut search engines out of the site.", rebuild)
        case .robotsSitemap: ("robots.txt names a sitemap that exists.", rebuild)
        case .asset: ("Scripts and style sheets hold the bytes that the hash in their name was made from.", rebuild)
        case .archive: ("ZIP archives can be opened, and hold every file that they list.", rebuild)
        case .picture: ("Every picture can be read, and none is cut short.", "remove the file and build again")
        case .film: ("Every film can be read.", "remove the file and build again")
        case .place:
            (
                "No position is published in a picture, film, page or data file, unless `location: exact` is set.",
                "build again; if positions are to be public, set location: exact"
            )
        case .placeName:
            (
                "With `location: none`, the default, no picture, film, list, data file or JSON-LD of a gallery names a place that the owner did not "
                    + "write in gallery.md or beside a photo.",
                "build again; if these names are to be public, set location: places"
            )
        case .privateGallery:
            (
                "No file outside of a private gallery holds its address, its folder's path or the id of one of its photos.",
                "remove the name from your own texts; \(rebuild)"
            )
        case .privatePage:
            ("Pages of private galleries say noindex and no-referrer.", "heed isPrivate in the theme; \(rebuild)")
        case .mode:
            (
                "A web server of another user can read every file and open every folder.",
                "chmod a+r for files, chmod a+rx for folders"
            )
        }
    }
}

private let rebuild = "build the site again"

/// A rule that does not hold, and where.
package struct Fault: Sendable, Equatable {
    package var rule: Rule
    /// A path below the published folder.
    package var file: String
    /// One-based; nil when the whole file is meant.
    package var line: Int?
    package var message: String
    /// Stands for the rule's remedy.
    package var remedy: String?

    init(_ rule: Rule, in file: String, line: Int? = nil, _ message: String) {
        (self.rule, self.file, self.line, self.message) = (rule, file, line, message)
    }

    /// The fault as users see it, with the rule's id and remedy.
    package var diagnostic: Diagnostic {
        Diagnostic(.error, at: file, line: line, "\(message) [\(rule.id)]", hint: remedy ?? rule.remedy)
    }
}
