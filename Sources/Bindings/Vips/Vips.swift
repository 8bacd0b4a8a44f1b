import CVips

/// libvips: decoding, colour, geometry and encoding of one picture at a time.
///
/// Meant for a child process that handles one job after another: the error text is one buffer for the whole process.
package enum Vips {
    /// Starts libvips with one thread per operation and no operation cache. Call once, before anything but `version`.
    package static func start() throws(VipsError) {
        guard vips_init("vips") == 0 else { throw VipsError.last() }
        vips_concurrency_set(1)
        vips_cache_set_max(0)
        cvips_silence_warnings(doubts.count)
    }

    /// The library's version, such as `8.14.1`; needs no `start`.
    package static var version: String { "\(vips_version(0)).\(vips_version(1)).\(vips_version(2))" }

    static let doubts = Doubts()

    /// How many JPEGs were decoded so far with warnings that something in them is damaged, or with data left over.
    package static var doubtfulJPEGCount: Int { Int(cvips_count(doubts.count)) }

    /// Pixel memory that libvips holds now, in bytes.
    package static var trackedMemoryBytes: Int { vips_tracked_get_mem() }

    /// How many libvips objects (pictures, operations) live now: level over many jobs, or something leaks.
    package static var liveObjectCount: Int { Int(cvips_live_objects()) }
}

/// A number that libvips' threads count up.
// Unchecked because the one value behind the pointer is read and written atomically.
final class Doubts: @unchecked Sendable {
    let count = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

    init() { count.initialize(to: 0) }
}

/// Why libvips refused, as one line of text.
package struct VipsError: Error, Equatable, CustomStringConvertible {
    package var message: String
    /// Whether the words are a library's, which no photographer understands.
    private var isJargon = false

    package init(message: String) { self.message = message }

    package var description: String { message }

    /// Whether memory was short, so that the same may work another time. libvips and the libraries below it say so in words alone.
    package var isLackOfMemory: Bool {
        let words = message.lowercased()
        // A file that declares too much is refused under the name of an allocation.
        if words.contains("security limit") { return false }
        return ["out of memory", "insufficient memory", "memory allocation", "cannot allocate", "unable to allocate"]
            .contains { words.contains($0) }
    }

    /// Takes the first line of libvips' error buffer that names a cause, and empties the buffer.
    static func last() -> VipsError {
        let text = String(cString: vips_error_buffer())
        vips_error_clear()
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        // libheif feels for the end of a file by seeking past it, which is no fault.
        let line = lines.first { !$0.contains(": bad seek to ") } ?? lines.first
        var error = VipsError(message: line ?? "libvips gave no reason")
        error.isJargon = true
        return error
    }

    /// The reason in plain words, as far as it is known.
    package var reason: String {
        guard isJargon else { return message }
        let words = message.lowercased()
        return Self.knownReasons.first { words.contains($0.key) }?.value
            ?? "the file is damaged, or of an unusual kind; how much of it is missing can't be known"
    }

    private static let knownReasons: KeyValuePairs = [
        "data precision": "is a JPEG of more than 8 bits a colour, which is not read",
        "unsupported jpeg process": "is a lossless or hierarchical JPEG, which is not read",
        "security limit": "is larger than its decoder allows",
        "dimensions too large": "is larger than its decoder allows",
        "too large": "is larger than its decoder allows",
        "out of memory": "needs more memory than there is",
        "unsupported": "is a variety of its format that is not read",
        "not supported": "is a variety of its format that is not read",
        "unimplemented": "is a variety of its format that is not read",
    ]
}
