import Files
package import SiteModel

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

/// What is learned of a photo while it is developed.
package struct DevelopmentRecord: Sendable, Codable, Equatable {
    package var color: Color
    package var warnings: [String]

    package init(color: Color, warnings: [String]) {
        self.color = color
        self.warnings = warnings
    }
}

/// What the store knows of a photo, beside its renditions: what was read of its bytes, so that a photo that is moved, or
/// checked out afresh, need only be hashed; and what was learned while it was developed.
package struct MediaRecord: Sendable, Codable {
    package var facts: PhotoFacts
    /// What the facts depend on beside the bytes.
    package var readAs: String
    package var development: DevelopmentRecord

    package init(facts: PhotoFacts, readAs: String, development: DevelopmentRecord) {
        self.facts = facts
        self.readAs = readAs
        self.development = development
    }
}

extension PhotoFacts {
    /// Whether the ledger would take them.
    fileprivate var isPossible: Bool {
        let sides = 1...1_000_000_000
        return sides.contains(storedSize.width) && sides.contains(storedSize.height) && (1...8).contains(orientation)
    }
}

extension MediaStore {
    /// What is known of a photo's bytes. Nil when there is nothing, or nothing that can be read.
    package func record(of hash: ContentHash, named name: String) -> MediaRecord? {
        guard let bytes = try? SourceBytes(readingFileAt: location(of: name)) else { return nil }
        let record = try? JSONDecoder().decode(MediaRecord.self, from: Data(bytes.bytes))
        return record.flatMap { $0.facts.hash == hash && $0.facts.isPossible ? $0 : nil }
    }

    package func write(_ record: MediaRecord, named name: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try write(Array(try encoder.encode(record)), as: name)
    }
}
