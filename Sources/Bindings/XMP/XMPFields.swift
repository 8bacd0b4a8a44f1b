package import MetadataText

/// What a packet of XMP says of one photo. A field is nil, or a list empty, when it says nothing or says it badly.
///
/// Positions are never taken from XMP, so that none can be published.
package struct XMPFields: Sendable, Equatable, Codable {
    /// `dc:title`, the default language's, else the first.
    package var title: String?
    /// `dc:description`, likewise.
    package var description: String?
    /// `dc:rights`, likewise.
    package var rights: String?
    /// `Iptc4xmpCore:AltTextAccessibility`, likewise.
    package var altText: String?
    /// The texts of the fields above in several languages: by the field's name, then by the language in lower case. Nil where
    /// there is one language alone.
    package var translations: [String: [String: String]]?
    /// `dc:creator`, several joined by commas.
    package var creator: String?
    /// `dc:subject`
    package var subjects: [String] = []
    /// `lr:hierarchicalSubject`, `digiKam:TagsList` and `MicrosoftPhoto:LastKeywordXMP`, from the general to the particular: `Animals|Birds|Heron`.
    package var hierarchicalSubjects: [String] = []
    /// `xmp:Rating`, 0 to 5, or -1 for a rejected photo.
    package var rating: Int?
    /// `exif:DateTimeOriginal`, else `photoshop:DateCreated`.
    package var taken: RecordedTime?
    /// `xmp:CreateDate`, which is also called `exif:DateTimeDigitized`.
    package var digitised: RecordedTime?
    /// `photoshop:City`
    package var city: String?
    /// `photoshop:Country`
    package var country: String?

    package init() {}

    /// The fields, with their texts in a language where there are any. `de-AT` takes its own texts, else those of `de`,
    /// else those of another `de-…`.
    package func inLanguage(_ language: String) -> XMPFields {
        guard let translations else { return self }
        func text(_ field: String, _ usual: String?) -> String? {
            translations[field].flatMap { Self.text(in: language.lowercased(), of: $0) } ?? usual
        }
        var fields = self
        fields.title = text("title", title)
        fields.description = text("description", description)
        fields.rights = text("rights", rights)
        fields.altText = text("altText", altText)
        return fields
    }

    private static func text(in language: String, of texts: [String: String]) -> String? {
        var tag = language[...]
        while !tag.isEmpty {
            if let text = texts[String(tag)] { return text }
            tag = tag.lastIndex(of: "-").map { tag[..<$0] } ?? ""
        }
        let primary = language.prefix { $0 != "-" } + "-"
        return texts.filter { $0.key.hasPrefix(primary) }.min { $0.key < $1.key }?.value
    }

    /// The subjects, and the last part of each hierarchy that is not among them.
    package var keywords: [String] {
        var seen = Set(subjects.map { Array($0.utf8) })
        let leaves = hierarchicalSubjects.compactMap { path in
            path.split(separator: "|").map { $0.trimmingBlanks }.last { !$0.isEmpty }
        }
        return subjects + leaves.filter { seen.insert(Array($0.utf8)).inserted }
    }
}

/// The fields that could be read, and a line for each thing that could not.
package struct XMPReading: Sendable, Equatable {
    package var fields: XMPFields
    package var warnings: [String]

    package init(fields: XMPFields, warnings: [String]) {
        self.fields = fields
        self.warnings = warnings
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        let start = drop { $0.isWhitespace }
        let blanks = start.reversed().prefix { $0.isWhitespace }.count
        return String(start.dropLast(blanks))
    }
}
