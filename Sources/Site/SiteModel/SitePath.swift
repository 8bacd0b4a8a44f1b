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

    /// The last name: `photo1` of `galleries/rome/photo1/`.
    package var name: String { (isFolder ? String(string.dropLast()) : string).pathWithoutFolder }

    private var isFolder: Bool { string.isEmpty || string.utf8.last == UInt8(ascii: "/") }

    /// The path as part of a URL, with everything but letters, digits and `-._~/` percent-encoded.
    package var encoded: String { Self.percentEncoded(string) }

    /// The link to this path from a page at `page`, without a leading slash.
    package func relative(to page: SitePath, style: LinkStyle) -> String {
        var (target, from) = (style == .files ? file : string, page.string)
        return target.withUTF8 { target in from.withUTF8 { Self.relative(target, from: $0) } }
    }

    private static func relative(_ target: UnsafeBufferPointer<UInt8>, from: UnsafeBufferPointer<UInt8>) -> String {
        let slash = UInt8(ascii: "/")
        /// Where the part begins that is not the same folder.
        var start = 0
        for place in 0..<min(target.count, from.count) {
            guard target[place] == from[place] else { break }
            if target[place] == slash { start = place + 1 }
        }
        var depth = 0
        for place in start..<from.count where from[place] == slash { depth += 1 }
        let rest = UnsafeBufferPointer(rebasing: target[start...])
        if depth == 0, rest.isEmpty { return "./" }
        guard rest.allSatisfy(isUnreserved) else {
            return String(repeating: "../", count: depth) + percentEncoded(String(decoding: rest, as: UTF8.self))
        }
        return String(unsafeUninitializedCapacity: 3 * depth + rest.count) { link in
            for place in 0..<depth { _ = link[(3 * place)...].update(fromContentsOf: "../".utf8) }
            _ = link[(3 * depth)...].update(fromContentsOf: rest)
            return 3 * depth + rest.count
        }
    }

    package static func < (left: SitePath, right: SitePath) -> Bool {
        left.string.precedesByBytes(right.string)
    }

    private static func percentEncoded(_ text: String) -> String {
        if text.utf8.allSatisfy(isUnreserved) { return text }
        var result: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
