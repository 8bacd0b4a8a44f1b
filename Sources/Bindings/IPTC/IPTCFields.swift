package import MetadataText

/// What IPTC-IIM says of one photo. A field is nil, or the list empty, when it says nothing or says it badly.
package struct IPTCFields: Sendable, Equatable, Codable {
    /// 2:05, object name.
    package var title: String?
    /// 2:120
    package var caption: String?
    /// 2:25
    package var keywords: [String] = []
    /// 2:90
    package var city: String?
    /// 2:101
    package var country: String?
    /// 2:80, several joined by commas.
    package var byline: String?
    /// 2:116
    package var copyright: String?
    /// 2:55, with 2:60 as its time.
    package var taken: RecordedTime?
    /// 2:62, with 2:63 as its time.
    package var digitised: RecordedTime?

    package init() {}
}

/// The fields that could be read, and a line for each thing that could not.
package struct IPTCReading: Sendable, Equatable {
    package var fields: IPTCFields
    package var warnings: [String]
    /// Whether any field holds the name or the code of a place, be it one that is not read.
    package var namesPlace = false

    package init(fields: IPTCFields, warnings: [String]) {
        self.fields = fields
        self.warnings = warnings
    }
}
