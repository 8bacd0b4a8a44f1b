import Files
package import SiteModel

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

/// What is learned of a photo while it is developed, kept beside its renditions.
package struct DevelopmentRecord: Sendable, Codable, Equatable {
    package var color: Color
    package var warnings: [String]

    package init(color: Color, warnings: [String]) {
        self.color = color
        self.warnings = warnings
    }
}

extension MediaStore {
    /// Nil when there is none, or none that can be read.
    package func record(named name: String) -> DevelopmentRecord? {
        guard let bytes = try? SourceBytes(readingFileAt: location(of: name)) else { return nil }
        return try? JSONDecoder().decode(DevelopmentRecord.self, from: Data(bytes.bytes))
    }

    package func write(_ record: DevelopmentRecord, named name: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try write(Array(try encoder.encode(record)), as: name)
    }
}
