package import SiteModel

/// The place that a data file names of a photo.
package struct NamedPlace: Sendable {
    package var file: String
    /// In the content.
    package var photo: SourcePath
    /// Empty where none is named.
    package var city: String
    /// Empty where none is named.
    package var country: String
}

/// Holds a place against what the owner wrote beside the photo.
package func verify(_ place: NamedPlace, ownCity: String?, ownCountry: String?) -> [Fault] {
    [("city", place.city, ownCity), ("country", place.country, ownCountry)].compactMap { member, name, own in
        if name.isEmpty || name == own { return nil }
        let message = "names the \(member) \(name) of \(place.photo), which no file beside the photo does"
        return Fault(.placeName, in: place.file, message)
    }
}

/// The places of data files: those of photos, and those of galleries.
struct PublishedPlaces {
    private(set) var photos: [NamedPlace] = []
    /// The folders of the lists that they lead to.
    private var folders: Set<String> = []

    init(_ readings: [FileReading]) {
        for gallery in data(catalogFile, in: readings)?.asList ?? [] {
            guard let gallery = gallery.asObject, let id = gallery["galleryId"]?.asText else { continue }
            let country = gallery["country"]?.asText ?? ""
            let own = country.isEmpty ? nil : Facet.country(country, continent: gallery["continent"]?.asText ?? "")
            if let own { folders.insert(own.folder.string) }
            let file = "\(galleryDataFolder)\(id).json"
            for photo in data(file, in: readings)?.asList ?? [] {
                if let photo = photo.asObject { add(photo, from: file, in: country, own) }
            }
        }
    }

    /// - Parameters:
    ///   - country: the gallery's; empty where it has none.
    ///   - facet: of that country.
    private mutating func add(_ photo: JSONObject, from file: String, in country: String, _ facet: Facet?) {
        func text(_ key: String) -> String { photo[key]?.asText ?? "" }
        let place = NamedPlace(
            file: file,
            photo: SourcePath(text("s3Key")),
            city: text("city"),
            country: text("country")
        )
        if place.city.isEmpty && place.country.isEmpty { return }
        photos.append(place)
        let isOwn = place.country.isEmpty || place.country == country
        guard let land = isOwn ? facet : .country(place.country, continent: "") else { return }
        folders.insert(land.folder.string)
        if !place.city.isEmpty { folders.insert(Facet.city(place.city, in: land).folder.string) }
    }

    /// A fault for each list of a place that no data file names.
    func unknownLists(in files: [String]) -> [Fault] {
        let lists = Set(folders.flatMap { $0.pathsOfFoldersAbove + [$0] }.map { $0.hasSuffix("/") ? $0 : $0 + "/" })
        return files.compactMap { file in
            guard file.hasPrefix(FacetKind.places.folder.string),
                let page = file.wholeMatch(of: /(.*?)(page\/[0-9]+\/)?index\.html/),
                !lists.contains(String(page.output.1))
            else { return nil }
            return Fault(.placeName, in: file, "lists a place that no gallery and no photo's data name")
        }
    }
}
