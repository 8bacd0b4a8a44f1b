import Files
package import SiteModel

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

/// What is learned of a photo while it is developed.
package struct DevelopmentRecord: Sendable, Codable, Equatable {
    package var color: Color
    package var warnings: [String]
    /// The sizes and hashes of the files that were made of the photo, in the store.
    package var files: StoredFiles

    package init(color: Color, warnings: [String], files: StoredFiles = StoredFiles()) {
        self.color = color
        self.warnings = warnings
        self.files = files
    }
}

/// What the store knows of a photo, beside its renditions: what was read of its bytes, so that a photo that is moved, or
/// checked out afresh, need only be hashed; and what was learned while it was developed.
package struct MediaRecord: Sendable, Codable {
    package var facts: PhotoFacts
    /// The key of everything beside the bytes that the facts depend on.
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

/// A record's file begins with a line that holds the digest of the rest, so that a record that was altered is noticed.
private let checksumLength = 32

extension MediaStore {
    /// Reads the record of a photo. Nil when there is none, or when its checksum is wrong.
    package func record(of hash: ContentHash, named name: String) -> MediaRecord? {
        guard let file = try? SourceBytes(readingFileAt: location(of: name)), file.bytes.count > checksumLength + 1
        else { return nil }
        let text = UnsafeRawBufferPointer(rebasing: file.bytes[(checksumLength + 1)...])
        guard file.bytes.starts(with: "\(FileSum(of: text).hexadecimalDigest)\n".utf8) else { return nil }
        let record = try? JSONDecoder().decode(MediaRecord.self, from: Data(text))
        return record.flatMap { $0.facts.hash == hash && $0.facts.isPossible ? $0 : nil }
    }

    package func write(_ record: MediaRecord, named name: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = Array(try encoder.encode(record))
        try write(Array("\(FileSum(of: text).hexadecimalDigest)\n".utf8) + text, as: name)
    }
}
