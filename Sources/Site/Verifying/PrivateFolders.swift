import SiteModel

/// What only those may read who were told the address of a private gallery.
struct PrivateFolders {
    /// `galleries/<26 characters of base32>/`
    private let folders: [String]
    /// The names that tell of them: those folders, and what the content calls its private galleries and photos.
    private let names: [[UInt8]]

    /// - Parameters:
    ///   - files: of the output.
    ///   - catalog: the bytes of `data/galleries.json`: what it lists is no secret, whatever its name looks like.
    ///   - names: of private galleries and photos in the content.
    init(_ files: [String], catalog: [UInt8], names: [String]) {
        let found = files.compactMap { file -> String? in
            let parts = file.pathParts
            guard parts.count > 2, parts[0] == "galleries",
                parts[1].wholeMatch(of: /[a-z2-7]{26}(-[0-9a-f]{6})?/) != nil
            else { return nil }
            return parts[1]
        }
        let addresses = Set(found).filter { catalog.firstRange(of: Array("\"galleryId\":\"\($0)\"".utf8)) == nil }
            .sorted()
        folders = addresses.map { "galleries/\($0)/" }
        self.names = (addresses + names).map { Array($0.utf8) }
    }

    func holds(_ file: String) -> Bool { folders.contains { file.hasPrefix($0) } }

    /// Whether a file outside of them tells of one.
    func isTold(by bytes: [UInt8], _ file: String) -> Bool {
        if names.isEmpty || holds(file) { return false }
        return names.contains { isNamed($0, in: bytes) || isNamed($0, in: Array(file.utf8)) }
    }

    /// As a whole: `galleries/wed` is not named by `galleries/wedding`.
    private func isNamed(_ name: [UInt8], in bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while let found = rest.firstRange(of: name) {
            guard let next = rest[found.upperBound...].first, isNamePart(next) else { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }

    private func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
