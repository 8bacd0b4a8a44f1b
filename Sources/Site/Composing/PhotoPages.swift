import Exif
import Mustache
import SiteModel

extension Composer {
    func photoPage(_ rendered: RenderedGallery, _ position: Int) -> PageContext {
        // Photos are large. Passing one as a parameter avoids a copy.
        photoPage(rendered.planned.photos[position], rendered, position)
    }

    private func photoPage(_ planned: PlannedPhoto, _ rendered: RenderedGallery, _ position: Int) -> PageContext {
        let gallery = rendered.planned
        let caption = rendered.captions[position]
        let base = LinkBase.page(planned.page)
        let title = title(of: planned)
        var head = PageHead(
            title: title,
            description: summary(caption.words.isEmpty ? "\(title), \(gallery.gallery.name.value)" : caption.words),
            picture: sharedPicture(planned),
            openGraphType: "article",
            isPrivate: gallery.isPrivate,
            titleIsWords: planned.label != nil
        )
        if planned.label != nil { head.documentTitle = "\(title) · \(gallery.gallery.name.value)" }
        var page = pageContext(at: planned.page, head)
        page["picture"] = picture(planned, from: base)
        page["breadcrumbs"] = .list(breadcrumbs(above: gallery, from: base))
        // The gallery itself is one.
        page["hasBreadcrumbs"] = true
        let holding = galleryPageHolding(position, of: gallery)
        page["gallery"] = crumb(holding, gallery, from: base)
        let slug = SitePath(planned.page.name).encoded
        page["inGallery"] = .text(link(holding, from: base) + "#at-" + slug)
        page["position"] = .text(words.number("\(position + 1)"))
        page["photoCount"] = .text(words.number("\(gallery.photos.count)"))
        let facets = rendered.facets[position]
        page["hasTags"] = .flag(!facets.tags.isEmpty)
        page["tags"] = .list(facets.tags.map { facetLink($0, in: gallery, from: base) })
        page["body"] = .text(caption.html)
        page["caption"] = .text(caption.plain)
        page["previous"] = neighbour(position - 1, in: gallery, from: base)
        page["next"] = neighbour(position + 1, in: gallery, from: base)
        if let tiles = planned.tiles {
            page["deepZoom"] = [
                "prefix": .text(link(SitePath(tiles.prefix), from: base)), "width": .number(tiles.size.width),
                "height": .number(tiles.size.height), "levels": .number(tiles.levelCount),
                "side": .number(TilePyramid.side), "alt": .text(altText(of: planned)),
            ]
        }
        if let film = planned.film { page["film"] = self.film(film, planned, from: base) }
        if let motion = planned.motion { page["motion"] = film(motion, planned, from: base) }
        page["rating"] = rating(in: gallery, of: planned)
        page["average"] = average(planned)
        page["camera"] = camera(planned.photo, facets, in: gallery, from: base)
        let structured = structuredData(planned, caption: caption.words)
        page["structuredData"] = .text(String(decoding: structured.bytes(), as: UTF8.self))
        return page
    }

    /// The way back leads to the page of the gallery that shows the photo.
    private func galleryPageHolding(_ position: Int, of gallery: PlannedGallery) -> SitePath {
        gallery.page(position / plan.settings.photosPerPage + 1)
    }

    private func crumb(_ path: SitePath, _ gallery: PlannedGallery, from base: LinkBase) -> MustacheValue {
        ["name": .text(gallery.gallery.name.value), "link": .text(link(path, from: base)), "isWords": .missing]
    }

    private func neighbour(_ position: Int, in gallery: PlannedGallery, from base: LinkBase) -> MustacheValue {
        gallery.photos.indices.contains(position) ? linked(gallery.photos[position], from: base) : .missing
    }

    private func linked(_ photo: PlannedPhoto, from base: LinkBase) -> MustacheValue {
        [
            "link": .text(link(photo.page, from: base)), "title": .text(title(of: photo)),
            "titleIsWords": .flag(photo.label != nil),
        ]
    }

    private func film(_ film: PlannedFilm, _ planned: PlannedPhoto, from base: LinkBase) -> MustacheValue {
        [
            "src": .text(link(film.path, from: base)), "width": .number(film.size.width),
            "height": .number(film.size.height), "ratio": .text(ratio(film.size)),
            "poster": .text(largest(upTo: film.size.width, planned.jpegs).map { link($0.path, from: base) } ?? ""),
            "label": .text(altText(of: planned)), "color": .text(planned.photo.color?.hex ?? "808080"),
            "duration": .text(words.number(clockText(film.seconds))),
        ]
    }

