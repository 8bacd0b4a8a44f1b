import Glibc
import SiteModel

/// The size in the header of a plain picture. Worker processes read all other pictures.
enum PictureHeader: Sendable {
    /// The picture is whole, upright, and holds no place.
    case whole(PixelSize)
    case cut
}

/// Reads the headers of pictures as the site's own encoders write them.
/// - Returns: nil for a picture that is not plain: of another format, turned, damaged, or with metadata that may name a
///   place.
func readPictureHeader(at location: String) -> PictureHeader? {
    guard let file = PictureFile(location) else { return nil }
    let head = file.head
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return readJPEG(file) }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return readPNG(file) }
    if head.count >= 16, head[4..<8].elementsEqual("ftyp".utf8) { return readAVIF(file) }
    return nil
}

/// An open picture, of which only pieces are read.
struct PictureFile: ~Copyable {
    private let descriptor: CInt
    let byteCount: Int
    /// The first bytes, in which most headers end.
    let head: [UInt8]

    init?(_ location: String) {
        descriptor = open(location, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        byteCount = Int(status.st_size)
        head = readBytes(descriptor, 0, min(byteCount, 4096)) ?? []
    }

    deinit { close(descriptor) }

    /// - Returns: nil when the file is shorter.
    func bytes(_ offset: Int, _ count: Int) -> [UInt8]? {
        guard offset >= 0, count >= 0, count <= byteCount, offset <= byteCount - count else { return nil }
        if offset + count <= head.count { return Array(head[offset..<(offset + count)]) }
        return readBytes(descriptor, offset, count)
    }

    /// Big-endian, at most seven bytes.
    func number(_ offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, offset <= byteCount - count else { return nil }
        if offset + count <= head.count { return bigEndian(head, offset, count) }
        return bytes(offset, count).map { bigEndian($0, 0, count) }
    }
}

private func readBytes(_ descriptor: CInt, _ offset: Int, _ count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = 0
        while filled < count {
            let read = pread(
                descriptor,
                buffer.baseAddress?.advanced(by: filled),
                count - filled,
                off_t(offset + filled)
            )
            if read <= 0 { return }
            filled += read
        }
    }
    return bytes.count == count ? bytes : nil
}

func bigEndian(_ bytes: some RandomAccessCollection<UInt8>, _ offset: Int, _ count: Int) -> Int {
    let start = bytes.index(bytes.startIndex, offsetBy: offset)
    return bytes[start..<bytes.index(start, offsetBy: count)].reduce(0) { $0 << 8 | Int($1) }
}

/// Whether EXIF is sure to name no place, and not to turn the picture.
func isPlain(tiff bytes: ArraySlice<UInt8>) -> Bool {
    let start = bytes.startIndex
    guard bytes.count >= 8 else { return false }
    let isLittle = bytes[start] == UInt8(ascii: "I")
    func number(_ offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, offset + count <= bytes.count else { return nil }
        let found = bytes[(start + offset)..<(start + offset + count)]
        return isLittle ? found.reversed().reduce(0) { $0 << 8 | Int($1) } : found.reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(2, 2) == 42, let directory = number(4, 4), let count = number(directory, 2) else { return false }
    for entry in 0..<count {
        let place = directory + 2 + 12 * entry
        guard let tag = number(place, 2), let value = number(place + 8, 2) else { return false }
        // The directory of GPS, and the orientation.
        if tag == 0x8825 || tag == 0x0112 && value > 1 { return false }
    }
    return true
}

/// Whether XMP is sure to hold no position and no field for a place.
func isPlain(xmp bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { all in
        ["GPS", "photoshop:", "Iptc4xmp"].allSatisfy { place(of: Array($0.utf8), in: all) == nil }
    }
}
