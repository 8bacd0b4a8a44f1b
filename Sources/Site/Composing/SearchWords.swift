import Foundation
package import SiteModel

/// The words of a text as the search compares them: runs of letters and digits without case and accents, each once. In
/// scripts that put no space between words, every letter is a word.
/// `search.js` folds what a visitor types in the same way.
func searchWords(in text: String) -> Set<String> {
    var words: Set<String> = []
    var word = String.UnicodeScalarView()
    func end() {
        // A file is called after a word: its name must fit everywhere.
        if !word.isEmpty { words.insert(String(String.UnicodeScalarView(word.prefix(longestWord)))) }
        word = String.UnicodeScalarView()
    }
    for scalar in folded(text).unicodeScalars {
        if scalar.isASCII {
            if isASCIIWord(scalar) { word.append(scalar) } else { end() }
        } else if isSpaceless(scalar) {
            end()
            words.insert(String(scalar))
        } else if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .decimalNumber {
            word.append(scalar)
        } else {
            end()
        }
    }
    end()
    return words
}

/// In Unicode scalars.
private let longestWord = 32

/// Unicode's form NFKD without its marks, with case folded in full, then NFC.
private func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    var kept = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars where !isMark(scalar) {
        kept.append(scalar)
    }
    // By way of capitals, since ß is SS there; and ẞ is ß in small letters.
    var plain = ""
    for scalar in String(kept).lowercased().uppercased().lowercased().unicodeScalars {
        if let letters = plainLetters[scalar] { plain += letters } else { plain.unicodeScalars.append(scalar) }
    }
    return plain.precomposedStringWithCanonicalMapping
}

/// Letters that Unicode does not take apart, and the sigma that Greek has for the ends of words.
private let plainLetters: [Unicode.Scalar: String] = [
    "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i", "ς": "σ",
]

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .spacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
}

private func isASCIIWord(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
}

/// Han, kana and Hangul.
private func isSpaceless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
}

extension RenderedGallery {
    /// What lists, the search and the map show of its photos.
    package var listing: GalleryListing {
        var listing = GalleryListing()
        var facets: [Facet: Positions] = [:]
        var words: [String: Positions] = [:]
        let galleryWords = searchWords(in: planned.gallery.name.value)
        var known: [String: Set<String>] = [:]
        for (position, photo) in planned.photos.enumerated() {
            listing.cards.append(PhotoCard(photo))
            let photoFacets = self.facets[position].all
            for facet in photoFacets { facets[facet, default: Positions()].append(position) }
            // A photo without a title is found by the name of its file.
            let title = photo.label == nil ? photo.photo.title.value : photo.photo.source.path.stem
            var found = galleryWords.union(searchWords(in: title))
            found.formUnion(searchWords(in: captions[position].words))
            for name in photoFacets.map(\.name) + [photo.photo.city?.value].compactMap({ $0 }) {
                if known[name] == nil { known[name] = searchWords(in: name) }
                found.formUnion(known[name] ?? [])
            }
            for word in found { words[word, default: Positions()].append(position) }
        }
        // One name for each key: of two that differ in case, the one of more photos, then the first.
        for (_, same) in Dictionary(grouping: facets, by: { [$0.key.kind.rawValue, $0.key.key] }) {
            var positions = Positions()
            for position in Set(same.flatMap { $0.value.all }).sorted() { positions.append(position) }
            let named = same.max { ($0.value.count, $1.key.name) < ($1.value.count, $0.key.name) }
            if let named { listing.facets.append((named.key, positions)) }
        }
        listing.facets.sort { ($0.facet.kind.rawValue, $0.facet.key) < ($1.facet.kind.rawValue, $1.facet.key) }
        listing.words = words.map { ($0.key, $0.value) }.sorted { $0.0.precedesByBytes($1.0) }
        return listing
    }
}
