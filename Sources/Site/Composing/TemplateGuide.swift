/// What docs/themes.md says of templates and their values; which values there are, and of what type, follows from the
/// pages themselves.
package enum TemplateGuide {
    /// The templates in the order of a visit, with what they make.
    package static let templates: [(name: String, makes: String)] = [
        ("front", "The front page, `index.html`."),
        ("gallery", "A gallery's pages, each with up to `photosPerPage` photos."),
        ("photo", "A photo's page."),
        ("list", "The photos of one tag, place, camera or year, as the pages of a gallery."),
        ("index", "All tags, places, cameras or years, and all places of a continent."),
        ("search", "The search, which `search.js` makes work."),
        ("account", "Where people sign in, which `account.js` makes work; with `apiURL` alone."),
        ("page", "A page of `pages/`."),
        ("404", "What a server shows where there is nothing. Its links begin at the site's root."),
        ("redirect", "An old address, which leads on. A theme need not have it."),
    ]

    /// What every page is told; the words of the language are listed apart.
    package static let common: Set<String> = [
        "site", "title", "documentTitle", "description", "canonical", "assets", "contentSecurityPolicy", "words",
        "openGraph", "navigation", "lists", "hasLists", "search", "icons", "manifest", "isPrivate", "api",
    ]

    /// What a value is, by its path. Items of a list are told by `[]`; of a path that several templates know the last two
    /// names are enough.
    package static let descriptions: [String: String] = [
        "site.title": "The site's name.", "site.description": "As in site.yaml.",
        "site.language": "For `lang`.", "site.home": "The address of the front page.",
        "title": "The page's own heading.", "documentTitle": "The heading and the site's name, for `<title>`.",
        "description": "A sentence for search engines; may be empty.",
        "canonical": "The page's whole address; missing without `baseURL`, and in private galleries.",
        "assets":
            "The addresses of the theme's files, by their names with `_` for a dot or dash: `{{assets.site_css}}`.",
        "contentSecurityPolicy": "For `<meta http-equiv>`, between double quotes and written raw: `{{{…}}}`.",
        "words": "The words of the interface: `{{words.next}}`, and `{{words.direction}}`, `ltr` or `rtl`.",
        "openGraph": "For those who show a preview of the page.", "openGraph.title": "",
        "openGraph.type": "`website` or `article`.", "openGraph.description": "",
        "openGraph.siteName": "", "openGraph.url": "", "openGraph.image": "Missing without `baseURL`.",
        "image.url": "A JPEG 1200 pixels wide, or as wide as there is.", "image.width": "In pixels.",
        "image.height": "In pixels.", "image.alt": "",
        "navigation": "The pages of `pages/`.", "navigation[].title": "", "navigation[].link": "",
        "site": "What site.yaml says.",
        "lists": "Indexes that there are: of tags, places, cameras, years.", "hasLists": "Whether there is any.",
        "search": "The address of the search; missing without photos.",
        "icons.small": "A PNG of 32 pixels.", "icons.touch": "A PNG of 180 pixels; may be missing.",
        "icons": "Missing where no picture is large enough.", "manifest": "The address of the web manifest.",
        "isPrivate": "Whether the page belongs to a private gallery, and asks not to be found.",
        "isFront": "True on the front page alone.", "hero": "The gallery that opens the site; may be missing.",
        "hero.link": "", "hero.name": "", "hero.place": "", "hero.picture": "The gallery's cover.",
        "latest": "The newest photos of all galleries, at most eight.", "hasLatest": "",
        "feed": "The address of the Atom feed; missing without `baseURL` or dated photos.",
        "galleries": "Galleries as cards.", "hasGalleries": "", "galleries[].name": "", "galleries[].link": "",
        "galleries[].place": "Country and continent.", "galleries[].years": "`2024`, or `2021–2024`.",
        "galleries[].photoCountText": "`12 photos`, in the site's language; empty without any.",
        "galleries[].picture": "The cover; may be missing.",
        "galleries[].isEager": "Whether the picture is likely to be in view at once.",
        "galleries[].isFirst": "Whether it is the page's first picture.",
        "name": "", "place": "Country and continent.", "years": "`2024`, or `2021–2024`.",
        "photoCountText": "`12 photos`, in the site's language.", "hasPhotos": "",
        "firstPosition": "Of the first photo on this page, from 1.", "photoCount": "Of the whole gallery.",
        "body": "The text as HTML: write it with three braces.", "photos": "",
        "photos[].link": "The photo's page.", "photos[].title": "",
        "photos[].slug": "The last part of its address, for an anchor.", "photos[].picture": "",
        "photos[].isEager": "Whether it is likely to be in view at once.",
        "photos[].isFirst": "Whether it is the page's first picture.",
        "latest[].link": "The photo's page.", "latest[].title": "", "latest[].picture": "",
        "breadcrumbs": "The way here from the front page.", "download": "A ZIP file of the photos; missing without.",
        "pages": "Missing where there is one page alone.", "pages.previous": "An address; may be missing.",
        "pages.next": "An address; may be missing.", "pages.all": "", "all[].number": "In the language's digits.",
        "all[].link": "", "all[].isCurrent": "", "picture": "",
        "gallery": "The page of the gallery that shows the photo.",
        "position": "From 1, in the language's digits.", "hasTags": "", "tags": "Each with the list that it leads to.",
        "caption": "The description where it is no Markdown.", "previous.link": "", "previous.title": "",
        "next.link": "", "next.title": "", "previous": "The photo before; may be missing.",
        "next": "The photo after; may be missing.", "structuredData": "JSON-LD: write it with three braces.",
        "camera": "What is known of how the photo was taken; missing when nothing is.",
        "camera.body": "The camera, with the list that it leads to.", "camera.lens": "",
        "camera.settings": "`1/250 s · f/2.8 · ISO 200 · 35 mm`", "camera.flashFired": "",
        "camera.taken": "", "taken.datetime": "For `<time datetime>`.", "taken.text": "As the language writes it.",
        "camera.location": "Latitude and longitude, with `gps: publish` alone.",
        "camera.map": "The same on a map elsewhere.",
        "camera.hasPlaces": "", "camera.places": "City and country, with the lists that they lead to.",
        "camera.artist": "", "camera.copyright": "",
        "deepZoom": "The picture in tiles; missing where there are none.",
        "deepZoom.prefix": "What every tile's address begins with.",
        "deepZoom.width": "Of the whole picture, in pixels.", "deepZoom.height": "The same.",
        "deepZoom.levels": "How many sizes there are.", "deepZoom.side": "Of a tile, in pixels.", "deepZoom.alt": "",
        "photos[].duration": "Of a film, `1:05`; missing for a photo.",
        "film": "How to play the film whose picture this is; missing for a photo.", "film.src": "An MP4.",
        "film.width": "In pixels.", "film.height": "In pixels.", "film.ratio": "Width over height.",
        "film.poster": "A JPEG of the picture.", "film.label": "What to call it where it can't be seen.",
        "film.color": "Of the picture, `rrggbb`.", "film.duration": "`1:05`, in the language's digits.",
        "groups": "Lists by name; places come by continent.", "groups[].name": "The continent; may be missing.",
        "groups[].link": "", "groups[].items": "", "items[].name": "", "items[].link": "",
        "items[].photoCountText": "", "items[].hasCities": "", "items[].cities": "", "cities[].name": "",
        "cities[].link": "", "cities[].photoCountText": "",
        "map": "The countries on a map of the world; missing where none is known.", "map.viewBox": "For `<svg>`.",
        "map.width": "Of the whole world, in the map's units.", "map.height": "The same.", "map.points": "",
        "points[].link": "", "points[].name": "Countries with how many photos.",
        "points[].label": "Missing where there are too many.", "points[].x": "", "points[].y": "",
        "points[].radius": "Of a dot.", "points[].reach": "Of what can be pointed at.", "points[].labelX": "",
        "points[].labelY": "", "points[].labelSize": "", "points[].anchor": "`start` or `end`.",
        "photos[].photoId": "For its ratings; missing without `apiURL` and in private galleries.",
        "rating": "What is rated here; missing without `apiURL` and in private galleries.",
        "rating.gallery": "The gallery's id.", "rating.photo": "The photo's id; missing on a gallery's page.",
        "api": "Where ratings and accounts are kept; missing without `apiURL`.", "api.url": "With a slash at its end.",
        "api.account": "The address of the account's page.",
        "api.ratingForms": "The forms of `13 ratings` by their names in Unicode's CLDR, as JSON.",
        "api.pluralsLike": "A language whose numbers ask for forms by the rule of the site's.",
        "searchIndex": "The address of the search's data.", "target": "Where it leads on to.",
    ]

    /// - Parameter path: such as `photos[].picture`.
    package static func description(of path: String) -> String? {
        let parts = path.split(separator: ".")
        return descriptions[path] ?? descriptions[parts.suffix(2).joined(separator: ".")]
    }
}
