/// Steps through the directories of a TIFF or BigTIFF file: each once, a bounded number of them, and nothing outside the file.
struct TIFFWalk {
    let isBigEndian: Bool
    let firstDirectory: Int
    /// The offset after the last byte that anything pointed to.
    private(set) var end: Int
    /// Whether a directory or a value lies outside, or a directory is met twice.
    private(set) var isDamaged = false
    /// Whether there are more directories or strips than are looked at.
    private(set) var isExhausted = false
    private let bytes: UnsafeRawBufferPointer
    /// The bytes of a place and of a number of values: 4, or 8 in a BigTIFF.
    private let wordWidth: Int
    /// The bytes of a directory's number of entries.
    private let entryCountWidth: Int
    private let entryWidth: Int
    private var visited: Set<Int> = []

    private static let directoryFormat = 13
    private static let wideFormats = [16, 18]
    private static let largestDirectoryCount = 1000
    private static let largestEntryCount = 4096
    private static let largestStripCount = 1 << 20

    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 8 else { return nil }
        self.bytes = bytes
        let header = Array(bytes[..<8])
        let isWide: Bool
        switch String(decoding: header[..<4], as: UTF8.self) {
        case "II*\0": (isBigEndian, isWide) = (false, false)
        case "MM\0*": (isBigEndian, isWide) = (true, false)
        case "II+\0" where header[4...] == [8, 0, 0, 0]: (isBigEndian, isWide) = (false, true)
        case "MM\0+" where header[4...] == [0, 8, 0, 0]: (isBigEndian, isWide) = (true, true)
        default: return nil
        }
        wordWidth = isWide ? 8 : 4
        entryCountWidth = isWide ? 8 : 2
        entryWidth = 4 + 2 * wordWidth
        end = 2 * wordWidth
        firstDirectory = Self.number(bytes, at: wordWidth, width: wordWidth, isBigEndian) ?? 0
    }

    /// What can be read of a directory; empty when it lies outside or was met before.
    mutating func readDirectory(at place: Int) -> TIFFDirectory {
        var directory = TIFFDirectory()
        guard visited.count < Self.largestDirectoryCount else {
            isExhausted = true
            return directory
        }
        guard place >= 8, visited.insert(place).inserted, let stated = integer(at: place, width: entryCountWidth) else {
            isDamaged = true
            return directory
        }
        let count = min(stated, Self.largestEntryCount)
        for index in 0..<count {
            let position = place + entryCountWidth + entryWidth * index
            guard let tag = integer(at: position, width: 2), let entry = readEntry(at: position) else { continue }
            if directory.entries[tag] == nil { directory.entries[tag] = entry }
        }
        let last = place + entryCountWidth + entryWidth * stated
        directory.next = integer(at: last, width: wordWidth) ?? 0
        isDamaged = isDamaged || count < stated || last + wordWidth > bytes.count
        reach(min(last + wordWidth, bytes.count))
        return directory
    }

    /// Nil, and the file damaged, when the entry or its value does not lie in the file. Formats that came after TIFF 6.0
    /// are passed over.
    private mutating func readEntry(at position: Int) -> TIFFEntry? {
        let inner = position + 4 + wordWidth
        guard let code = integer(at: position + 2, width: 2), let count = integer(at: position + 4, width: wordWidth),
            inner + wordWidth <= bytes.count
        else {
            isDamaged = true
            return nil
        }
        // A place of a directory is a number like any other.
        let number = code == Self.directoryFormat ? ExifRawEntry.Format.long.rawValue : UInt32(code)
        let format = ExifRawEntry.Format(rawValue: number)
        guard format != nil || wordWidth == 8 && Self.wideFormats.contains(code) else { return nil }
        var entry = TIFFEntry(format: format, count: count, offset: inner, number: nil)
        if entry.byteCount > wordWidth { entry.offset = integer(at: inner, width: wordWidth) ?? .max / 2 }
        guard entry.offset + entry.byteCount <= bytes.count else {
            isDamaged = true
            return nil
        }
        reach(entry.offset + entry.byteCount)
        entry.number = self.number(entry, at: 0)
        return entry
    }

    /// A copy of an entry's value; nil when it is larger than wanted.
    func value(of entry: TIFFEntry, atMost limit: Int) -> [UInt8]? {
        entry.byteCount <= limit ? Array(bytes[entry.offset..<(entry.offset + entry.byteCount)]) : nil
    }

    /// Steps through all that is left, for `end` alone.
    /// - Parameter first: the only directory that was read.
    mutating func readRest(after first: TIFFDirectory) {
        var waiting = [first]
        while let directory = waiting.popLast(), !isExhausted {
            reachStrips(directory, offsets: .stripOffsets, lengths: .stripByteCounts)
            reachStrips(directory, offsets: .tileOffsets, lengths: .tileByteCounts)
            reachStrips(directory, offsets: .jpegOffset, lengths: .jpegByteCount)
            var places = directory.next == 0 ? [] : [directory.next]
            places += directory[.subDirectories].map { numbers(of: $0, atMost: Self.largestDirectoryCount) } ?? []
            // Several pictures may share their metadata.
            for tag in [TIFFDirectory.Tag.exifDirectory, .gpsDirectory, .interoperabilityDirectory] {
                if let place = directory.number(tag), !visited.contains(place) { places.append(place) }
            }
            for place in places { waiting.append(readDirectory(at: place)) }
        }
    }

    /// The strips or tiles of a directory's picture, wherever they are said to stand.
    func strips(of directory: TIFFDirectory) -> [Range<Int>] {
        let pairs = [
            (TIFFDirectory.Tag.stripOffsets, TIFFDirectory.Tag.stripByteCounts), (.tileOffsets, .tileByteCounts),
        ]
        return pairs.flatMap { offsets, lengths -> [Range<Int>] in
            guard let starts = directory[offsets], let counts = directory[lengths] else { return [] }
            return (0..<min(starts.count, counts.count, Self.largestStripCount)).compactMap { index in
                guard let start = number(starts, at: index), let count = number(counts, at: index), count < 1 << 40
                else { return nil }
                return start..<(start + count)
            }
        }
    }

    private mutating func reachStrips(
        _ directory: TIFFDirectory,
        offsets: TIFFDirectory.Tag,
        lengths: TIFFDirectory.Tag
    ) {
        guard let starts = directory[offsets], let counts = directory[lengths] else { return }
        if starts.count > Self.largestStripCount { isExhausted = true }
        for index in 0..<min(starts.count, counts.count, Self.largestStripCount) {
            guard let start = number(starts, at: index), let count = number(counts, at: index) else { return }
            reach(min(start + count, bytes.count))
        }
    }

    private mutating func reach(_ offset: Int) { end = max(end, offset) }

    /// The first whole numbers of an array of them.
    func numbers(of entry: TIFFEntry, atMost limit: Int) -> [Int] {
        (0..<max(0, min(entry.count, limit))).compactMap { number(entry, at: $0) }
    }

    /// Not a number where a denominator is zero; empty for values that are no fractions.
    func fractions(of entry: TIFFEntry, atMost limit: Int) -> [Double] {
        guard entry.format == .rational else { return [] }
        return (0..<max(0, min(entry.count, limit))).compactMap { index in
            guard let above = integer(at: entry.offset + index * 8, width: 4),
                let below = integer(at: entry.offset + index * 8 + 4, width: 4)
            else { return nil }
            return below == 0 ? .nan : Double(above) / Double(below)
        }
    }

    /// A whole number of an array of them.
    private func number(_ entry: TIFFEntry, at index: Int) -> Int? {
        guard [nil, .byte, .short, .long].contains(entry.format), index < entry.count else { return nil }
        let width = entry.format?.byteCount ?? 8
        return integer(at: entry.offset + index * width, width: width)
    }

    private func integer(at offset: Int, width: Int) -> Int? {
        Self.number(bytes, at: offset, width: width, isBigEndian)
    }

    private static func number(
        _ bytes: UnsafeRawBufferPointer,
        at offset: Int,
        width: Int,
        _ isBigEndian: Bool
    ) -> Int? {
        guard offset >= 0, offset <= bytes.count - width else { return nil }
        let stored = bytes[offset..<(offset + width)]
        let value =
            isBigEndian
            ? stored.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            : stored.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // More than any file has, so that sums of two stay numbers.
        return value < 1 << 48 ? Int(value) : nil
    }
}
