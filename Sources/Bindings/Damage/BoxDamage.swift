/// A box of an ISO base media file.
struct MediaBox {
    var name: String
    /// May reach beyond the end of the file.
    var content: Range<Int>

    static func boxes(of bytes: UnsafeRawBufferPointer, in range: Range<Int>) -> [MediaBox] {
        var found: [MediaBox] = []
        var place = range.lowerBound
        while place + 8 <= min(range.upperBound, bytes.count), found.count < 10_000,
            let word = bytes.bigEndian(at: place, width: 4), let name = bytes.name(at: place + 4),
            name.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        {
            var (header, length) = (8, word)
            if word == 1 {
                guard let wide = bytes.bigEndian(at: place + 8, width: 8) else { break }
                (header, length) = (16, wide)
            }
            if word == 0 { length = range.upperBound - place }
            guard length >= header else { break }
            found.append(MediaBox(name: name, content: (place + header)..<(place + length)))
            place += length
        }
        return found
    }

    /// Names of boxes that hold pictures and films, or stand before and after them. Whatever else seems to go on after the
    /// end of a file is a text or a program that was put there.
    static let knownNames: Set<String> = [
        "ftyp", "meta", "mdat", "moov", "moof", "free", "skip", "wide", "uuid", "idat", "jxlc", "jxlp", "jxli", "jbrd",
        "Exif", "xml ", "brob",
    ]

    /// Where the last box of a file should end.
    static func end(of boxes: [MediaBox], in bytes: UnsafeRawBufferPointer) -> Int {
        let real = boxes.filter { $0.content.upperBound <= bytes.count || knownNames.contains($0.name) }
        return real.last?.content.upperBound ?? bytes.count
    }
}

/// The boxes of a JPEG XL against the length that they declare. A bare codestream declares none.
func damageOfJPEGXL(_ bytes: UnsafeRawBufferPointer) -> Damage? {
    guard bytes.first == 0 else { return damage(of: bytes, declared: bytes.count, coded: [0..<bytes.count]) }
    let boxes = MediaBox.boxes(of: bytes, in: 0..<bytes.count)
    let coded = boxes.filter { $0.name == "jxlc" || $0.name == "jxlp" }.map(\.content)
    return damage(of: bytes, declared: MediaBox.end(of: boxes, in: bytes), coded: coded)
}

/// The boxes and items of a HEIC or AVIF against the places that they declare.
func damageOfHEIF(_ bytes: UnsafeRawBufferPointer) -> Damage? {
    let boxes = MediaBox.boxes(of: bytes, in: 0..<bytes.count)
    guard let meta = boxes.first(where: { $0.name == "meta" }), meta.content.upperBound <= bytes.count else {
        return damage(of: bytes, declared: MediaBox.end(of: boxes, in: bytes), coded: [])
    }
    let start = min(meta.content.lowerBound + 4, meta.content.upperBound)
    let parts = MediaBox.boxes(of: bytes, in: start..<meta.content.upperBound)
    let kinds = parts.first { $0.name == "iinf" }.map { itemKinds(bytes, $0) } ?? [:]
    let extents = parts.first { $0.name == "iloc" }.map { itemExtents(bytes, $0) } ?? [:]
    let coded = extents.filter { ["hvc1", "av01"].contains(kinds[$0.key]) }.flatMap(\.value)
    let ends = extents.values.flatMap { $0 }.map(\.upperBound) + [MediaBox.end(of: boxes, in: bytes)]
    return damage(of: bytes, declared: ends.max() ?? bytes.count, coded: coded)
}

/// The type of each item.
private func itemKinds(_ bytes: UnsafeRawBufferPointer, _ box: MediaBox) -> [Int: String] {
    let isLong = (bytes.bigEndian(at: box.content.lowerBound, width: 1) ?? 0) > 0
    let start = box.content.lowerBound + (isLong ? 8 : 6)
    guard start <= box.content.upperBound else { return [:] }
    var found: [Int: String] = [:]
    for entry in MediaBox.boxes(of: bytes, in: start..<box.content.upperBound) where entry.name == "infe" {
        let place = entry.content.lowerBound
        let width = bytes.bigEndian(at: place, width: 1) == 3 ? 4 : 2
        guard let item = bytes.bigEndian(at: place + 4, width: width) else { continue }
        found[item] = bytes.name(at: place + 6 + width)
    }
    return found
}

/// Where the bytes of each item stand in the file.
private func itemExtents(_ bytes: UnsafeRawBufferPointer, _ box: MediaBox) -> [Int: [Range<Int>]] {
    var place = box.content.lowerBound
    func next(_ width: Int) -> Int? {
        defer { place += width }
        return width == 0 ? 0 : bytes.bigEndian(at: place, width: width)
    }
    guard let version = next(1), next(3) != nil, let sizes = next(2) else { return [:] }
    let (offset, length, base) = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15)
    let index = version > 0 ? sizes & 15 : 0
    let wide = version == 2 ? 4 : 2
    var found: [Int: [Range<Int>]] = [:]
    for _ in 0..<(next(wide) ?? 0) {
        guard place < box.content.upperBound, let item = next(wide), let method = version > 0 ? next(2) : 0,
            next(2) != nil, let start = next(base), let count = next(2), count < 2 || index + offset + length > 0
        else { return found }
        for _ in 0..<count {
            guard next(index) != nil, let from = next(offset), let size = next(length) else { return found }
            // Others lie in another box, or in another item.
            if method & 15 == 0 { found[item, default: []].append((start + from)..<(start + from + size)) }
        }
    }
    return found
}
