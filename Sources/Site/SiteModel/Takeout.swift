/// What Google Takeout says of a photo, in the JSON file beside it. The file also tells where the photo was made; that is not
/// read.
package struct TakeoutFields: Sendable, Equatable, Codable {
    package var title: String?
    package var description: String?
    package var takenAt: UTCTime?
    /// Whether the photo lay in the trash of Google Photos.
    package var isTrashed = false

    package init() {}
}

/// The names that Google Takeout gives to files.
package enum TakeoutNames {
    /// The names that a photo's JSON file may have, the most exact first.
    ///
    /// It is called after the photo, with an ending that came in 2024, and cut to 46 characters before `.json`. The number of
    /// a second photo of one name stands last: `a.jpg.supplemental-metadata(1).json` belongs to `a(1).jpg`.
    package static func jsonFiles(of photo: String) -> [String] {
        let path = SourcePath(photo)
        var bases = bases(of: photo)
        if let numbered = NumberedName(path.stem) {
            let ending = photo.dropFirst(path.stem.count)
            bases += self.bases(of: numbered.name + ending).map { $0 + numbered.number }
        }
        return (bases + [path.stem]).map { $0 + ".json" }
    }

    /// The photo of which this is the edited copy: `a.jpg` of `a-edited.jpg`; nil for what is no such copy.
    package static func original(of photo: String) -> String? {
        let path = SourcePath(photo)
        let ending = photo.dropFirst(path.stem.count)
        let numbered = NumberedName(path.stem)
        let stem = numbered?.name ?? path.stem
        guard let mark = editedMarks.first(where: stem.hasSuffix), stem.count > mark.count else { return nil }
        return stem.dropLast(mark.count) + (numbered?.number ?? "") + ending
    }

    private static func bases(of photo: String) -> [String] {
        let ending = ".supplemental-metadata"
        let whole = [photo] + (1...ending.count).reversed().map { photo + ending.prefix($0) }
        let isLong = photo.unicodeScalars.count > longestBase
        return isLong ? whole + [String(String.UnicodeScalarView(photo.unicodeScalars.prefix(longestBase)))] : whole
    }

    private static let longestBase = 46
    /// In the languages of an account.
    private static let editedMarks = [
        "-edited", "-bearbeitet", "-modifié", "-modificato", "-editado", "-ha editado", "-editat", "-bewerkt",
        "-edytowane", "-redigeret", "-redigert", "-redigerad", "-muokattu", "-upraveno", "-upravené", "-szerkesztett",
        "-düzenlendi", "-отредактировано", "-відредаговано", "-編集済み", "-编辑", "-已修改", "-已編輯", "-편집됨",
    ]
}

/// A name with a number in round brackets at its end.
private struct NumberedName {
    var name: String
    /// With its brackets.
    var number: String

    init?(_ stem: String) {
        guard stem.hasSuffix(")"), let open = stem.lastIndex(of: "("), open > stem.startIndex else { return nil }
        let digits = stem[stem.index(after: open)...].dropLast()
        guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        name = String(stem[..<open])
        number = String(stem[open...])
    }
}

extension GalleryFolder {
    /// The JSON files beside its photos that may be Takeout's, by their names.
    package var takeoutFiles: [SourceFile] {
        if jsonFiles.isEmpty { return [] }
        var found: [SourcePath: SourceFile] = [:]
        for photo in photos {
            let names = [photo.path.name, TakeoutNames.original(of: photo.path.name)].compactMap { $0 }
            for name in names.flatMap(TakeoutNames.jsonFiles) { found[SourcePath(name)] = jsonFiles[SourcePath(name)] }
        }
        return Array(found.values)
    }
}
