import SiteModel

/// A gallery as `data/galleries.json` has it.
struct CatalogEntry {
    var id: String
    var photoCount: Int
}

func catalog(_ readings: [FileReading]) -> [CatalogEntry]? {
    data(catalogFile, in: readings)?.asList?.compactMap { item in
        guard let object = item.asObject, let id = object["galleryId"]?.asText else { return nil }
        return CatalogEntry(id: id, photoCount: object["photoCount"]?.asInteger ?? -1)
    }
}

func data(_ file: String, in readings: [FileReading]) -> JSONValue? {
    let path = SourcePath(file)
    // Files are in byte order.
    var range = 0..<readings.count
    while !range.isEmpty {
        let middle = (range.lowerBound + range.upperBound) / 2
        let found = SourcePath(readings[middle].notes.file)
        if found == path {
            if case .data(let value) = readings[middle].kind { return value }
            return nil
        }
        range = found < path ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
    }
    return nil
}

/// Holds the catalog against the files of the galleries.
func wrongGalleryData(_ readings: [FileReading], _ site: SiteContext) -> [Fault] {
    guard let entries = catalog(readings) else {
        let isBroken = site.files.contains(SourcePath(catalogFile))
        return isBroken && data(catalogFile, in: readings) != nil
            ? [Fault(.galleryData, in: catalogFile, "is no list of galleries")] : []
    }
    var faults: [Fault] = []
    for entry in entries {
        let file = "\(galleryDataFolder)\(entry.id).json"
        guard site.files.contains(SourcePath(file)) else {
            faults.append(Fault(.galleryData, in: catalogFile, "names a gallery without data: there is no \(file)"))
            continue
        }
        guard let value = data(file, in: readings) else { continue }
        guard let count = value.asList?.count else {
            faults.append(Fault(.galleryData, in: file, "is no list of photos"))
            continue
        }
        if count != entry.photoCount {
            faults.append(Fault(.galleryData, in: file, "holds \(count) photos, not \(entry.photoCount)"))
        }
    }
    let known = Set(entries.map { SourcePath("\(galleryDataFolder)\($0.id).json") })
    for reading in readings where reading.notes.file.hasPrefix(galleryDataFolder) {
        let file = reading.notes.file
        guard case .data = reading.kind, !known.contains(SourcePath(file)) else { continue }
        faults.append(Fault(.galleryData, in: file, "belongs to no gallery of \(catalogFile)"))
    }
    return faults
}
