/// Finds IPTC in the block that an image file holds.
struct PhotoshopResources {
    /// The bytes of the IPTC resource; empty when there is none.
    private(set) var iptc: ArraySlice<UInt8> = []
    /// Whether a resource up to the IPTC does not fit into the block.
    private(set) var isDamaged = false

    private static let iptcIdentifier = 0x0404

    /// Each resource is `8BIM`, a number of two bytes, a name with its length before it, and a value with its length of
    /// four bytes before it; name and value are padded to even lengths. A block that begins with a dataset is bare IPTC.
    init(_ block: [UInt8]) {
        if block.first == 0x1C {
            iptc = block[...]
            return
        }
        let title = Array("Photoshop 3.0\0".utf8)
        var rest = block.starts(with: title) ? block.dropFirst(title.count) : block[...]
        while !rest.allSatisfy({ $0 == 0 }) {
            guard let resource = Self.next(in: &rest) else {
                isDamaged = true
                return
            }
            if resource.identifier == Self.iptcIdentifier, !resource.value.isEmpty {
                iptc = resource.value
                return
            }
        }
    }

    /// Takes one resource off the front; nil when it does not fit.
    private static func next(in rest: inout ArraySlice<UInt8>) -> (identifier: Int, value: ArraySlice<UInt8>)? {
        guard rest.starts(with: "8BIM".utf8), let nameLength = rest.dropFirst(6).first else { return nil }
        let identifier = Int(rest[rest.startIndex + 4]) << 8 | Int(rest[rest.startIndex + 5])
        // The length's own byte counts for the padding.
        rest = rest.dropFirst(6 + padded(Int(nameLength) + 1))
        guard rest.count >= 4 else { return nil }
        let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(4)
        guard length <= rest.count else { return nil }
        let value = rest.prefix(length)
        rest = rest.dropFirst(padded(length))
        return (identifier, value)
    }

    private static func padded(_ length: Int) -> Int { length + length % 2 }
}
