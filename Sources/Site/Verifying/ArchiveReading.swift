import Files
import Foundation

/// Looks at a ZIP file: its list of files at the end, and the beginning of each file that is listed.
/// - Returns: what is wrong; nil for a whole archive.
func faultOfArchive(at location: String) -> String? {
    guard let archive = ArchiveFile(location) else { return "can't be opened" }
    guard let directory = archive.directory() else { return "its list of files is missing or cut off" }
    var place = directory.startIndex
    var count = 0
    while place + 46 <= directory.endIndex, number(directory, place, 4) == 0x0201_4B50 {
        let nameLength = number(directory, place + 28, 2)
        let end = place + 46 + nameLength + number(directory, place + 30, 2) + number(directory, place + 32, 2)
        guard end <= directory.endIndex else { return "its list of files is cut off" }
        let name = directory[(place + 46)..<(place + 46 + nameLength)]
        let (size, offset) = (number(directory, place + 20, 4), number(directory, place + 42, 4))
        // Larger numbers stand in a field of their own; such a file is looked at no further.
        if size < UInt32.max, offset < UInt32.max, !archive.holds(name, size, at: offset) {
            return "a file that it lists is missing: \(String(decoding: name, as: UTF8.self))"
        }
        place = end
        count += 1
    }
    return place == directory.endIndex && count > 0 ? nil : "its list of files is damaged"
}

private struct ArchiveFile: ~Copyable {
    private let handle: FileHandle
    private let byteCount: Int

    init?(_ location: String) {
        guard let handle = FileHandle(forReadingAtPath: location), let end = try? handle.seekToEnd() else { return nil }
        self.handle = handle
        byteCount = Int(end)
    }

    deinit { try? handle.close() }

    private func bytes(_ offset: Int, _ count: Int) -> [UInt8]? {
        guard offset >= 0, count >= 0, offset + count <= byteCount, (try? handle.seek(toOffset: UInt64(offset))) != nil,
            let data = count == 0 ? Data() : try? handle.read(upToCount: count), data.count == count
        else { return nil }
        return Array(data)
    }

    /// The bytes of the list, found by the record at the end of the file.
    func directory() -> [UInt8]? {
        // A comment of at most 64 KB may follow the record.
        let tailLength = min(byteCount, 22 + 65_535)
        guard let tail = bytes(byteCount - tailLength, tailLength), tail.count >= 22 else { return nil }
        for place in stride(from: tail.count - 22, through: 0, by: -1) where number(tail, place, 4) == 0x0605_4B50 {
            let (size, offset) = (number(tail, place + 12, 4), number(tail, place + 16, 4))
            if offset < UInt32.max { return bytes(offset, size) }
            // ZIP64: a locator before the record names a larger record.
            guard place >= 20, number(tail, place - 20, 4) == 0x0706_4B50,
                let record = bytes(number(tail, place - 12, 7), 56), number(record, 0, 4) == 0x0606_4B50
            else { return nil }
            return bytes(number(record, 48, 7), number(record, 40, 7))
        }
        return nil
    }

    /// Whether a file of that name begins there, and ends within the archive.
    func holds(_ name: ArraySlice<UInt8>, _ size: Int, at offset: Int) -> Bool {
        guard let head = bytes(offset, 30), number(head, 0, 4) == 0x0403_4B50, number(head, 26, 2) == name.count,
            let written = bytes(offset + 30, name.count)
        else { return false }
        return written.elementsEqual(name) && offset + 30 + name.count + number(head, 28, 2) + size <= byteCount
    }
}

/// Little-endian.
private func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
}
