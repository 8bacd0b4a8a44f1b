/// Turns what a stranger's metadata holds into clean texts of bearable length and number, and notes what it leaves out.
package struct BoundedTexts {
    /// Each name is given once, however often it is met.
    package private(set) var warnings: [String] = []
    private let source: String

    /// UTF-8; credits of this length still fit into what every format holds of metadata.
    package static let largestByteCount = 16 << 10
    package static let largestItemCount = 1000

    /// - Parameter source: begins every warning, such as `XMP`.
    package init(source: String) {
        self.source = source
    }

    /// Nil when there is nothing, or too much of it.
    package mutating func text(_ raw: String?, _ name: String) -> String? {
        guard let raw else { return nil }
        let text = cleanedText(raw)
        guard text.utf8.count <= Self.largestByteCount else {
            warn("\(name) is over \(Self.largestByteCount >> 10) KB long; left out")
            return nil
        }
        return text.isEmpty ? nil : text
    }

    /// The items that say something, each once, in their order.
    package mutating func list(_ raw: [String], _ name: String) -> [String] {
        var seen: Set<[UInt8]> = []
        var items: [String] = []
        for item in raw {
            guard let text = text(item, name), seen.insert(Array(text.utf8)).inserted else { continue }
            guard items.count < Self.largestItemCount else {
                warn("\(name) has over \(Self.largestItemCount) items; the first are kept")
                break
            }
            items.append(text)
        }
        return items
    }

    package mutating func warn(_ message: String) {
        let warning = "\(source) \(message)"
        if !warnings.contains(warning) { warnings.append(warning) }
    }
}
