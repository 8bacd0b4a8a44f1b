import SiteModel

/// The box `meta` of HEIF, as far as a plain picture needs it.
struct ItemBox {
    static let meta = code("meta")
    /// The one size that all pictures of the file have; nil when they differ, or one is turned or cropped.
    private(set) var size: PixelSize?
    /// Where EXIF and XMP lie in the file.
    private(set) var metadata: [Range<Int>] = []
    private let bytes: [UInt8]

    /// - Parameter bytes: the content of the box.
    /// - Returns: nil for anything unusual.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        var found: Set<Int> = []
        var locations: Range<Int>?
        guard let boxes = boxes(in: 4..<bytes.count) else { return nil }
        for (name, content) in boxes {
            switch name {
            case Self.code("iinf"):
                guard let items = metadataItems(in: content) else { return nil }
                found = items
            case Self.code("iloc"): locations = content
            case Self.code("iprp"): size = commonSize(in: content)
            default: break
            }
        }
        if found.isEmpty { return }
        guard let locations, let ranges = ranges(of: found, in: locations) else { return nil }
        metadata = ranges
    }

    private static func code(_ name: String) -> Int { bigEndian(Array(name.utf8), 0, 4) }

    private func number(_ place: Int, _ count: Int) -> Int? {
        place >= 0 && count < 8 && place + count <= bytes.count ? bigEndian(bytes, place, count) : nil
    }

    private func boxes(in range: Range<Int>) -> [(name: Int, content: Range<Int>)]? {
        var boxes: [(name: Int, content: Range<Int>)] = []
        var place = range.lowerBound
        while place < range.upperBound {
            guard let length = number(place, 4), let name = number(place + 4, 4), length >= 8,
                length <= range.upperBound - place
            else { return nil }
            boxes.append((name, (place + 8)..<(place + length)))
            place += length
        }
        return boxes
    }

    /// The items of `iinf` that are EXIF or XMP.
    private func metadataItems(in range: Range<Int>) -> Set<Int>? {
        guard let version = number(range.lowerBound, 1), range.count >= 8 else { return nil }
        guard let boxes = boxes(in: (range.lowerBound + (version == 0 ? 6 : 8))..<range.upperBound) else { return nil }
        var items: Set<Int> = []
        for (name, content) in boxes {
            guard name == Self.code("infe"), number(content.lowerBound, 1) == 2,
                let id = number(content.lowerBound + 4, 2), let kind = number(content.lowerBound + 8, 4)
            else { return nil }
            if kind == Self.code("Exif") || kind == Self.code("mime") { items.insert(id) }
        }
        return items
    }

    /// The sizes in the properties `ispe` of `ipco`.
    private func commonSize(in range: Range<Int>) -> PixelSize? {
        var found: PixelSize?
        for (name, content) in boxes(in: range) ?? [] where name == Self.code("ipco") {
            for (name, content) in boxes(in: content) ?? [] {
                if [Self.code("irot"), Self.code("imir"), Self.code("clap")].contains(name) { return nil }
                guard name == Self.code("ispe") else { continue }
                guard let width = number(content.lowerBound + 4, 4), let height = number(content.lowerBound + 8, 4),
                    width > 0, height > 0
                else { return nil }
                let size = PixelSize(width: width, height: height)
                if let found, found != size { return nil }
                found = size
            }
        }
        return found
    }

    /// Where `iloc` says that items lie in the file.
    private func ranges(of items: Set<Int>, in range: Range<Int>) -> [Range<Int>]? {
        var place = range.lowerBound
        func take(_ count: Int) -> Int? {
            defer { place += count }
            return count == 0 ? 0 : number(place, count)
        }
        guard let version = take(1), version < 2, take(3) != nil, let sizes = take(2), let count = take(2) else {
            return nil
        }
        let (offsetSize, lengthSize, baseSize) = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15)
        let indexSize = version == 1 ? sizes & 15 : 0
        // Each piece must take up room, or a small box could list them without end.
        guard offsetSize > 0, lengthSize > 0 else { return nil }
        var ranges: [Range<Int>] = []
        for _ in 0..<count {
            guard let id = take(2), let method = version == 1 ? take(2) : 0, take(2) != nil, let base = take(baseSize),
                let extents = take(2), method == 0
            else { return nil }
            for _ in 0..<extents {
                guard take(indexSize) != nil, let offset = take(offsetSize), let length = take(lengthSize) else {
                    return nil
                }
                let start = base + offset
                if items.contains(id) { ranges.append(start..<(start + length)) }
            }
        }
        return ranges
    }
}
