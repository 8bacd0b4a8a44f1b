/// Every key of site.yaml with its default, commented out, and what it does.
package let startingSettings = #"""
    # The settings of the site. Each line that starts with "# name:" shows a default: remove the "# " to change it.

    # The site's name, in headings, tabs and previews.
    # title: Photographs

    # A sentence about the site, for search engines and previews.
    # description: ""

    # The language of the pages: a tag such as en or pt-BR.
    # language: en

    # Where the site will live, such as https://photos.example.com/. Needed for canonical links and the sitemap.
    # baseURL:

    # Where the API answers, if there is one.
    # apiURL:

    # How pages link to each other. pretty: galleries/rome/. files: galleries/rome/index.html, which also opens from a
    # folder on disk.
    # links: pretty

    # The folder of site-templates/ that holds the templates and the style sheet.
    # theme: default

    # Widths, in pixels, of the pictures made from each photo. None is ever enlarged.
    # sizes: [480, 960, 1600, 2400]

    # The formats of those pictures: avif, webp, jpeg. Browsers take the first that they know; jpeg must be among them.
    # formats: [avif, jpeg]

    # 1 to 100 for each format: higher looks better, and is larger.
    # quality: {avif: 55, webp: 78, jpeg: 80}

    # The order of photos: date, -date, name, -name or rating (with build --ratings). A gallery.md may choose its own.
    # sort: date

    # Only the pictures made from photos are published, never the photos as they came.
    # originals: private

    # How much is published of what photos themselves say of where they were taken: nothing (none), the names of cities and
    # countries (places), or names and positions (exact). What you write in gallery.md or beside a photo is always published.
    # location: none

    # Files and folders to leave out, by name or by path, as in ["*.psd", "galleries/rome/drafts"].
    # exclude: []

    # A photo that declares more megapixels than this is refused before it is decoded.
    # limits: {megapixels: 300}

    # Longer galleries are divided into pages.
    # photosPerPage: 150

    # true offers each gallery's photos in one ZIP file. A gallery.md may say otherwise.
    # downloads: false

    # Whether ratings of people without an account count, are told apart (separate), or are not taken (off).
    # guestRatings: count

    # true publishes pictures of more than 40 megapixels whole, in tiles, to be looked at closely.
    # deepZoom: false

    """#

/// The front matter of a gallery, commented.
package let startingGallery = #"""
    ---
    # Everything here is optional, and so is this file. Lines that start with "#" are not read.
    name: My first gallery
    # country: Italy
    # continent: Europe
    # The years shown; without it those in which the photos were taken.
    # years: [2026]
    # The photo that stands for the gallery; without it the first.
    # cover: photo1.jpg
    # tags: [city, summer]
    # date, -date, name, -name or rating (with build --ratings); without it the order that site.yaml says.
    # sort: name
    # private: true shows the gallery, with all that lies below it, to those alone who know its address.
    # private: false
    # mono, warm, film or vivid: how its photos are toned.
    # look: mono
    ---
    A few words about the gallery, in *Markdown*. Put photos beside this file: JPEG, PNG, WebP, HEIC, AVIF or GIF.

    A file `photo1.md` beside `photo1.jpg` may give the photo a title, tags and a caption in the same way. A folder in
    this folder is a gallery below this one.

    """#

package let startingAboutPage = #"""
    ---
    title: About
    # description: A sentence for search engines; without it the beginning of the text.
    ---
    Who took these photographs, and why. This page is `pages/about.md`; any other `.md` file in that folder becomes a
    page too, with its name in the menu.

    """#
