import Glibc

/// Paths are taken apart by their bytes. `Character` would let a combining mark after a `/` swallow it.
extension String {
    /// The names between the slashes.
    package var pathParts: [String] {
        utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    }

    /// `b/c` of `a/b/c`.
    package var pathBelowFirst: String { pathParts.dropFirst().joined(separator: "/") }

    /// What stands before the last slash; empty without one.
    package var pathOfFolder: String {
        utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) } ?? ""
    }

    /// The text after the last slash; the whole text if there is no slash.
    package var pathWithoutFolder: String {
        utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[utf8.index(after: $0)...]) } ?? self
    }

    /// The path without slashes at its end; the root stays `/`.
    package var withoutTrailingSlashes: String {
        var path = self
        while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
        return path
    }

    /// `a/b` and `a` of `a/b/c`.
    package var pathsOfFoldersAbove: [String] {
        let parts = pathParts.dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }

    /// Unlike `==`, which takes strings for equal that differ in normalisation.
    package func hasSameBytes(as other: String) -> Bool {
        var (left, right) = (self, other)
        return left.withUTF8 { left in right.withUTF8 { left.elementsEqual($0) } }
    }

    package func precedesByBytes(_ other: String) -> Bool {
        var (left, right) = (self, other)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                let count = min(left.count, right.count)
                guard count > 0, let first = left.baseAddress, let second = right.baseAddress else {
                    return left.count < right.count
                }
                let order = memcmp(first, second, count)
                return order == 0 ? left.count < right.count : order < 0
            }
        }
    }

    package func isPath(below folder: String) -> Bool { utf8.starts(with: (folder + "/").utf8) }

    /// Whether the name begins with a dot.
    package var isHiddenName: Bool { utf8.first == UInt8(ascii: ".") }

    /// Whether the name ends in a slash, as those of folders do in a list of what a folder holds.
    package var isFolderName: Bool { utf8.last == UInt8(ascii: "/") }

    /// The place of the last dot that is not the first byte.
    package var extensionDot: String.Index? {
        guard let dot = utf8.lastIndex(of: UInt8(ascii: ".")), dot != startIndex else { return nil }
        return dot
    }
}

/// A file name for messages: each byte that belongs to no UTF-8 is written as `\xE9`.
package func shownName(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    var rest = Array(bytes)[...]
    while let first = rest.first {
        // A character of UTF-8 has one to four bytes.
        let length = (1...min(4, rest.count)).first { String(validating: rest.prefix($0), as: UTF8.self) != nil }
        let digits = String(first, radix: 16, uppercase: true)
        text += length.map { String(decoding: rest.prefix($0), as: UTF8.self) } ?? "\\x" + digits
        rest = rest.dropFirst(length ?? 1)
    }
    return text
}
