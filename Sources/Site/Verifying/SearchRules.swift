import SiteModel

/// Holds the data of the search against the galleries.
func wrongSearch(_ readings: [FileReading], _ site: SiteContext) -> [Fault] {
    let file = searchFolder + "index.json"
    guard site.files.contains(SourcePath(file)) else {
        let isNeeded = site.files.contains(SourcePath("search/index.html"))
        return isNeeded ? [Fault(.search, in: "search/index.html", "there is no \(file)")] : []
    }
    guard let value = data(file, in: readings) else { return [] }
    guard let index = SearchIndex(value) else { return [Fault(.search, in: file, "is no index of the search")] }
    var check = SearchCheck(index: index, readings: readings, site: site)
    check.galleries()
    check.words()
    check.titles()
    return check.faults
}

/// `data/search/index.json`
private struct SearchIndex {
    var galleries: [(id: String, photoCount: Int)] = []
    /// The first word of each file of words.
    var words: [String]
    /// How many photos a file describes.
    var partSize: Int

    init?(_ value: JSONValue) {
        guard let object = value.asObject, let list = object["galleries"]?.asList,
            let words = object["words"]?.asList?.map(\.asText), let size = object["partSize"]?.asInteger,
            (1...mostPhotos).contains(size)
        else { return nil }
        self.words = words.compactMap { $0 }
        partSize = size
        for item in list {
            guard let parts = item.asList, parts.count == 3, let id = parts[0].asText, let count = parts[2].asInteger,
                (0...mostPhotos).contains(count)
            else { return nil }
            galleries.append((id, count))
        }
        if self.words.count != words.count { return nil }
    }
}

private struct SearchCheck {
    let index: SearchIndex
    let readings: [FileReading]
    let site: SiteContext
    private(set) var faults: [Fault] = []
    /// Photos by the words that find them.
    private var found: [String: [Int: Positions]] = [:]

    init(index: SearchIndex, readings: [FileReading], site: SiteContext) {
        (self.index, self.readings, self.site) = (index, readings, site)
    }

    private mutating func fault(_ file: String, _ message: String) {
        faults.append(Fault(.search, in: searchFolder + file, message))
    }

    private func value(_ file: String) -> JSONValue? { data(searchFolder + file, in: readings) }

    private func exists(_ file: String) -> Bool { site.files.contains(SourcePath(file)) }

    /// The galleries are those of the catalog, and each photo is described.
    mutating func galleries() {
        let listed = index.galleries.map { "\($0.id) \($0.photoCount)" }
        let known = (catalog(readings) ?? []).map { "\($0.id) \($0.photoCount)" }
        if listed != known { fault("index.json", "does not list the galleries of \(catalogFile)") }
        for (id, count) in index.galleries where count > 0 {
            for part in 1...((count + index.partSize - 1) / index.partSize) {
                photos(of: id, part, expected: min(index.partSize, count - (part - 1) * index.partSize))
            }
        }
    }

    private mutating func photos(of gallery: String, _ part: Int, expected: Int) {
        let file = "photos/\(gallery)/\(part).json"
        guard exists(searchFolder + file) else { return fault("index.json", "there is no \(searchFolder)\(file)") }
        guard let photos = value(file)?.asList else { return }
        if photos.count != expected { fault(file, "describes \(photos.count) photos, not \(expected)") }
        for photo in photos {
            guard let parts = photo.asList, parts.count == 5, let page = parts[0].asText, let picture = parts[2].asText
            else {
                fault(file, "describes a photo with other values than five")
                continue
            }
            let shown = "galleries/\(gallery)/\(page)/index.html"
            if !exists(shown) { fault(file, "a dead link: there is no \(shown)") }
            if !picture.isEmpty, !exists("media/\(picture)") {
                fault(file, "a dead link: there is no media/\(picture)")
            }
        }
    }

    /// Every file of words exists, holds its own words, and names photos that there are.
    mutating func words() {
        for (place, first) in index.words.enumerated() {
            let file = "words/w-\(first).json"
            guard exists(searchFolder + file) else {
                fault("index.json", "there is no \(searchFolder)\(file)")
                continue
            }
            guard let value = value(file) else { continue }
            guard let words = value.asObject else {
                fault(file, "is no list of words")
                continue
            }
            let next = place + 1 < index.words.count ? index.words[place + 1] : nil
            if place > 0, words.first?.key.hasSameBytes(as: first) != true { fault(file, "lacks the word \(first)") }
            for word in words { take(word, file, first, next) }
        }
        let named = Set(index.words.map { SourcePath("\(searchFolder)words/w-\($0).json") })
        for reading in readings where reading.notes.file.hasPrefix(searchFolder + "words/") {
            let file = reading.notes.file
            if !named.contains(SourcePath(file)) {
                faults.append(Fault(.search, in: file, "is not named by the index of the search"))
            }
        }
    }

    private mutating func take(_ word: JSONObject.Member, _ file: String, _ first: String, _ next: String?) {
        let isOutside =
            word.key.precedesByBytes(first) || next.map { !word.key.precedesByBytes($0) } == true || word.key.isEmpty
        if isOutside { fault(file, "holds a word of another file: \(word.key)") }
        for entry in (word.value.asText ?? "").utf8.split(
            separator: UInt8(ascii: ";"),
            omittingEmptySubsequences: false
        ) {
            let parts = entry.split(separator: UInt8(ascii: "="))
            guard parts.count == 2, let gallery = Int(Substring(parts[0])), index.galleries.indices.contains(gallery),
                let positions = Positions(text: String(Substring(parts[1]))),
                (positions.runs.last?.upperBound ?? .max) < index.galleries[gallery].photoCount
            else {
                fault(file, "finds photos that do not exist by the word \(word.key)")
                continue
            }
            found[word.key, default: [:]][gallery] = positions
        }
    }

    /// Every photo is found by the words of its title. Words with other letters than those of ASCII are folded, and not
    /// looked at.
    mutating func titles() {
        var missing: Set<String> = []
        for (gallery, entry) in index.galleries.enumerated() {
            let photos = data("\(galleryDataFolder)\(entry.id).json", in: readings)?.asList ?? []
            for (position, photo) in photos.enumerated() {
                let title = photo.asObject?["title"]?.asText ?? ""
                for word in asciiWords(of: title) {
                    let isFound = found[word]?[gallery]?.runs.contains { $0.contains(position) } == true
                    if !isFound { missing.insert(word) }
                }
            }
        }
        for word in missing.sorted() { fault("index.json", "no longer finds a photo by a word of its title: \(word)") }
    }
}

/// In lower case. The search cuts longer words than 32 letters.
private func asciiWords(of title: String) -> [String] {
    guard title.utf8.allSatisfy({ $0 < 0x80 }) else { return [] }
    let words = title.lowercased().utf8.split { !((97...122).contains($0) || (48...57).contains($0)) }
    return words.filter { $0.count <= 32 }.map { String(Substring($0)) }
}

/// More photos than any gallery has: a larger number in the search index makes no sense.
private let mostPhotos = 10_000_000
