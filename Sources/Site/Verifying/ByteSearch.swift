import Glibc

/// The first place of a text among bytes, nil when it is not there. The C library finds its first byte.
/// - Parameter start: where to begin.
func place(of text: [UInt8], in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
    guard let base = bytes.baseAddress, let first = text.first, text.count <= bytes.count else { return nil }
    let last = bytes.count - text.count
    var place = start
    while place <= last, let found = memchr(base + place, CInt(first), last - place + 1) {
        if memcmp(found, text, text.count) == 0 { return UnsafeRawPointer(found) - base }
        place = UnsafeRawPointer(found) - base + 1
    }
    return nil
}

/// The one-based line of a place.
func line(of place: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    1 + bytes.prefix(place).count { $0 == UInt8(ascii: "\n") }
}
