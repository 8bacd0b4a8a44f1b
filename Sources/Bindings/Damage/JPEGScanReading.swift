/// Goes through the coded data of one scan, from one restart marker to the next.
struct JPEGScanReading {
    private let bytes: UnsafeRawBufferPointer
    private var scan: JPEGScan
    private(set) var frame: JPEGFrame
    private var bits: JPEGBits
    private let interval: Int
    private let zeros: [Range<Int>]
    private let tail: Range<Int>
    /// The MCUs that are lost, some of them more than once.
    private(set) var lost: [Int] = []
    /// Bytes before a marker that no block needed, where they are no padding.
    private(set) var strayCount = 0
    /// Whether bytes of one value stand before a marker.
    private(set) var hasPadding = false

    init(
        _ bytes: UnsafeRawBufferPointer,
        _ scan: JPEGScan,
        _ frame: JPEGFrame,
        at start: Int,
        interval: Int,
        zeros: [Range<Int>],
        tail: Range<Int>
    ) {
        (self.bytes, self.scan, self.frame, self.interval) = (bytes, scan, frame, interval)
        bits = JPEGBits(bytes, at: start)
        self.tail = tail
        self.zeros = zeros.filter { $0.upperBound > start }
    }

    /// Where the marker after the scan stands, or the number of bytes.
    var end: Int { bits.place }

    /// A scan of one component has units of a block, any other of an MCU.
    private var isInterleaved: Bool { scan.parts.count > 1 }

    private var unitCount: Int {
        if isInterleaved { return frame.mcusWide * frame.mcusHigh }
        let component = frame.components[scan.parts[0].component]
        return component.blocksWide * component.blocksHigh
    }

    mutating func run() {
        let count = unitCount
        var unit = 0
        var restart = 0
        while unit < count {
            let next = interval > 0 ? min(unit + interval, count) : count
            restartCoding()
            let isWhole = readUnits(unit..<next)
            let place = bits.position
            let left = bits.skipToMarker()
            if isWhole { noteStrayBytes(left, from: place) }
            unit = next
            if unit < count { unit = findRestart(&restart, after: unit, of: count) }
        }
    }

    private mutating func restartCoding() {
        scan.restart()
        for index in frame.components.indices { frame.components[index].mean = 0 }
    }

    /// - Returns: whether all of them are there.
    private mutating func readUnits(_ units: Range<Int>) -> Bool {
        var firstInTail: Int?
        for unit in units {
            let start = bits.position
            do throws(JPEGFault) {
                let isChanged = try isInterleaved ? readMCU(unit) : readBlock(unit)
                if isChanged, isBlank(start..<bits.position) { throw .nonsense }
            } catch {
                lose(unit..<units.upperBound)
                return false
            }
            if firstInTail == nil, start >= tail.lowerBound { firstInTail = unit }
        }
        // Zeros that go on after the last block were no data before it either.
        if let firstInTail, bytes.count - bits.position > 2 {
            lose(firstInTail..<units.upperBound)
            return false
        }
        return true
    }

    private mutating func readMCU(_ unit: Int) throws(JPEGFault) -> Bool {
        let (row, column) = unit.quotientAndRemainder(dividingBy: frame.mcusWide)
        var isChanged = false
        for part in scan.parts {
            let (across, down) = (
                frame.components[part.component].horizontal, frame.components[part.component].vertical
            )
            for index in 0..<(across * down) {
                let (y, x) = index.quotientAndRemainder(dividingBy: across)
                if try decode(part, row: row * down + y, column: column * across + x) { isChanged = true }
            }
        }
        return isChanged
    }

    private mutating func readBlock(_ unit: Int) throws(JPEGFault) -> Bool {
        let part = scan.parts[0]
        let (row, column) = unit.quotientAndRemainder(dividingBy: frame.components[part.component].blocksWide)
        return try decode(part, row: row, column: column)
    }

    private mutating func decode(_ part: JPEGScan.Part, row: Int, column: Int) throws(JPEGFault) -> Bool {
        let component = part.component
        let found: (isChanged: Bool, meanChange: Int)
        if frame.isProgressive {
            let place = row * frame.components[component].stride + column
            found = try scan.decodeBlock(
                part,
                &bits,
                &frame.components[component].nonzero[place],
                isProgressive: true
            )
        } else {
            var none: UInt64 = 0
            found = try scan.decodeBlock(part, &bits, &none, isProgressive: false)
        }
        guard found.meanChange == 0 || frame.move(component, by: found.meanChange) else { throw .nonsense }
        return found.isChanged
    }

    /// Whether nothing but a hole in the data lies there.
    private func isBlank(_ range: Range<Int>) -> Bool {
        zeros.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound && !range.isEmpty }
    }

    private mutating func lose(_ units: Range<Int>) {
        guard !isInterleaved else { return lost += units }
        let component = frame.components[scan.parts[0].component]
        lost += units.map { unit in
            let (row, column) = unit.quotientAndRemainder(dividingBy: component.blocksWide)
            return row / component.vertical * frame.mcusWide + column / component.horizontal
        }
    }

    private mutating func noteStrayBytes(_ count: Int, from place: Int) {
        let rest = bytes[min(place, bits.place)..<bits.place]
        // Some cameras fill up with one value.
        guard count >= 2, let value = rest.last else { return }
        if rest.dropFirst(2).allSatisfy({ $0 == value }) {
            hasPadding = true
        } else {
            strayCount += count
        }
    }

    /// Goes on after the next restart marker; intervals that are missing before it are lost.
    /// - Returns: the unit that it begins with.
    private mutating func findRestart(_ restart: inout Int, after unit: Int, of count: Int) -> Int {
        var unit = unit
        while let marker = bits.marker {
            if interval > 0, (0xD0...0xD7).contains(marker) {
                let skipped = (Int(marker) - 0xD0 - restart) & 7
                bits.skipMarker()
                // One of those that came before.
                if skipped < 6 {
                    let next = min(unit + skipped * interval, count)
                    lose(unit..<next)
                    unit = next
                    restart = (restart + skipped + 1) & 7
                    return unit
                }
            } else if marker >= 0xC0, !(0xD0...0xD7).contains(marker) {
                break
            } else {
                bits.skipMarker()
            }
            _ = bits.skipToMarker()
        }
        lose(unit..<count)
        return count
    }
}
