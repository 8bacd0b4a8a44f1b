/// Follows the coded data of a JPEG, and notes the MCUs whose data is missing or makes no sense.
struct JPEGDamage {
    private let bytes: UnsafeRawBufferPointer
    private var tables: [UInt8: HuffmanTable] = [:]
    /// The step of the mean, by quantisation table.
    private var meanSteps: [UInt8: Int] = [:]
    private var restartInterval = 0
    private var frame: JPEGFrame?
    /// Whether it is coded in a way that is not followed: arithmetic, lossless, more than 8 bits.
    private var isForeign = false
    private var lost: [Bool] = []
    /// Whether shades are lost, and not detail alone.
    private var hasLostShades = false
    private var hasEnd = false
    private var codedCount = 0
    private var strayCount = 0
    private var hasPadding = false
    private let zeros: [Range<Int>]
    /// The zeros that the file ends with.
    private let tail: Range<Int>

    private static let shortestTail = 16
    /// Pictures with more are not decoded, when they are progressive.
    private static let largestMCUCount = 10_000_000

    /// - Returns: nil when nothing is wrong, or when it can't be told.
    static func measure(_ bytes: UnsafeRawBufferPointer) -> Damage? {
        var walk = JPEGDamage(bytes)
        walk.readSegments()
        return walk.result
    }

    /// Whether bytes of one value fill up its coded data, which decoders warn about.
    static func isPadded(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var walk = JPEGDamage(bytes)
        walk.readSegments()
        return walk.hasPadding
    }

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        let start = bytes.startOfLastZeros
        tail = bytes.count - start >= Self.shortestTail ? start..<bytes.count : bytes.count..<bytes.count
        let holes = bytes.zeroRuns(in: 0..<start)
        zeros = tail.isEmpty ? holes : holes + [tail]
    }

    private var result: Damage? {
        if isForeign { return damage(of: bytes, declared: bytes.count, coded: JPEGOutline(bytes).scans) }
        guard let frame, codedCount > 0 else { return Damage(.pixels, missing: 1) }
        var missing = frame.share(of: lost)
        var kind = frame.isProgressive && !hasLostShades ? Damage.Kind.detail : .pixels
        // Scans that are not there at all leave no trace but the missing end.
        if !hasEnd, !frame.components.allSatisfy(\.isComplete) {
            missing = 1
            if frame.components.contains(where: { $0.bitsMissing[0] == nil }) { kind = .pixels }
        }
        if strayCount > 0, missing == 0 {
            missing = Double(strayCount) / Double(codedCount)
            kind = missing > 0.01 ? .pixels : .strayBytes(strayCount)
        }
        if hasEnd {
            guard missing > 0 else { return nil }
            var damage = Damage(kind, missing: missing)
            damage.isInside = true
            return damage
        }
        let kept = missing > 0 ? tail.lowerBound : bytes.count
        return Damage(missing > 0 ? kind : .endMarker, missing: missing, mended: Array(bytes[..<kept]) + [0xFF, 0xD9])
    }

    private mutating func readSegments() {
        var place = 2
        while let marker = bytes.bigEndian(at: place, width: 2) {
            guard marker >= 0xFFC0, marker != 0xFFFF, !(0xFFD0...0xFFD8).contains(marker) else {
                guard let next = bytes.next(0xFF, from: place + 1) else { return }
                place = next
                continue
            }
            if marker == 0xFFD9 {
                hasEnd = true
                return
            }
            guard let length = bytes.bigEndian(at: place + 2, width: 2), length >= 2, place + 2 + length <= bytes.count
            else { return }
            let content = UnsafeRawBufferPointer(rebasing: bytes[(place + 4)..<(place + 2 + length)])
            place += 2 + length
            switch marker & 0xFF {
            case 0xC4: readTables(content)
            case 0xDB: readQuantisation(content)
            case 0xDD: restartInterval = content.bigEndian(at: 0, width: 2) ?? 0
            case 0xC0, 0xC1, 0xC2:
                guard frame == nil else { break }
                isForeign = content.first != 8
                guard let found = JPEGFrame(content, isProgressive: marker == 0xFFC2) else { break }
                if found.isProgressive, found.mcusWide * found.mcusHigh > Self.largestMCUCount { isForeign = true }
                if isForeign { return }
                frame = found
                if found.isProgressive { frame?.prepareRefinement() }
                lost = [Bool](repeating: false, count: found.mcusWide * found.mcusHigh)
            case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                // Inside damaged data, such a marker is there by chance.
                guard frame == nil else { break }
                isForeign = true
                return
            case 0xDA:
                guard !isForeign, frame != nil else { return }
                place = readScan(content, at: place)
            default: break
            }
        }
    }

    private mutating func readTables(_ content: UnsafeRawBufferPointer) {
        var place = 0
        while place + 17 <= content.count {
            let counts = (1...16).map { Int(content[place + $0]) }
            let end = min(place + 17 + counts.reduce(0, +), content.count)
            tables[content[place]] = HuffmanTable(counts: counts, symbols: Array(content[(place + 17)..<end]))
            place = end
        }
    }

    private mutating func readQuantisation(_ content: UnsafeRawBufferPointer) {
        var place = 0
        while place < content.count {
            let width = content[place] >> 4 == 0 ? 1 : 2
            meanSteps[content[place] & 15] = content.bigEndian(at: place + 1, width: width)
            place += 1 + 64 * width
        }
    }

    /// - Returns: where the next marker stands.
    private mutating func readScan(_ header: UnsafeRawBufferPointer, at start: Int) -> Int {
        guard var frame, let count = header.first.map(Int.init), header.count >= 4 + 2 * count else { return start }
        let parts = (0..<count).compactMap { index -> JPEGScan.Part? in
            let selector = header[2 + 2 * index]
            let component = frame.components.firstIndex { $0.identifier == header[1 + 2 * index] }
            return component.map {
                JPEGScan.Part(component: $0, dc: tables[selector >> 4], ac: tables[0x10 | selector & 15])
            }
        }
        let approximation = Int(header[3 + 2 * count])
        var (first, last) = (Int(header[1 + 2 * count]), Int(header[2 + 2 * count]))
        if !frame.isProgressive { (first, last) = (0, 63) }
        guard parts.count == count, count > 0, first <= last, last < 64 else { return start }
        let scan = JPEGScan(
            parts: parts,
            first: first,
            last: last,
            isRefinement: approximation >> 4 > 0,
            shift: frame.isProgressive ? approximation & 15 : 0
        )
        for part in parts {
            frame.components[part.component].meanStep = meanSteps[frame.components[part.component].quantisation]
            for place in first...last {
                frame.components[part.component].bitsMissing[place] = frame.isProgressive ? approximation & 15 : 0
            }
        }
        var reading = JPEGScanReading(
            bytes,
            scan,
            frame,
            at: start,
            interval: restartInterval,
            zeros: zeros,
            tail: tail
        )
        reading.run()
        codedCount += reading.end - start
        strayCount += reading.strayCount
        hasPadding = hasPadding || reading.hasPadding
        for mcu in reading.lost {
            lost[mcu] = true
            if first == 0 { hasLostShades = true }
        }
        self.frame = reading.frame
        return reading.end
    }
}
