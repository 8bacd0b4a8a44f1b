/// A path below the content root, with `/` between its parts: the same text as the object's key in the bucket.
///
/// Compared and hashed by its bytes. `String` compares by canonical equivalence, which would make one of two files
/// that differ only in Unicode normalisation disappear.
package struct SourcePath: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let string: String

    package init(_ string: String) {
        self.string = string
    }

    /// What stands after the last slash.
    package var name: String {
        string.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(string[string.utf8.index(after: $0)...]) } ?? string
    }

    /// The name without its last extension; a name that begins with a dot has none.
    package var stem: String {
        name.extensionDot.map { String(name[..<$0]) } ?? name
    }

    /// Lower case, without the dot; empty when there is none.
    package var fileExtension: String {
        name.extensionDot.map { name[$0...].utf8.dropFirst() }.map { String(Substring($0)).lowercased() } ?? ""
    }

    package var parts: [String] { string.pathParts }

    package var description: String { string }

    package func appending(_ name: String) -> SourcePath {
        SourcePath(string.isEmpty ? name : string + "/" + name)
    }

    package func isBelow(_ folder: SourcePath) -> Bool {
        string.isPath(below: folder.string)
    }

    package static func == (left: SourcePath, right: SourcePath) -> Bool {
        left.string.hasSameBytes(as: right.string)
    }

    package static func < (left: SourcePath, right: SourcePath) -> Bool {
        left.string.precedesByBytes(right.string)
    }

    package func hash(into hasher: inout Hasher) {
        var string = string
        string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
