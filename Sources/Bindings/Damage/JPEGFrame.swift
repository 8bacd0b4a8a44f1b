/// The size of a JPEG and how its components are divided into blocks of 8 by 8.
struct JPEGFrame {
    struct Component {
        var identifier: UInt8
        var horizontal: Int
        var vertical: Int
        /// Which quantisation table is the component's.
        var quantisation: UInt8
        /// The step of the mean of a block, 8 times that of its pixels; nil before the table was read.
        var meanStep: Int?
        /// The mean of the last block, in steps.
        var mean = 0
        /// Blocks that scans of this component alone hold.
        var blocksWide = 0
        var blocksHigh = 0
        /// Blocks from one row to the next, with those that fill up the last MCU.
        var stride = 0
        /// One bit for each coefficient of a block that is not zero, where scans refine one another.
        var nonzero: [UInt64] = []
        /// How many low bits each coefficient lacks so far; nil when it was never sent.
        var bitsMissing = [Int?](repeating: nil, count: 64)

        var isComplete: Bool { bitsMissing.allSatisfy { $0 == 0 } }
    }

    let width: Int
    let height: Int
    let isProgressive: Bool
    let mcusWide: Int
    let mcusHigh: Int
    private let mcuWidth: Int
    private let mcuHeight: Int
    var components: [Component]

    /// - Parameter content: of the SOF segment, after its length. Nil for a frame that makes no sense.
    init?(_ content: UnsafeRawBufferPointer, isProgressive: Bool) {
        guard content.count >= 6, content[0] == 8, let height = content.bigEndian(at: 1, width: 2),
            let width = content.bigEndian(at: 3, width: 2), width > 0, height > 0
        else { return nil }
        let count = Int(content[5])
        guard (1...4).contains(count), content.count >= 6 + 3 * count else { return nil }
        components = (0..<count).map { index in
            let sampling = Int(content[7 + 3 * index])
            return Component(
                identifier: content[6 + 3 * index],
                horizontal: sampling >> 4,
                vertical: sampling & 15,
                quantisation: content[8 + 3 * index]
            )
        }
        let sides = 1...4
        guard components.allSatisfy({ sides.contains($0.horizontal) && sides.contains($0.vertical) }) else {
            return nil
        }
        (self.width, self.height, self.isProgressive) = (width, height, isProgressive)
        let across = components.map(\.horizontal).max() ?? 1
        let down = components.map(\.vertical).max() ?? 1
        (mcuWidth, mcuHeight) = (8 * across, 8 * down)
        mcusWide = (width + mcuWidth - 1) / mcuWidth
        mcusHigh = (height + mcuHeight - 1) / mcuHeight
        for index in components.indices {
            let (h, v) = (components[index].horizontal, components[index].vertical)
            components[index].blocksWide = ((width * h + across - 1) / across + 7) / 8
            components[index].blocksHigh = ((height * v + down - 1) / down + 7) / 8
            components[index].stride = mcusWide * h
        }
    }

    /// Makes room for what scans of a progressive picture tell one another.
    mutating func prepareRefinement() {
        for index in components.indices {
            let count = mcusWide * components[index].horizontal * mcusHigh * components[index].vertical
            components[index].nonzero = [UInt64](repeating: 0, count: count)
        }
    }

    /// Takes in the change of the mean from one block to the next.
    /// - Returns: whether the mean is still that of some pixels; after a wrong bit it soon is none.
    mutating func move(_ component: Int, by change: Int) -> Bool {
        components[component].mean += change
        guard let step = components[component].meanStep else { return true }
        return abs(components[component].mean) * step <= 1024 + 2 * step
    }

    /// The share of the picture's pixels that lie in these MCUs.
    func share(of mcus: [Bool]) -> Double {
        var pixels = 0
        for row in 0..<mcusHigh {
            let rows = min(mcuHeight, height - row * mcuHeight)
            for column in 0..<mcusWide where mcus[row * mcusWide + column] {
                pixels += rows * min(mcuWidth, width - column * mcuWidth)
            }
        }
        return Double(pixels) / Double(width * height)
    }
}

/// A Huffman table: for each 16 bits to come, the length of the first code and its symbol; 0 where there is no such code.
struct HuffmanTable {
    private(set) var entries = [UInt16](repeating: 0, count: 1 << 16)

    /// - Parameters:
    ///   - counts: of the codes of 1 to 16 bits.
    ///   - symbols: in the order of their codes.
    init?(counts: [Int], symbols: [UInt8]) {
        var code = 0
        var next = 0
        for (index, count) in counts.enumerated() {
            let length = index + 1
            for _ in 0..<count {
                guard code < 1 << length, next < symbols.count else { return nil }
                let first = code << (16 - length)
                let entry = UInt16(length) << 8 | UInt16(symbols[next])
                for place in first..<(first + (1 << (16 - length))) { entries[place] = entry }
                code += 1
                next += 1
            }
            code <<= 1
        }
    }
}
