import MetadataText

/// Turns raw entries into checked values, and notes what it leaves out.
struct FieldReader {
    let directories: ExifDirectories
    var warnings: [String] = []

    init(_ directories: ExifDirectories) {
        self.directories = directories
    }

    /// Nil also for blanks and dashes, which stand for what is not known.
    mutating func text(_ tag: ExifField) -> String? {
        guard let entry = directories[tag] else { return nil }
        guard entry.holdsText else {
            warnings.append("\(tag.rawValue) is not text; left out")
            return nil
        }
        let text = decodedText(entry.bytes.prefix { $0 != 0 })
        return isBlank(text) ? nil : text
    }

    /// EXIF parts the photographer's notice from the editor's by a NUL.
    mutating func copyright() -> String? {
        guard let entry = directories[.copyright], entry.holdsText else { return text(.copyright) }
        let notices = entry.bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            .prefix(2).map { decodedText($0) }.filter { !isBlank($0) }
        return notices.isEmpty ? nil : notices.joined(separator: "\n")
    }

    mutating func measure(_ tag: ExifField, isSigned: Bool) -> Double? {
        guard let entry = directories[tag], let value = finiteNumber(entry, tag) else { return nil }
        guard isSigned || value >= 0 else {
            warnings.append("\(tag.rawValue) is negative; left out")
            return nil
        }
        return value
    }

    mutating func wholeNumber(_ tag: ExifField) -> Int? {
        guard let entry = directories[tag], let value = finiteNumber(entry, tag) else { return nil }
        guard value >= 0, let whole = Int(exactly: value) else {
            warnings.append("\(tag.rawValue) is not a whole number; left out")
            return nil
        }
        return whole
    }

    mutating func orientation() -> Int? {
        guard let value = wholeNumber(.orientation) else { return nil }
        guard (1...8).contains(value) else {
            warnings.append("orientation \(value) is not one of 1 to 8; taken as 1")
            return nil
        }
        return value
    }

    private mutating func finiteNumber(_ entry: ExifRawEntry, _ tag: ExifField) -> Double? {
        guard let value = entry.number(at: 0) else {
            warnings.append("\(tag.rawValue) is not a number; left out")
            return nil
        }
        if entry.isUnknown(at: 0) { return nil }
        guard value.isFinite else {
            warnings.append("\(tag.rawValue) is not a finite number; left out")
            return nil
        }
        return value
    }
}

private func isBlank(_ text: String) -> Bool { text.allSatisfy { $0 == "-" || $0 == "_" || $0.isWhitespace } }
