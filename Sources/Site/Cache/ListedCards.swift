import GRDB
package import SiteModel
import Synchronization

/// The cards of a gallery, in one text: a card is taken out of it when a list shows it.
package struct GalleryCards: Sendable {
    private let text: [UInt8]
    /// Where each card begins in the text, and where the last ends.
    private let bounds: [Int]

    fileprivate init(text: [UInt8]) {
        self.text = text
        bounds = [0] + text.indices.filter { text[$0] == cardEnd }.map { $0 + 1 }
    }

    fileprivate var byteCount: Int { text.count }

    package var count: Int { bounds.count - 1 }

    /// - Throws: an error of SQLite where the text is none of ours.
    package func card(at position: Int) throws -> PhotoCard {
        guard (0..<count).contains(position) else { throw corrupt("a listed photo is missing") }
        var rest = text[bounds[position]..<(bounds[position + 1] - 1)]
        func next(_ end: UInt8 = fieldEnd) -> String {
            let field = rest.prefix { $0 != end }
            rest = rest[field.endIndex...].dropFirst()
            return String(decoding: field, as: UTF8.self)
        }
        let (page, title, alt, label) = (next(), next(), next(), next())
        let (width, height, color) = (next(), next(), next())
        guard let width = Int(width), let height = Int(height) else { throw corrupt("a photo's card makes no sense") }
        var card = PhotoCard(
            page: SitePath(page),
            title: title,
            // An empty text is one that its owner wrote.
            alt: alt == noText ? nil : alt,
            label: PhotoLabel(cardText: label),
            size: PixelSize(width: width, height: height),
            color: Color(hex: color),
            thumbnails: []
        )
        let fileEnd = UInt8(ascii: " ")
        while !rest.isEmpty {
            if let thumbnail = PhotoCard.Thumbnail(file: next(fileEnd)) { card.thumbnails.append(thumbnail) }
        }
        return card
    }
}

/// The cards of all galleries, read when they are asked for.
package final class ListedCards: Sendable {
    /// As much text is kept at most, so that a site of any size is listed in bounded memory.
    private static let keptByteLimit = 16 << 20

    private let ledger: Ledger
    private let kept = Mutex<(galleries: [Int64: GalleryCards], byteCount: Int)>(([:], 0))

    package init(_ ledger: Ledger) { self.ledger = ledger }

    package func cards(of gallery: Int64) throws -> GalleryCards {
        if let cards = kept.withLock({ $0.galleries[gallery] }) { return cards }
        let cards = try ledger.cards(of: gallery)
        kept.withLock {
            if $0.byteCount + cards.byteCount > Self.keptByteLimit { $0 = ([:], 0) }
            if $0.galleries.updateValue(cards, forKey: gallery) == nil { $0.byteCount += cards.byteCount }
        }
        return cards
    }
}

extension Ledger {
    fileprivate func cards(of gallery: Int64) throws -> GalleryCards {
        try queue.read { db in
            let statement = try db.cachedStatement(sql: "SELECT cards FROM cards WHERE gallery = ?")
            guard let text = try String.fetchOne(statement, arguments: [gallery]) else {
                throw corrupt("a listed gallery is missing")
            }
            return GalleryCards(text: Array(text.utf8))
        }
    }
}

extension GalleryListing {
    /// All cards in one text, see `GalleryCards`.
    var cardText: String {
        var text = ""
        for card in cards {
            let fields = [
                card.page.string, plain(card.title), card.alt.map(plain) ?? noText, card.label?.cardText ?? "",
                "\(card.size.width)", "\(card.size.height)", card.color?.hex ?? "",
                card.thumbnails.map(\.path.string).joined(separator: " "),
            ]
            text += fields.joined(separator: "\u{1F}") + "\u{1E}"
        }
        return text
    }
}

// The separators that ASCII has for records and their fields; no text that people read holds them.
private let fieldEnd: UInt8 = 0x1F
private let cardEnd: UInt8 = 0x1E

/// Written for a text that is missing; no text that people read is a single control character.
private let noText = "\u{1D}"

extension PhotoLabel {
    /// Position, count, day and whether it is a film, then the place, which may hold spaces.
    fileprivate var cardText: String { "\(position) \(photoCount) \(day) \(isFilm ? "film" : "") \(plain(place))" }

    /// Nil for an empty text.
    fileprivate init?(cardText: String) {
        let parts = cardText.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, let position = Int(parts[0]), let count = Int(parts[1]) else { return nil }
        self.init(
            place: String(parts[4]),
            day: String(parts[2]),
            position: position,
            photoCount: count,
            isFilm: !parts[3].isEmpty
        )
    }
}

private func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == fieldEnd || $0 == cardEnd }) else { return text }
    return String(decoding: text.utf8.filter { $0 != fieldEnd && $0 != cardEnd }, as: UTF8.self)
}

extension PhotoCard.Thumbnail {
    /// What a rendition's name says of it: `media/<hash>-<width>.<ext>`.
    fileprivate init?(file: String) {
        let bytes = file.utf8
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), let dash = bytes.lastIndex(of: UInt8(ascii: "-")),
            dash < dot, let width = Int(file[bytes.index(after: dash)..<dot])
        else { return nil }
        let format: RenditionFormat
        switch file[bytes.index(after: dot)...] {
        case "jpg": format = .jpeg
        case "avif": format = .avif
        case "webp": format = .webp
        default: return nil
        }
        self.init(format, width: width, path: SitePath(file))
    }
}
