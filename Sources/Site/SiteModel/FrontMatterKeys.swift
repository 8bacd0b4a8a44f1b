/// The keys of gallery.md.
package let describedGalleryKeys = [
    DescribedKey("name", "from the folder's name", "text", "The gallery's heading."),
    DescribedKey("continent", "\"\"", "text", "Where the photos were taken."),
    DescribedKey("country", "\"\"", "text", "Where the photos were taken."),
    DescribedKey(
        "years",
        "the years of its photos",
        "list of numbers, or numbers between commas",
        "When the photos were taken."
    ),
    DescribedKey(
        "cover",
        "the first photo",
        "the name of a file in the folder, or of one in a folder below",
        "The photo that stands for the gallery. A photo of a private gallery stands for private galleries alone."
    ),
    DescribedKey("tags", "[]", "list of words, or words between commas", "Words to find the gallery by."),
    DescribedKey("sort", "that of site.yaml", "date, -date, name, -name, rating", "The order of its photos."),
    DescribedKey(
        "order",
        "none",
        "a whole number",
        "Its place among the galleries beside it: 1 stands before 2, and both before galleries without a number."
    ),
    DescribedKey(
        "downloads",
        "that of site.yaml",
        "true, false",
        "Whether the gallery offers a ZIP file of its photos."
    ),
    DescribedKey("look", "none", "mono, warm, film, vivid", "How its photos are toned."),
    DescribedKey(
        "watermark",
        "none",
        "text, or the path of a .png or .webp file in content/",
        "Written all over its photos; a picture stands in the lower corner of each."
    ),
    DescribedKey(
        "private",
        "false",
        "true, false",
        "true shows the gallery, with all that lies below it, to those alone who know its address. The build prints it."
    ),
    DescribedKey(
        "version",
        "\"\"",
        "a word or number",
        "For a private gallery: another version is another address, and the old one leads nowhere."
    ),
    DescribedKey("createdAt", "the earliest time of its photos", "time", "When the gallery was made."),
    DescribedKey("updatedAt", "the latest time of its photos", "time", "When the gallery last changed."),
    DescribedKey("uploadedAt", "none", "time", "When its photos came in, for those that do not say it themselves."),
    DescribedKey(
        "aliases",
        "[]",
        "list of paths such as galleries/rome/",
        "Addresses that it had before; each leads on to it. sitebuild mv writes them."
    ),
]

/// The keys of the file beside a photo.
package let describedSidecarKeys = [
    DescribedKey("title", "the photo's own", "text", "The photo's title."),
    DescribedKey(
        "description",
        "the photo's own",
        "text",
        "The description, where there is no text below the front matter."
    ),
    DescribedKey(
        "tags",
        "the photo's own",
        "list of words, or words between commas",
        "Words to find the photo by; [] for none."
    ),
    DescribedKey(
        "date",
        "the photo's own",
        "date or time, such as 1985-07-14 or 2026-05-01 10:20 +02:00",
        "When the photo was taken."
    ),
    DescribedKey(
        "alt",
        "the photo's own, or its title; else place and date",
        "text",
        "The picture in words, for those who do not see it."
    ),
    DescribedKey(
        "city",
        "the photo's own, as far as location publishes it",
        "text",
        "The city where the photo was taken."
    ),
    DescribedKey("country", "the same; else its gallery's", "text", "The country where it was taken."),
    DescribedKey("price", "none", "text", "Kept for selling prints; it has no effect yet."),
    DescribedKey(
        "id",
        "made from the file's path",
        "letters, digits, -, _ and ., at most 128",
        "The photo's id in data files, to keep it when the file moves. sitebuild mv writes it."
    ),
    DescribedKey(
        "uploadedAt",
        "that of its gallery, or the time of capture",
        "time",
        "When the photo came in. sitebuild stamp writes it."
    ),
    DescribedKey(
        "updatedAt",
        "uploadedAt",
        "time",
        "When the photo, or its text, last changed. sitebuild stamp writes it."
    ),
    DescribedKey("stamp", "none", "twelve hexadecimal digits", "The state that sitebuild stamp saw last."),
    DescribedKey("look", "its gallery's", "mono, warm, film, vivid, none", "How the photo is toned."),
    DescribedKey(
        "aliases",
        "[]",
        "list of paths such as galleries/rome/photo1/",
        "Addresses that it had before; each leads on to it."
    ),
]

/// The keys of a page.
package let describedPageKeys = [
    DescribedKey("title", "from the file's name", "text", "The page's heading, and its name in the menu."),
    DescribedKey(
        "description",
        "the beginning of the text",
        "text",
        "A sentence for search engines and previews."
    ),
    DescribedKey(
        "aliases",
        "[]",
        "list of paths such as about-me/",
        "Addresses that it had before; each leads on to it."
    ),
]
