import Glibc

/// The first bytes of a regular file; empty when it can't be read.
package func firstBytes(ofFileAt location: String, count: Int) -> [UInt8] {
    let descriptor = open(location, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
        initializedCount = max(0, read(descriptor, buffer.baseAddress, count))
    }
}
