import Files
import SiteModel

/// The file or folder that the path of an address names in the served folder.
enum ServedPath: Equatable {
    case file(location: String)
    /// A folder whose address lacks its slash at the end.
    case folderWithoutSlash
    case nothing

    /// - Parameters:
    ///   - path: the address's, percent-encoded.
    ///   - root: the served folder, with every link resolved.
    init(_ path: String, in root: String) {
        self = .nothing
        guard path.utf8.first == UInt8(ascii: "/"), let decoded = percentDecoded(path) else { return }
        let names = decoded.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
            .map { String(Substring($0)) }
        // Hidden names, and with them the dot segments, lead nowhere. An empty name stands at the end alone.
        guard names.dropLast().allSatisfy({ !$0.isEmpty }), !names.contains(where: \.isHiddenName) else { return }
        let location = root + "/" + names.joined(separator: "/")
        guard let resolved = resolvedPath(location), resolved == root || resolved.isPath(below: root) else { return }
        if !isFolder(resolved) {
            if names.last != "" { self = .file(location: resolved) }
            return
        }
        guard names.last == "" else {
            self = .folderWithoutSlash
            return
        }
        guard let index = resolvedPath(resolved + "/index.html"), index.isPath(below: root), !isFolder(index) else {
            return
        }
        self = .file(location: index)
    }
}

/// The text of percent-encoded bytes; nil when they are no text, or hold a zero.
private func percentDecoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16) else {
            return nil
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
    }
    return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
}
