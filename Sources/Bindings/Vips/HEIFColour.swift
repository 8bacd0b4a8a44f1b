/// The `nclx` colours of the primary picture of a HEIC or AVIF file.
struct HEIFColour {
    private typealias Box = HEIFBoxes.Box

    private let file: HEIFBoxes
    private var bytes: UnsafeRawBufferPointer { file.bytes }
    /// Nil when the file says nothing.
    private(set) var declared: DeclaredColour?
    /// Whether its colours are multiplied by its opacity.
    private(set) var isPremultiplied = false

    /// - Parameter bytes: of the whole file.
    init(_ bytes: UnsafeRawBufferPointer) {
        file = HEIFBoxes(bytes: bytes)
        guard let meta = file.boxes(in: 0..<bytes.count).first(where: { $0.name == "meta" }) else { return }
        let parts = file.boxes(in: meta, after: 4)
        guard let primary = parts.first(where: { $0.name == "pitm" }).flatMap(file.primaryItem) else { return }
        isPremultiplied = parts.first { $0.name == "iref" }.map { isPremultiplied(primary, in: $0) } ?? false
        guard let properties = parts.first(where: { $0.name == "iprp" }).map({ file.boxes(in: $0.content) }),
            let container = properties.first(where: { $0.name == "ipco" })
        else { return }
        let all = file.boxes(in: container.content)
        let associations = properties.filter { $0.name == "ipma" }.map { self.associations(in: $0) }
        // A picture of tiles may leave it to them.
        let tiles = parts.first { $0.name == "iref" }.map { self.tiles(of: primary, in: $0) } ?? []
        for item in [primary] + tiles.prefix(1) {
            for number in associations.flatMap({ $0[item] ?? [] }) where all.indices.contains(number - 1) {
                let box = all[number - 1]
                guard box.name == "colr", bytes.text(at: box.content.lowerBound) == "nclx",
                    let primaries = bytes.half(at: box.content.lowerBound + 4),
                    let transfer = bytes.half(at: box.content.lowerBound + 6), box.content.count >= 10
                else { continue }
                declared = DeclaredColour(primaries: primaries, transfer: transfer)
                return
            }
        }
    }

    /// The numbers of each item's properties, which begin at 1.
    private func associations(in box: Box) -> [Int: [Int]] {
        let (isLongItem, start) = (file.version(box) > 0, box.content.lowerBound)
        guard let flags = bytes.word(at: start), let count = bytes.word(at: start + 4) else { return [:] }
        let width = flags & 1 == 1 ? 2 : 1
        var found: [Int: [Int]] = [:]
        var place = start + 8
        for _ in 0..<count {
            guard let item = file.number(at: place, isLong: isLongItem) else { return found }
            place += isLongItem ? 4 : 2
            guard place < box.content.upperBound else { return found }
            let end = place + 1 + Int(bytes[place]) * width
            guard end <= box.content.upperBound else { return found }
            for entry in stride(from: place + 1, to: end, by: width) {
                let number = width == 2 ? (bytes.half(at: entry) ?? 0) & 0x7FFF : Int(bytes[entry] & 0x7F)
                found[item, default: []].append(number)
            }
            place = end
        }
        return found
    }

    private func isPremultiplied(_ item: Int, in box: Box) -> Bool {
        let isLong = file.version(box) > 0
        return file.boxes(in: box, after: 4).contains { reference in
            reference.name == "prem" && file.number(at: reference.content.lowerBound, isLong: isLong) == item
        }
    }

    private func tiles(of item: Int, in box: Box) -> [Int] {
        let isLong = file.version(box) > 0
        let width = isLong ? 4 : 2
        for reference in file.boxes(in: box, after: 4) where reference.name == "dimg" {
            let start = reference.content.lowerBound
            guard file.number(at: start, isLong: isLong) == item, let count = bytes.half(at: start + width) else {
                continue
            }
            return (0..<min(count, 1)).compactMap { file.number(at: start + width + 2 + $0 * width, isLong: isLong) }
        }
        return []
    }
}
