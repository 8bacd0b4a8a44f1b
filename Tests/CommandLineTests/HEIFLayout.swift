import Foundation
import Testing

/// HEIC files as other programs write them: the same coded pictures under another description (its `meta` box).
///
/// Item 1 is the picture, item 2 its auxiliary picture, item 3 EXIF, item 8 a grid of item 1, item 9 a tone map of both.
struct HEIFLayout {
    /// By type, the item that they belong to, and the items that they lead to.
    var references: [(type: String, item: Int, targets: [Int])] = [("auxl", 2, [1]), ("cdsc", 3, [1])]
    /// Items have numbers of four bytes in references.
    var isLong = false
    /// The primary picture is the grid, as phones write it.
    var isGrid = false
    /// To the left, for the primary picture.
    var quarterTurns: UInt8?
    /// The kind of the auxiliary picture.
    var auxiliary = gainMap
    /// The box of coded pictures has no length: it goes on to the end of the file.
    var isOpenEnded = false

    static let gainMap = "urn:com:apple:photo:2020:aux:hdrgainmap"
    static let depth = "urn:mpeg:hevc:2015:auxid:2"
    static let alpha = "urn:mpeg:hevc:2015:auxid:1"

    /// The file, made of a HEIC that libvips wrote: 640 by 426, half transparent where its auxiliary picture is alpha.
    func file() throws -> Data {
        let written = [UInt8](try Self.written.get())
        let top = boxes(written[...])
        let meta = try #require(top.first { $0.name == "meta" })
        let mdat = try #require(top.first { $0.name == "mdat" })
        // Twice: how long the description is decides where the pictures are.
        let length = try description(of: meta.content, shift: 0).count
        var file = Data(written[..<meta.start])
        file += try description(of: meta.content, shift: length - (meta.content.count + 8))
        let data = written[mdat.start...]
        return file + (isOpenEnded ? Data(count: 4) + data.dropFirst(4) : Data(data))
    }

    private func description(of meta: ArraySlice<UInt8>, shift: Int) throws -> Data {
        var content = Data(count: 4)
        for part in boxes(meta.dropFirst(4)) {
            switch part.name {
            case "pitm": content += box("pitm", Data(count: 4) + bigEndian(isGrid ? 8 : 1, byteCount: 2))
            case "iloc": content += locations(part.content, shift: shift)
            case "iinf": content += items(part.content)
            case "iprp": content += properties(part.content)
            case "iref": content += links
            default: content += Data(meta[part.start..<part.end])
            }
        }
        // The grid of one tile, and something for the tone map.
        let grid = Data(count: 4) + bigEndian(640, byteCount: 2) + bigEndian(426, byteCount: 2)
        return box("meta", content + box("idat", grid + Data(count: 8)))
    }

    private var links: Data {
        let width = isLong ? 4 : 2
        let grid = isGrid ? [("dimg", 8, [1])] : []
        let boxes = (grid + references + [("dimg", 9, [isGrid ? 8 : 1, 2])]).map { type, item, targets in
            let numbers = targets.map { bigEndian($0, byteCount: width) }.reduce(Data(), +)
            return box(type, bigEndian(item, byteCount: width) + bigEndian(targets.count, byteCount: 2) + numbers)
        }
        return box("iref", Data([isLong ? 1 : 0, 0, 0, 0]) + boxes.reduce(Data(), +))
    }

    private func items(_ content: ArraySlice<UInt8>) -> Data {
        let more = ((isGrid ? [(8, "grid")] : []) + [(9, "tmap")]).map { number, type in
            let name = Data(type.utf8) + Data(count: 1)
            return box("infe", Data([2, 0, 0, 0]) + bigEndian(number, byteCount: 2) + Data(count: 2) + name)
        }
        let start = content.startIndex
        let count = Int(content[start + 4]) << 8 | Int(content[start + 5])
        let all = Data(content.dropFirst(6)) + more.reduce(Data(), +)
        return box("iinf", Data(count: 4) + bigEndian(count + more.count, byteCount: 2) + all)
    }

