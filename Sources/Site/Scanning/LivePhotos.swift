import Cache
import SiteModel

/// The films of a gallery that belong to one of its photos, as phones take them: each pair is one Live Photo.
///
/// A film belongs to the photo with the same content identifier. Where one of the two has none, it belongs to the photo of
/// the same name if it is no longer than five seconds. Capitals and small letters count as the same where just one photo and
/// one film are alike. A photo has one film at most.
struct LivePhotos {
    /// The films of photos, by the names of both.
    private(set) var films: [SourcePath: SourcePath] = [:]
    private(set) var filmNames: Set<SourcePath> = []

    private static let longestSeconds = 5.0

    private struct Member {
        var name: SourcePath
        var stem: SourcePath
        var identifier: String?

        var stemInSmallLetters: SourcePath { SourcePath(stem.string.lowercased()) }
    }

    /// - Parameters:
    ///   - records: the photos and films of the gallery, without those that others replace.
    ///   - stem: the stem to compare, of a file's name.
    init(_ records: [PhotoRecord], stem: (String) -> SourcePath) {
        // Most galleries have no film.
        guard records.contains(where: \.isFilm) else { return }
        var photos: [Member] = []
        var films: [(member: Member, seconds: Double)] = []
        for record in records {
            guard case .read(let facts) = record.state else { continue }
            let member = Member(
                name: SourcePath(record.name),
                stem: stem(record.name),
                identifier: facts.contentIdentifier
            )
            if let film = facts.film { films.append((member, film.seconds)) } else { photos.append(member) }
        }
        let byStem = Dictionary(grouping: photos, by: \.stem)
        let byIdentifier = Dictionary(grouping: photos.filter { $0.identifier != nil }, by: \.identifier)
        // An edited copy has the identifier of its original: names come first.
        for (film, _) in films {
            pair(film, with: byStem[film.stem] ?? []) { $0.identifier != nil && $0.identifier == film.identifier }
        }
        for (film, _) in films where film.identifier != nil {
            pair(film, with: byIdentifier[film.identifier] ?? []) { _ in true }
        }
        for (film, seconds) in films where seconds <= Self.longestSeconds {
            pair(film, with: byStem[film.stem] ?? []) { $0.identifier == nil || film.identifier == nil }
        }
        // Programs change capitals in the name of one of the two.
        let photosBySpelling = Dictionary(grouping: photos, by: \.stemInSmallLetters)
        let filmsBySpelling = Dictionary(grouping: films.map(\.member), by: \.stemInSmallLetters)
        for (film, seconds) in films where seconds <= Self.longestSeconds {
            let stem = film.stemInSmallLetters
            let alike = photosBySpelling[stem] ?? []
            guard alike.count == 1, filmsBySpelling[stem]?.count == 1 else { continue }
            pair(film, with: alike) { $0.identifier == nil || film.identifier == nil }
        }
    }

    private mutating func pair(_ film: Member, with photos: [Member], where isMatch: (Member) -> Bool) {
        guard !filmNames.contains(film.name),
            let photo = photos.first(where: { films[$0.name] == nil && isMatch($0) })
        else { return }
        films[photo.name] = film.name
        filmNames.insert(film.name)
    }
}

extension PhotoRecord {
    fileprivate var isFilm: Bool { if case .read(let facts) = state { facts.film != nil } else { false } }
}
