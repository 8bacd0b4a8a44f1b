import CZlib

/// Inflates the data of a PNG as far as its checksums are right, and packs it anew with rows in place of the missing ones.
struct PNGDamage {
    private let bytes: UnsafeRawBufferPointer
    private let outline: PNGOutline
    private let frame: PNGFrame

    /// - Returns: nil when nothing is wrong, or when it can't be told.
    static func measure(_ bytes: UnsafeRawBufferPointer) -> Damage? {
        let outline = PNGOutline(bytes)
        guard let header = outline.chunks.first, header.name == "IHDR", PNGOutline.isSound(header, bytes),
            let frame = PNGFrame(UnsafeRawBufferPointer(rebasing: bytes[header.content]))
        else { return Damage(.pixels, missing: 1) }
        return PNGDamage(bytes: bytes, outline: outline, frame: frame).measure()
    }

    private func measure() -> Damage? {
        guard var repacking = Repacking(frame) else { return nil }
        for stretch in data where !repacking.isDone { repacking.take(stretch) }
        let missing = frame.shareMissing(after: repacking.count)
        if missing == 0, outline.end != nil { return nil }
        let kind = missing == 0 ? Damage.Kind.endMarker : .pixels
        guard missing < 0.5 else { return Damage(kind, missing: missing) }
        return Damage(kind, missing: missing, mended: mended(repacking.finish()))
    }

    /// The compressed data that can be relied upon. A chunk with a wrong checksum counts up to a hole in it; without a
    /// hole nothing tells where in it the fault is.
    private var data: [UnsafeRawBufferPointer] {
        var found: [UnsafeRawBufferPointer] = []
        for chunk in outline.chunks.drop(while: { $0.name != "IDAT" }).prefix(while: { $0.name == "IDAT" }) {
            if PNGOutline.isSound(chunk, bytes) {
                found.append(UnsafeRawBufferPointer(rebasing: bytes[chunk.content]))
                continue
            }
            let tail = min(bytes.startOfLastZeros, chunk.content.upperBound)
            var end = chunk.isCut ? chunk.content.upperBound : chunk.content.lowerBound
            if tail < chunk.content.upperBound { end = tail }
            if let hole = bytes.zeroRuns(in: chunk.content).first { end = hole.lowerBound }
            found.append(
                UnsafeRawBufferPointer(rebasing: bytes[chunk.content.lowerBound..<max(end, chunk.content.lowerBound)])
            )
            break
        }
        return found
    }

    /// The signature, what stands before the data, the data, and the end.
    private func mended(_ data: [UInt8]) -> [UInt8] {
        var file = Array(bytes.prefix(8))
        for chunk in outline.chunks.prefix(while: { $0.name != "IDAT" }) where PNGOutline.isSound(chunk, bytes) {
            file += bytes[(chunk.content.lowerBound - 8)..<(chunk.content.upperBound + 4)]
        }
        file.appendChunk("IDAT", data)
        file.appendChunk("IEND", [])
        return file
    }
}

extension [UInt8] {
    fileprivate mutating func appendChunk(_ name: String, _ content: [UInt8]) {
        let named = Array(name.utf8) + content
        append(bigEndian: content.count)
        append(contentsOf: named)
        append(bigEndian: Int(crc32_z(0, named, named.count)))
    }

    private mutating func append(bigEndian value: Int) {
        append(contentsOf: (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
    }
}
