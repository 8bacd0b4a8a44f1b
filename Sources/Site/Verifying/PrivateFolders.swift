import SiteModel

/// What only those may read who were told the address of a private gallery.
struct PrivateFolders {
    /// `galleries/<26 characters of base32>/`
    private let folders: [String]
    /// The names that tell of them: those folders, and what the content calls its private galleries and photos.
    private let names: [[UInt8]]

    /// - Parameters:
    ///   - files: of the output.
    ///   - names: of private galleries and photos in the content.
    init(_ files: [String], names: [String]) {
        let found = files.compactMap { file -> String? in
            let parts = file.pathParts
            guard parts.count > 2, parts[0] == "galleries", parts[1].wholeMatch(of: /[a-z2-7]{26}/) != nil else {
                return nil
            }
            return parts[1]
        }
        let addresses = Set(found).sorted()
        folders = addresses.map { "galleries/\($0)/" }
        self.names = (addresses + names).map { Array($0.utf8) }
    }

    func holds(_ file: String) -> Bool { folders.contains { file.hasPrefix($0) } }

    /// Whether a file outside of them tells of one.
    func isTold(by bytes: [UInt8], _ file: String) -> Bool {
        if names.isEmpty || holds(file) { return false }
        return names.contains { bytes.firstRange(of: $0) != nil || Array(file.utf8).firstRange(of: $0) != nil }
    }
}
