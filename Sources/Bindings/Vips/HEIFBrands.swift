/// libheif 1.15 refuses a picture that names none of the brands it knows, such as one of `MiHB` and `miaf` alone. In the copy
/// that this makes, the first compatible brand is another.
/// - Parameters:
///   - bytes: of the whole file.
///   - copy: of the file, changed for another reason, with the same first box; nil where there is none.
/// - Returns: the copy; nil where there is none and nothing is to be changed.
func withKnownBrand(_ bytes: UnsafeRawBufferPointer, _ copy: [UInt8]?) -> [UInt8]? {
    guard bytes.text(at: 4) == "ftyp", let length = bytes.word(at: 0).map({ Int($0) }), length >= 20,
        length <= bytes.count
    else { return copy }
    let places = stride(from: 16, to: length - 3, by: 4)
    let isKnown = places.contains { place in bytes.text(at: place).map(knownBrands.contains) ?? false }
    if isKnown { return copy }
    var changed = copy ?? [UInt8](bytes)
    changed.replaceSubrange(16..<20, with: "mif1".utf8)
    return changed
}

private let knownBrands: Set = ["heic", "heix", "mif1", "avif"]
