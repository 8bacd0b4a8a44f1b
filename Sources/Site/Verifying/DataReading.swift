import SiteModel

/// Reads one data file.
struct DataReading {
    private(set) var notes: FileNotes
    /// Nil when the file is no JSON.
    private(set) var value: JSONValue?
    private let bytes: [UInt8]

    init(_ bytes: [UInt8], notes: FileNotes) {
        self.notes = notes
        self.bytes = bytes
        let value: JSONValue
        do throws(JSONFault) { value = try JSONValue(reading: bytes, mostKeys: .max) } catch {
            let line = bytes.withUnsafeBytes { Verifying.line(of: error.offset, in: $0) }
            self.notes.fault(.json, line, "is no valid JSON: \(error.reason)")
            return
        }
        self.value = value
        if !notes.site.publishesPositions, holdsLocation(value) {
            self.notes.fault(.place, nil, "a location is published")
        }
        let isManifest = notes.file.hasSuffix(".webmanifest")
        visit(value, isManifest ? Self.manifestNames : Self.dataNames)
    }

    private static let dataNames: Set = [
        "url", "thumbnailURL", "fullSizeURL", "videoURL", "coverPhotoURL", "posterURL",
    ]
    private static let manifestNames: Set = ["src", "start_url"]

    /// Checks the addresses, by the names that they have.
    private mutating func visit(_ value: JSONValue, _ names: Set<String>) {
        switch value {
        case .list(let items): for item in items { visit(item, names) }
        case .object(let object):
            for member in object {
                if case .text(let address) = member.value, names.contains(member.key) {
                    if !address.isEmpty { check(address) }
                } else {
                    visit(member.value, names)
                }
            }
        default: break
        }
    }

    private mutating func check(_ address: String) {
        let target = notes.site.address.target(of: address, on: notes.file, in: notes.baseFolder)
        let isGood = target.file.map { notes.site.files.contains(SourcePath($0)) } ?? (target == .elsewhere)
        let line = isGood && !notes.site.address.isForeign(address) ? 1 : line(of: address)
        notes.ownLink(address, line)
    }

    /// The first line that holds a text.
    private func line(of text: String) -> Int {
        bytes.withUnsafeBytes { all in place(of: Array(text.utf8), in: all).map { Verifying.line(of: $0, in: all) } ?? 1
        }
    }
}
