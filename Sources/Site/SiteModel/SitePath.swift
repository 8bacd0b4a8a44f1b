/// A path below the site's root: `galleries/rome/` for a page's folder, `media/x.jpg` for a file, empty for the root.
package struct SitePath: Hashable, Comparable, Sendable, Codable {
    package let string: String

    package init(_ string: String) {
        self.string = string
    }

    /// The address of a page's file: `galleries/rome/` of `galleries/rome/index.html`.
    package init(page file: String) {
        string = file.hasSuffix("index.html") ? String(file.dropLast(10)) : file
    }

    /// The file that holds what the address shows.
    package var file: String { isFolder ? string + "index.html" : string }

    private var isFolder: Bool { string.isEmpty || string.utf8.last == UInt8(ascii: "/") }

    /// The path as part of a URL, with everything but letters, digits and `-._~/` percent-encoded.
    package var encoded: String { Self.percentEncoded(string) }

    /// The link to this path from a page at `page`, without a leading slash.
    package func relative(to page: SitePath, style: LinkStyle) -> String {
        let target = style == .files ? file : string
        let from = Self.parts(page.string).dropLast()
        let to = Self.parts(target)
        var shared = 0
        while shared < from.count, shared < to.count - 1, from[shared] == to[shared] { shared += 1 }
        let link = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared)
        let text = Self.percentEncoded(link.joined(separator: "/"))
        return text.isEmpty ? "./" : text
    }

    package static func < (left: SitePath, right: SitePath) -> Bool {
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    }

    /// The last is empty for a folder.
    private static func parts(_ path: String) -> [String] {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String(Substring($0)) }
    }

    private static func percentEncoded(_ text: String) -> String {
        var result: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                result.append(byte)
            default:
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
