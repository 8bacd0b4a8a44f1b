/// libheif 1.15 refuses a file in which a thumbnail, an auxiliary picture or a block of metadata belongs to several pictures, or
/// to an item that is none, as in HEIC of iOS 18. In the copy that this makes, each belongs to one picture: the primary one if
/// it is among them. The copy's `meta` box is at its end, so that all other bytes keep their places.
/// - Parameter bytes: of the whole file.
/// - Returns: nil where nothing is to be changed, and where the boxes make no sense: the decoder says why.
func withSingleReferences(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    let file = HEIFBoxes(bytes: bytes)
    let top = file.boxes(in: 0..<bytes.count)
    let metas = top.filter { $0.name == "meta" }
    guard let meta = metas.first, metas.count == 1, meta.whole.count <= largestMetaByteCount, let last = top.last,
        let repaired = repairedMeta(meta, in: file)
    else { return nil }
    var (lastStart, end) = (last.whole.lowerBound, last.whole.upperBound)
    // A cut box is the file's; other bytes after the last box are not.
    if bytes.text(at: end + 4) == "mdat" { (lastStart, end) = (end, bytes.count) }
    var copy = [UInt8](bytes[..<end])
    copy.replaceSubrange(meta.whole.lowerBound + 4..<meta.whole.lowerBound + 8, with: "free".utf8)
    // A box without a length goes on to the end of the file, which is elsewhere now.
    if lastStart != meta.whole.lowerBound, bytes.word(at: lastStart) != 1, let length = UInt32(exactly: end - lastStart)
    {
        copy.replaceSubrange(lastStart..<lastStart + 4, with: bigEndian(Int(length), byteCount: 4))
    }
    return copy + repaired
}

/// One with more is left to the decoder. A picture of a thousand tiles has 50 KB.
private let largestMetaByteCount = 1 << 20

/// The types of items that are pictures to libheif.
private let pictureTypes: Set = ["hvc1", "av01", "vvc1", "grid", "iden", "iovl", "jpeg", "j2k1"]

/// The references that libheif takes to one picture alone.
private let singleReferences: Set = ["auxl", "thmb", "cdsc"]

/// - Returns: nil where the box is as libheif takes it, or makes no sense.
private func repairedMeta(_ meta: HEIFBoxes.Box, in file: HEIFBoxes) -> [UInt8]? {
    let parts = file.boxes(in: meta, after: 4)
    let references = parts.filter { $0.name == "iref" }
    guard parts.last?.whole.upperBound == meta.whole.upperBound,
        let iref = references.first, references.count == 1,
        let primary = parts.first(where: { $0.name == "pitm" }).flatMap(file.primaryItem),
        let items = parts.first(where: { $0.name == "iinf" }),
        let repaired = repairedReferences(iref, primary, pictures(in: items, of: file), file)
    else { return nil }
    let bytes = file.bytes
    let before = [UInt8](bytes[meta.content.lowerBound..<iref.whole.lowerBound])
    return box("meta", before + repaired + bytes[iref.whole.upperBound..<meta.whole.upperBound])
}

/// The numbers of the items that are pictures.
private func pictures(in items: HEIFBoxes.Box, of file: HEIFBoxes) -> Set<Int> {
    var found: Set<Int> = []
    for entry in file.boxes(in: items, after: file.version(items) == 0 ? 6 : 8) where entry.name == "infe" {
        let isLong = file.version(entry) > 2
        let start = entry.content.lowerBound + 4
        guard let item = file.number(at: start, isLong: isLong),
            let type = file.bytes.text(at: start + (isLong ? 6 : 4)), pictureTypes.contains(type)
        else { continue }
        found.insert(item)
    }
    return found
}

private func repairedReferences(
    _ iref: HEIFBoxes.Box,
    _ primary: Int,
    _ pictures: Set<Int>,
    _ file: HEIFBoxes
) -> [UInt8]? {
    let entries = file.boxes(in: iref, after: 4)
    guard entries.last?.whole.upperBound == iref.whole.upperBound else { return nil }
    let isLong = file.version(iref) > 0
    let width = isLong ? 4 : 2
    var kept = [UInt8](file.bytes[iref.content.prefix(4)])
    var isChanged = false
    for entry in entries {
        let start = entry.content.lowerBound
        guard let item = file.number(at: start, isLong: isLong), let count = file.bytes.half(at: start + width),
            width + 2 + count * width <= entry.content.count
        else { return nil }
        let targets = (0..<count).compactMap { file.number(at: start + width + 2 + $0 * width, isLong: isLong) }
        let possible = targets.filter { pictures.contains($0) && $0 != item }
        if !singleReferences.contains(entry.name) || targets.count == 1 && possible.count == 1 {
            kept += file.bytes[entry.whole]
            continue
        }
        isChanged = true
        guard let target = possible.contains(primary) ? primary : possible.first else { continue }
        let numbers = [(item, width), (1, 2), (target, width)].flatMap { bigEndian($0, byteCount: $1) }
        kept += box(entry.name, numbers)
    }
    return isChanged ? box("iref", kept) : nil
}

private func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
    bigEndian(content.count + 8, byteCount: 4) + Array(name.utf8) + content
}

private func bigEndian(_ number: Int, byteCount: Int) -> [UInt8] {
    (0..<byteCount).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}
