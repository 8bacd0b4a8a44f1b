import CZlib

/// The chunks of a PNG, up to the last one that holds together.
package struct PNGOutline {
    struct Chunk {
        var name: String
        var content: Range<Int>
        /// Whether the file ends inside it.
        var isCut: Bool
    }

    private(set) var chunks: [Chunk] = []
    /// The place after the end chunk; nil when there is none.
    package private(set) var end: Int?

    package init(_ bytes: UnsafeRawBufferPointer) {
        var place = 8
        while let length = bytes.bigEndian(at: place, width: 4), let name = bytes.name(at: place + 4),
            name.utf8.allSatisfy({ (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) })
        {
            let stop = place + 8 + length
            let isCut = stop + 4 > bytes.count
            chunks.append(Chunk(name: name, content: (place + 8)..<min(stop, bytes.count), isCut: isCut))
            if isCut { return }
            place = stop + 4
            if name == "IEND" {
                end = place
                return
            }
        }
    }

    /// Whether there are pixels at all.
    package var hasData: Bool { chunks.contains { $0.name == "IDAT" } }

    /// Whether something is amiss that a decoder may pass over: no end chunk, or a wrong checksum of the last data.
    func isSuspicious(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard end != nil, let last = chunks.last(where: { $0.name == "IDAT" }) else { return true }
        return !Self.isSound(last, bytes)
    }

    /// Whether a chunk is whole, with the checksum that belongs to it.
    static func isSound(_ chunk: Chunk, _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard !chunk.isCut, let stated = bytes.bigEndian(at: chunk.content.upperBound, width: 4) else { return false }
        let summed = UnsafeRawBufferPointer(rebasing: bytes[(chunk.content.lowerBound - 4)..<chunk.content.upperBound])
        return Int(crc32_z(0, summed.baseAddress?.assumingMemoryBound(to: UInt8.self), summed.count)) == stated
    }
}
