/// The boxes of a HEIC or AVIF file. Whatever a box says, no read leaves the file.
struct HEIFBoxes {
    struct Box {
        var name: String
        /// With its header.
        var whole: Range<Int>
        var content: Range<Int>
    }

    let bytes: UnsafeRawBufferPointer

    /// The boxes in a range up to the first that does not fit into it, at most 10,000.
    func boxes(in range: Range<Int>) -> [Box] {
        var found: [Box] = []
        var place = range.lowerBound
        while place + 8 <= range.upperBound, let word = bytes.word(at: place), let name = bytes.text(at: place + 4) {
            var (header, length) = (8, word)
            if word == 1 {
                guard bytes.word(at: place + 8) == 0, let low = bytes.word(at: place + 12) else { break }
                (header, length) = (16, low)
            }
            if word == 0 { length = range.upperBound - place }
            guard length >= header, length <= range.upperBound - place, found.count < 10_000 else { break }
            let end = place + length
            found.append(Box(name: name, whole: place..<end, content: (place + header)..<end))
            place = end
        }
        return found
    }

    /// The boxes in a box whose content begins with so many bytes of its own.
    func boxes(in box: Box, after count: Int) -> [Box] {
        let end = box.content.upperBound
        return boxes(in: min(box.content.lowerBound + count, end)..<end)
    }

    func version(_ box: Box) -> Int { box.content.isEmpty ? 0 : Int(bytes[box.content.lowerBound]) }

    /// An item's number, of two bytes or four.
    func number(at place: Int, isLong: Bool) -> Int? { isLong ? bytes.word(at: place) : bytes.half(at: place) }

    /// The item that a `pitm` box names.
    func primaryItem(_ box: Box) -> Int? {
        number(at: box.content.lowerBound + 4, isLong: version(box) > 0)
    }
}
