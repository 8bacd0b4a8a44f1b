/// One scan of a JPEG: which coefficients of which components its coded data holds. Decodes as far as it takes to tell
/// where each block begins and whether its bits make sense.
struct JPEGScan {
    struct Part {
        var component: Int
        var dc: HuffmanTable?
        var ac: HuffmanTable?
    }

    var parts: [Part]
    var first: Int
    var last: Int
    /// Whether the coefficients were sent before, without their lowest bits.
    var isRefinement: Bool
    /// How many low bits of its coefficients come in later scans.
    var shift: Int
    private var endOfBandRun = 0

    init(parts: [Part], first: Int, last: Int, isRefinement: Bool, shift: Int) {
        (self.parts, self.first, self.last) = (parts, first, last)
        (self.isRefinement, self.shift) = (isRefinement, shift)
    }

    mutating func restart() { endOfBandRun = 0 }

    /// - Parameter nonzero: of the block so far, one bit a coefficient.
    /// - Returns: whether the block says anything but that nothing has changed; and the change of its mean.
    mutating func decodeBlock(
        _ part: Part,
        _ bits: inout JPEGBits,
        _ nonzero: inout UInt64,
        isProgressive: Bool
    ) throws(JPEGFault) -> (isChanged: Bool, meanChange: Int) {
        if first == 0 {
            if isRefinement { return (try bits.take(1) != 0, 0) }
            let change = try decodeMean(part, &bits)
            let isChanged = try isProgressive ? false : decodeRest(part, &bits)
            return (isChanged || change != 0, change << shift)
        }
        guard let table = part.ac else { throw .nonsense }
        return (isRefinement ? try refine(table, &bits, &nonzero) : try decodeBand(table, &bits, &nonzero), 0)
    }

    private func decodeMean(_ part: Part, _ bits: inout JPEGBits) throws(JPEGFault) -> Int {
        guard let table = part.dc else { throw .nonsense }
        let size = try bits.symbol(table)
        guard size <= 11 else { throw .nonsense }
        let value = try bits.take(size)
        // Numbers that begin with a zero are negative.
        return size > 0 && value >> (size - 1) == 0 ? value - (1 << size) + 1 : value
    }

    private func decodeRest(_ part: Part, _ bits: inout JPEGBits) throws(JPEGFault) -> Bool {
        guard let table = part.ac else { throw .nonsense }
        var isChanged = false
        var place = 1
        while place < 64 {
            let symbol = try bits.symbol(table)
            let (run, size) = (symbol >> 4, symbol & 15)
            if size == 0 {
                if run != 15 { break }
                place += 16
                continue
            }
            place += run
            guard place < 64, size <= 10 else { throw .nonsense }
            _ = try bits.take(size)
            isChanged = true
            place += 1
        }
        return isChanged
    }

    private mutating func decodeBand(
        _ table: HuffmanTable,
        _ bits: inout JPEGBits,
        _ nonzero: inout UInt64
    ) throws(JPEGFault) -> Bool {
        if endOfBandRun > 0 {
            endOfBandRun -= 1
            return false
        }
        var isChanged = false
        var place = first
        while place <= last {
            let symbol = try bits.symbol(table)
            let (run, size) = (symbol >> 4, symbol & 15)
            if size == 0 {
                guard run == 15 else {
                    endOfBandRun = (1 << run) - 1 + (try bits.take(run))
                    break
                }
                place += 16
                continue
            }
            place += run
            guard place <= last, size <= 10 else { throw .nonsense }
            _ = try bits.take(size)
            nonzero |= 1 << UInt64(place)
            isChanged = true
            place += 1
        }
        return isChanged
    }

    private mutating func refine(
        _ table: HuffmanTable,
        _ bits: inout JPEGBits,
        _ nonzero: inout UInt64
    ) throws(JPEGFault) -> Bool {
        var isChanged = false
        var place = first
        while endOfBandRun == 0, place <= last {
            let symbol = try bits.symbol(table)
            let (run, size) = (symbol >> 4, symbol & 15)
            if size == 0, run != 15 {
                endOfBandRun = (1 << run) + (try bits.take(run))
                break
            }
            guard size <= 1 else { throw .nonsense }
            _ = try bits.take(size)
            try correct(&bits, nonzero, &place, zeros: run)
            if size == 1 {
                guard place <= last else { throw .nonsense }
                nonzero |= 1 << UInt64(place)
                isChanged = true
            }
            place += 1
        }
        if endOfBandRun > 0 {
            try correct(&bits, nonzero, &place, zeros: .max)
            endOfBandRun -= 1
        }
        return isChanged
    }

    /// Passes over coefficients up to the one after this many that are zero; each other has a bit of correction.
    private func correct(
        _ bits: inout JPEGBits,
        _ nonzero: UInt64,
        _ place: inout Int,
        zeros: Int
    ) throws(JPEGFault) {
        var left = zeros
        while place <= last {
            if nonzero >> UInt64(place) & 1 == 1 {
                _ = try bits.take(1)
            } else {
                if left == 0 { return }
                left -= 1
            }
            place += 1
        }
    }
}
