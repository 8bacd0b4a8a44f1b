import SiteModel

/// The folders of private galleries, which only people who know the address may read.
struct PrivateFolders: Sendable {
    /// `galleries/<26 characters of base32>/`
    private let folders: Set<String>
    /// Names without a slash, such as addresses and ids of photos, by their length.
    private let words: [Int: Set<[UInt8]>]
    /// Paths in the content.
    private let paths: [[UInt8]]

    /// - Parameters:
    ///   - files: of the output.
    ///   - catalog: the bytes of `data/galleries.json`: what it lists is no secret, whatever its name looks like.
    ///   - names: of private galleries and photos in the content.
    init(_ files: [String], catalog: [UInt8], names: [String]) {
        let found = Set(files.compactMap(privateAddress))
        let addresses = found.filter { !contains(Array("\"galleryId\":\"\($0)\"".utf8), in: catalog) }
        folders = Set(addresses.map { "galleries/\($0)/" })
        let all = (addresses.sorted() + names).map { Array($0.utf8) }.filter { !$0.isEmpty }
        let isWord = { (name: [UInt8]) in name.allSatisfy(isNamePart) }
        words = Dictionary(grouping: all.filter(isWord), by: \.count).mapValues { Set($0) }
        paths = all.filter { !isWord($0) }
    }

    /// Whether a file lies in one of the folders.
    func holds(_ file: String) -> Bool { folder(of: file) != nil }

    private func folder(of file: String) -> String? {
        if folders.isEmpty { return nil }
        let parts = file.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2)
        guard parts.count > 2 else { return nil }
        let folder = "\(Substring(parts[0]))/\(Substring(parts[1]))/"
        return folders.contains(folder) ? folder : nil
    }

    /// Whether a file is the first page of a private gallery.
    func isEntryPage(_ file: String) -> Bool { folder(of: file).map { file == $0 + "index.html" } ?? false }

    /// - Returns: the line of a private name in a file outside of the folders; nil without one.
    func lineOfName(in bytes: [UInt8], of file: String) -> Int? {
        if (words.isEmpty && paths.isEmpty) || holds(file) { return nil }
        if placeOfName(in: Array(file.utf8)) != nil { return 1 }
        return placeOfName(in: bytes).map { place in bytes.withUnsafeBytes { line(of: place, in: $0) } }
    }

    private func placeOfName(in bytes: [UInt8]) -> Int? {
        if let place = placeOfWord(in: bytes) { return place }
        return bytes.withUnsafeBytes { all in
            for path in paths { if let place = place(of: path, in: all) { return place } }
            return nil
        }
    }

    /// Words are looked up by the ends of the runs of letters: as many private photos as there may be cost one pass.
    private func placeOfWord(in bytes: [UInt8]) -> Int? {
        guard let shortest = words.keys.min() else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for place in 0...bytes.count where place == bytes.count || !isNamePart(bytes[place]) {
                defer { start = place + 1 }
                guard place - start >= shortest else { continue }
                for (length, names) in words where length <= place - start {
                    if names.contains(Array(bytes[(place - length)..<place])) { return place - length }
                }
            }
            return nil
        }
    }

    /// As a whole: `galleries/wed` is not named by `galleries/wedding`.
    private func place(of name: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
        var start = 0
        while let found = Verifying.place(of: name, in: bytes, from: start) {
            let end = found + name.count
            if end == bytes.count || !isNamePart(bytes[end]) { return found }
            start = end
        }
        return nil
    }
}

/// `<26 characters of base32>`, perhaps with a version, of a file below `galleries/`.
private func privateAddress(of file: String) -> String? {
    let parts = file.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2)
    guard parts.count > 2, parts[0].elementsEqual("galleries".utf8) else { return nil }
    let isBase32 = parts[1].prefix(26).allSatisfy { (97...122).contains($0) || (50...55).contains($0) }
    let version = parts[1].dropFirst(26)
    let isVersion = version.dropFirst().allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    let isAddress =
        isBase32 && (parts[1].count == 26 || version.count == 7 && version.first == UInt8(ascii: "-") && isVersion)
    return isAddress ? String(Substring(parts[1])) : nil
}

private func contains(_ text: [UInt8], in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { place(of: text, in: $0) != nil }
}

private func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
        true
    default: false
    }
}
