/// A key that people write: the one place that says what it is called, what it may hold and what it does.
package struct DescribedKey: Sendable {
    package var name: String
    /// As it would be written, or in words such as `the first photo`.
    package var standard: String
    package var values: String
    /// One or two sentences.
    package var explanation: String

    init(_ name: String, _ standard: String, _ values: String, _ explanation: String) {
        (self.name, self.standard, self.values, self.explanation) = (name, standard, values, explanation)
    }
}

/// The keys of site.yaml. `none` as a default means no value, but for `location`.
package let describedSettings = [
    DescribedKey("title", "Photographs", "text", "The site's name, in headings, tabs and previews."),
    DescribedKey("description", "\"\"", "text", "A sentence about the site, for search engines and previews."),
    DescribedKey(
        "language",
        "en",
        "a tag such as en or pt-BR",
        "The language of the pages and of the words around them. It also decides their direction."
    ),
    DescribedKey(
        "baseURL",
        "none",
        "http or https address, a path is allowed",
        "Where the site will live, such as https://photos.example.com/. Needed for canonical links, feeds and the sitemap."
    ),
    DescribedKey(
        "apiURL",
        "none",
        "http or https address",
        "Where siteapi answers, if you run it. With it, pages have ratings and accounts."
    ),
    DescribedKey(
        "links",
        "pretty",
        "pretty, files",
        "How pages link to each other. pretty: galleries/rome/. files: galleries/rome/index.html, which also opens from a folder on disk."
    ),
    DescribedKey(
        "theme",
        "default",
        "a folder's name",
        "How the pages look: default, posters, or a folder in site-templates/ with files of your own. What it lacks is the default theme's."
    ),
    DescribedKey(
        "sizes",
        "[480, 960, 1600, 2400]",
        "list of widths in pixels, each 16 to 16000",
        "The widths of the pictures made from each photo. None is ever enlarged."
    ),
    DescribedKey(
        "formats",
        "[avif, jpeg]",
        "list of avif, webp, jpeg",
        "The formats of those pictures. Browsers take the first that they know; jpeg must be among them."
    ),
    DescribedKey(
        "quality",
        "{avif: 55, webp: 78, jpeg: 80}",
        "1 to 100 for each format",
        "Higher looks better, and is larger. A format that is not named keeps its default."
    ),
    DescribedKey(
        "sort",
        "date",
        "date, -date, name, -name, rating",
        "The order of photos; - turns it round, and rating takes build --ratings. A gallery.md may choose its own."
    ),
    DescribedKey(
        "originals",
        "private",
        "private",
        "Only the pictures made from photos are published, never the photos as they came."
    ),
    DescribedKey(
        "location",
        "none",
        "none, places, exact",
        """
        How much is published of what photos themselves say of where they were taken: nothing (none), the names of cities \
        and countries (places), or names and positions (exact). What you write in gallery.md or beside a photo is always \
        published.
        """
    ),
    DescribedKey(
        "gps",
        "none",
        "strip, publish",
        "The older name of location: strip is location: none, publish is location: exact."
    ),
    DescribedKey(
        "exclude",
        "[]",
        "list of shell patterns",
        "Files and folders to leave out, by name or by path, as in [\"*.psd\", \"galleries/rome/drafts\"]."
    ),
    DescribedKey(
        "limits",
        "{megapixels: 300}",
        "megapixels: 1 to 2000",
        "A photo that declares more megapixels than this is rejected before it is decoded."
    ),
    DescribedKey("photosPerPage", "150", "1 to 10000", "Longer galleries are divided into pages."),
    DescribedKey(
        "galleriesPerPage",
        "60",
        "1 to 10000",
        "The front page, and a gallery with more galleries below it, are divided into pages."
    ),
    DescribedKey(
        "cover",
        "\"\"",
        "the path of a photo below galleries/",
        "The photo that opens the front page, such as rome/photo1.jpg, if it is at least 1600 pixels wide. Without cover, the first gallery's cover does."
    ),
    DescribedKey(
        "deepZoom",
        "false",
        "true, false",
        "true publishes pictures of more than 40 megapixels whole, in tiles, to be looked at closely."
    ),
    DescribedKey(
        "downloads",
        "false",
        "true, false",
        "true offers each gallery's photos in one ZIP file. A gallery.md may say otherwise."
    ),
    DescribedKey(
        "guestRatings",
        "count",
        "count, separate, off",
        "Whether ratings of people without an account count, are told apart (separate), or are not taken (off)."
    ),
]
