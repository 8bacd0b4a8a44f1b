/// What Google Takeout says of a photo, in the JSON file beside it. The file also tells where the photo was made; that is not
/// read.
package struct TakeoutFields: Sendable, Equatable, Codable {
    package var title: String?
    package var description: String?
    package var takenAt: UTCTime?
    /// Whether the photo lay in the trash of Google Photos, or in its locked folder.
    package var isWithheld = false

    package init() {}
}

/// The names that Google Takeout gives to files.
package enum TakeoutNames {
    /// The names that a photo's JSON file may have, the most exact first.
    ///
    /// It is called after the photo, with its extension or without, with an ending that came in 2024, and cut to 46 characters
    /// before `.json`. The number of a second photo of one name stands last: `a.jpg.supplemental-metadata(1).json` belongs to
    /// `a(1).jpg`.
    package static func jsonFiles(of photo: String) -> [String] {
        let path = SourcePath(photo)
        var bases = bases(of: photo)
        let numbered = NumberedName(path.stem)
        if let numbered {
            let ending = photo.dropFirst(path.stem.count)
            bases += self.bases(of: numbered.name + ending).map { $0 + numbered.number }
        }
        bases += self.bases(of: path.stem)
        if let numbered { bases += self.bases(of: numbered.name).map { $0 + numbered.number } }
        return bases.map { $0 + ".json" }
    }

    /// The photo of which this is the edited copy: `a.jpg` of `a-edited.jpg`; nil for what is no such copy.
    package static func original(of photo: String) -> String? {
        let path = SourcePath(photo)
        let ending = photo.dropFirst(path.stem.count)
        let numbered = NumberedName(path.stem)
        let stem = numbered?.name ?? path.stem
        guard let mark = editedMark(of: stem), stem.count > mark.count else { return nil }
        return stem.dropLast(mark.count) + (numbered?.number ?? "") + ending
    }

    /// The mark of an edited copy at the end of a stem. Takeout cuts that of a long name: `-edi`.
    private static func editedMark(of stem: String) -> Substring? {
        if let whole = editedMarks.first(where: stem.hasSuffix) { return whole[...] }
        guard stem.unicodeScalars.count >= shortestCutStem else { return nil }
        return editedMarks.lazy.compactMap { mark in
            (3..<max(3, mark.count)).reversed().map { mark.prefix($0) }.first { stem.hasSuffix($0) }
        }.first
    }

    private static func bases(of photo: String) -> [String] {
        let ending = ".supplemental-metadata"
        let whole = [photo] + (1...ending.count).reversed().map { photo + ending.prefix($0) }
        let isLong = photo.unicodeScalars.count > longestBase
        return isLong ? whole + [String(String.UnicodeScalarView(photo.unicodeScalars.prefix(longestBase)))] : whole
    }

    private static let longestBase = 46
    /// In characters, without the extension.
    private static let shortestCutStem = 40
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

/// Finds the JSON files of photos among those of a folder.
package struct TakeoutFiles {
    private var exact: Set<SourcePath> = []
    /// By their names without case and in one form of Unicode: programs that copy an export change both.
    private var alike: [String: [String]] = [:]

    package init(_ names: some Sequence<String>) {
        for name in names {
            exact.insert(SourcePath(name))
            // As a key, a text is equal in all its forms of Unicode.
            alike[name.lowercased(), default: []].append(name)
        }
    }

    /// The names of the files that may be a photo's, the most exact first.
    package func files(of photo: String) -> [String] {
        if exact.isEmpty { return [] }
        let names = TakeoutNames.jsonFiles(of: photo)
        return names.filter { exact.contains(SourcePath($0)) } + names.flatMap { alike[$0.lowercased()] ?? [] }
    }
}

extension GalleryFolder {
    /// The JSON files beside its photos that may be Takeout's.
    package var takeoutFiles: [SourceFile] {
        if jsonFiles.isEmpty { return [] }
        let files = TakeoutFiles(jsonFiles.keys.map(\.string))
        var found: [SourcePath: SourceFile] = [:]
        for photo in photos {
            let names = [photo.path.name, TakeoutNames.original(of: photo.path.name)].compactMap { $0 }
            for name in names.flatMap(files.files).map({ SourcePath($0) }) { found[name] = jsonFiles[name] }
        }
        return Array(found.values)
    }
}