    /// An ImageObject of schema.org, or a VideoObject.
    private func structuredData(_ planned: PlannedPhoto, caption: String) -> JSONValue {
        // Of the file that it names.
        let size = planned.film?.size ?? planned.largestJPEG?.size ?? planned.size
        var data: JSONObject = [
            "@context": .text("https://schema.org"),
            "@type": .text(planned.film == nil ? "ImageObject" : "VideoObject"),
            "name": .text(title(of: planned)), "width": .integer(size.width),
            "height": .integer(size.height),
        ]
        if !caption.isEmpty { data["caption"] = .text(caption) }
        // Addresses in structured data are whole, and only a base URL gives those.
        if plan.settings.baseURL != nil {
            if let full = planned.film?.path ?? planned.largestJPEG?.path { data["contentUrl"] = .text(url(full)) }
            if let small = planned.smallestJPEG { data["thumbnailUrl"] = .text(url(small.path)) }
        }
        if let film = planned.film {
            data["duration"] = .text("PT\(max(1, Int(film.seconds.rounded())))S")
            data["description"] = .text(caption.isEmpty ? title(of: planned) : caption)
            if let time = planned.photo.uploadedAt ?? planned.photo.capturedAt {
                data["uploadDate"] = .text(time.iso8601WithKnownOffset)
            }
        }
        if let time = planned.photo.capture { data["dateCreated"] = .text(time.iso8601) }
        data["aggregateRating"] = aggregateRating(planned)
        if let creator = planned.photo.creator?.value { data["creditText"] = .text(creator) }
        if let copyright = planned.photo.copyright?.value { data["copyrightNotice"] = .text(copyright) }
        return .object(data)
    }

    /// Camera data, place and credits as a person writes them; missing when there are none.
    private func camera(
        _ photo: Photo,
        _ facets: PhotoFacets,
        in gallery: PlannedGallery,
        from base: LinkBase
    ) -> MustacheValue {
        let exif = photo.facts.exif
        var shown = MustacheObject()
        func show(_ name: String, _ text: String?) { if let text { shown[name] = .text(text) } }
        if let camera = facets.camera { shown["body"] = facetLink(camera, in: gallery, from: base) }
        show("lens", exif.lensModel)
        let settings = settings(exif)
        show("settings", settings.isEmpty ? nil : settings.joined(separator: " · "))
        if let flash = exif.flash, flash & 1 == 1 { shown["flashFired"] = true }
        if let taken = photo.capture { shown["taken"] = self.taken(taken) }
        if let gps = exif.gps {
            show("location", "\(gps.latitude), \(gps.longitude)")
            show("map", mapLink(gps))
        }
        var places = [facets.city, facets.country].compactMap { $0 }.map { facetLink($0, in: gallery, from: base) }
        // Of a city nobody knows the country of there is no list.
        if facets.city == nil, let city = photo.city?.value, !city.isEmpty {
            places.insert(["name": .text(city), "link": .missing], at: 0)
        }
        if !places.isEmpty {
            shown["hasPlaces"] = true
            shown["places"] = .list(places)
        }
        show("artist", photo.creator?.value)
        show("copyright", photo.copyright?.value)
        if shown.isEmpty { return .missing }
        // Said to be missing: the page has a body too.
        for name in cameraNames where shown[name] == nil { shown[name] = .missing }
        return .object(shown)
    }

    private func taken(_ time: CaptureTime) -> MustacheValue {
        // An hour in UTC would mislead about the place.
        let clock = time.isClockOfPlace ? time.local.dropFirst(11).prefix(5) : ""
        let text = [days.text(of: time.day) ?? time.day, words.number(String(clock))].filter { !$0.isEmpty }
        return ["datetime": .text(time.iso8601), "text": .text(text.joined(separator: ", "))]
    }

    /// `1/250 s`, `f/2.8`, `ISO 200`, `35 mm`
    private func settings(_ exif: ExifFields) -> [String] {
        var parts: [String] = []
        if let time = exif.exposureTime { parts.append(words.number(exposureText(time))) }
        if let aperture = exif.fNumber { parts.append("f/" + words.number(apertureText(aperture))) }
        if let iso = exif.iso { parts.append("ISO " + words.number("\(iso)")) }
        if let length = exif.focalLength { parts.append(words.number(oneDecimal(length)) + " mm") }
        if let bias = exif.exposureBiasValue, bias != 0 {
            parts.append((bias > 0 ? "+" : "−") + words.number(oneDecimal(abs(bias))) + " EV")
        }
        return parts
    }
}

private let cameraNames = [
    "body", "lens", "settings", "flashFired", "taken", "location", "map", "hasPlaces", "places", "artist", "copyright",
]

/// `1:05`, or `1:02:05`.
func clockText(_ seconds: Double) -> String {
    let all = max(1, Int(seconds.rounded()))
    let parts = all < 3600 ? [all / 60, all % 60] : [all / 3600, all / 60 % 60, all % 60]
    return parts.enumerated().map { $0 > 0 && $1 < 10 ? "0\($1)" : "\($1)" }.joined(separator: ":")
}

/// To a map that anyone may look at.
private func mapLink(_ gps: GPSCoordinates) -> String {
    let place = (gps.latitude, gps.longitude)
    return "https://www.openstreetmap.org/?mlat=\(place.0)&mlon=\(place.1)#map=14/\(place.0)/\(place.1)"
}

private func exposureText(_ seconds: Double) -> String {
    guard seconds > 0, seconds < 0.3, let parts = Int(exactly: (1 / seconds).rounded()) else {
        return "\(oneDecimal(seconds)) s"
    }
    return "1/\(parts) s"
}

/// To one decimal; two for the few that are wider than 1.
private func apertureText(_ value: Double) -> String {
    value < 0.995 ? String((value * 100).rounded() / 100) : oneDecimal(value)
}

/// To one decimal, without `.0`.
func oneDecimal(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return Int(exactly: rounded).map(String.init) ?? String(rounded)
}