    /// libvips writes version 0 with a base offset and one extent an item, each number of four bytes.
    private func locations(_ content: ArraySlice<UInt8>, shift: Int) -> Data {
        let bytes = Array(content)
        func number(_ place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        func entry(_ item: Int, method: Int, base: Int, offset: Int, length: Int) -> Data {
            let numbers = [item, method, 0].map { bigEndian($0, byteCount: 2) }.reduce(Data(), +)
            return numbers + bigEndian(base, byteCount: 4) + bigEndian(1, byteCount: 2)
                + bigEndian(offset, byteCount: 4)
                + bigEndian(length, byteCount: 4)
        }
        let count = (bytes.count - 8) / 18
        let old = (0..<count).map { index in
            let place = 8 + 18 * index
            return entry(
                Int(bytes[place]) << 8 | Int(bytes[place + 1]),
                method: 0,
                base: number(place + 4) + shift,
                offset: number(place + 10),
                length: number(place + 14)
            )
        }
        let new = (isGrid ? [8, 9] : [9]).map { entry($0, method: 1, base: 0, offset: $0 == 8 ? 0 : 8, length: 8) }
        return box(
            "iloc",
            Data([1, 0, 0, 0, 0x44, 0x40]) + bigEndian(count + new.count, byteCount: 2) + (old + new).reduce(Data(), +)
        )
    }

    /// The second property is the size of the first picture; the last one added turns.
    private func properties(_ content: ArraySlice<UInt8>) -> Data {
        var (container, count, associations) = (Data(), 0, Data())
        for part in boxes(content) {
            if part.name == "ipco" {
                for property in boxes(part.content) {
                    count += 1
                    let kind = Data(count: 4) + Data(auxiliary.utf8) + Data(count: 1)
                    let unchanged = Data(content[property.start..<property.end])
                    container += property.name == "auxC" ? box("auxC", kind) : unchanged
                }
            } else {
                associations = Data(part.content)
            }
        }
        if let quarterTurns { container += box("irot", Data([quarterTurns])) }
        let turn = quarterTurns == nil ? [] : [UInt8(0x80 | (count + 1))]
        let primary = [UInt8(2)] + turn
        var entries = Data(associations.dropFirst(8))
        if isGrid {
            entries += bigEndian(8, byteCount: 2) + Data([UInt8(primary.count)] + primary)
        } else if !turn.isEmpty {
            // Item 1 is the first to be told of.
            let known = Int(entries[entries.startIndex + 2])
            let (own, others) = (entries.dropFirst(3).prefix(known), entries.dropFirst(3 + known))
            entries = entries.prefix(2) + Data([UInt8(known + 1)]) + own + Data(turn) + others
        }
        let entryCount = Int(associations[associations.startIndex + 7]) + (isGrid ? 1 : 0)
        let all = box("ipma", Data(count: 4) + bigEndian(entryCount, byteCount: 4) + entries)
        return box("iprp", box("ipco", container) + all)
    }

    private static let written = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String) -> String { folder.appending(path: name).path }
        try Pictures.jpeg(tagged: ["-EXIF:Model=Sharing"])
            .write(to: folder.appending(path: "1.jpg"))
        for step in [
            // libvips makes items of their own for pictures with odd sides.
            ["vips", "crop", file("1.jpg"), file("2.v"), "0", "0", "640", "426"],
            ["vips", "bandjoin_const", file("2.v"), file("3.v"), "128"],
            ["vips", "copy", file("3.v"), file("3.heic[effort=0]")],
        ] {
            let result = try run(step)
            try #require(result.status == 0, "\(step): \(result.errors)")
        }
        return try Data(contentsOf: folder.appending(path: "3.heic"))
    }
}

private func box(_ name: String, _ content: Data) -> Data {
    bigEndian(content.count + 8, byteCount: 4) + Data(name.utf8) + content
}

private func boxes(_ bytes: ArraySlice<UInt8>) -> [(name: String, start: Int, content: ArraySlice<UInt8>, end: Int)] {
    var found: [(String, Int, ArraySlice<UInt8>, Int)] = []
    var place = bytes.startIndex
    while place + 8 <= bytes.endIndex {
        let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        guard length >= 8, place + length <= bytes.endIndex else { break }
        let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
        found.append((name, place, bytes[place + 8..<place + length], place + length))
        place += length
    }
    return found
}
