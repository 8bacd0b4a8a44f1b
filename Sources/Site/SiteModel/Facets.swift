/// What photos are listed by. The raw value is the folder of the lists.
package enum FacetKind: String, Sendable, Codable, CaseIterable {
    case tags, places, cameras, years

    package var folder: SitePath { SitePath(rawValue + "/") }
}

/// One thing that photos have in common, such as a tag.
package struct Facet: Sendable, Hashable, Codable {
    package var kind: FacetKind
    /// Its address below the kind's folder: `winter`, `europe/norway/reine`.
    package var key: String
    /// As people write it.
    package var name: String

    package init(_ kind: FacetKind, key: String, name: String) {
        self.kind = kind
        self.key = key
        self.name = name
    }

    package var folder: SitePath { SitePath("\(kind.rawValue)/\(key)/") }

    /// A place is listed in its country: `europe/norway` of `europe/norway/reine`. Empty where there is none.
    package var parentKey: String { key.pathOfFolder }
}

extension Facet {
    package static func tag(_ name: String) -> Facet { Facet(.tags, key: facetKey(name), name: name) }

    package static func camera(_ name: String) -> Facet { Facet(.cameras, key: facetKey(name), name: name) }

    package static func year(_ year: Int) -> Facet { Facet(.years, key: "\(year)", name: "\(year)") }

    /// A country. One that nobody told the continent of, and that is not known, is `elsewhere`.
    package static func country(_ name: String, continent: String) -> Facet {
        let known = continent.isEmpty ? SiteModel.country(named: name)?.continent : continent
        let folder = known.map(facetKey) ?? elsewhereKey
        return Facet(.places, key: "\(folder)/\(facetKey(name))", name: name)
    }

    /// A city of a country.
    package static func city(_ name: String, in country: Facet) -> Facet {
        Facet(.places, key: "\(country.key)/\(facetKey(name))", name: name)
    }
}

/// The folder of countries whose continent is not known.
package let elsewhereKey = "elsewhere"

/// The address of a name: names that differ in case alone are one, and names of which a slug leaves nothing, or too
/// little to tell them apart (`C` and `C++`), get `-` and six hex digits of their SHA-256.
package func facetKey(_ name: String) -> String {
    let folded = normalizationFormC(name).lowercased()
    let slug = slug(of: folded)
    let isTold = slug.utf8.count < 100 && !folded.unicodeScalars.contains(where: tellsApart)
    if isTold && !slug.isEmpty { return slug }
    let digits = ContentHash(of: folded).hex.prefix(6)
    return slug.isEmpty ? String(digits) : "\(slug)-\(digits)"
}

/// Whether a character that no slug keeps is more than punctuation between words.
private func tellsApart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
    default: "#&@%*!?".unicodeScalars.contains(scalar)
    }
}

/// What a photo is listed by.
package struct PhotoFacets: Sendable {
    /// In the photo's order, each once.
    package var tags: [Facet] = []
    package var country: Facet?
    package var city: Facet?
    package var camera: Facet?
    package var year: Facet?

    package init() {}

    package var all: [Facet] { tags + [country, city, camera, year].compactMap { $0 } }
}

/// Finds what the photos of a gallery are listed by; each name is looked into once.
package struct FacetReader {
    private let gallery: Gallery
    private let country: Facet?
    private var known: [Name: Facet] = [:]

    private enum Name: Hashable {
        case tag(String), camera(String), country(String), city(String, in: String)
    }

    package init(_ gallery: Gallery) {
        self.gallery = gallery
        country = gallery.countryFacet
    }

    package mutating func facets(of photo: Photo) -> PhotoFacets {
        var facets = PhotoFacets()
        for name in photo.tags?.value ?? [] where !name.isEmpty {
            let tag = known(.tag(name)) { .tag(name) }
            if !facets.tags.contains(where: { $0.key == tag.key }) { facets.tags.append(tag) }
        }
        facets.camera = photo.cameraName.map { name in known(.camera(name)) { .camera(name) } }
        facets.year = photo.captureYear.map { .year($0) }
        facets.country = country
        if let name = photo.country?.value, !name.isEmpty, name != gallery.country {
            facets.country = known(.country(name)) { .country(name, continent: "") }
        }
        if let country = facets.country, let name = photo.city?.value, !name.isEmpty {
            facets.city = known(.city(name, in: country.key)) { .city(name, in: country) }
        }
        return facets
    }

    private mutating func known(_ name: Name, _ make: () -> Facet) -> Facet {
        if let facet = known[name] { return facet }
        let facet = make()
        known[name] = facet
        return facet
    }
}

extension Gallery {
    package var countryFacet: Facet? { country.isEmpty ? nil : .country(country, continent: continent) }

    /// What the gallery itself is listed by.
    package var facets: [Facet] {
        let tags = tags.filter { !$0.isEmpty }.map { Facet.tag($0) }
        return tags + [countryFacet].compactMap { $0 }
    }
}
