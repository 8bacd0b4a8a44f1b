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
        cvips_silence_warnings()
    }

    /// The library's version, such as `8.14.1`; needs no `start`.
    package static var version: String { "\(vips_version(0)).\(vips_version(1)).\(vips_version(2))" }

    /// Pixel memory that libvips holds now, in bytes.
    package static var trackedMemoryBytes: Int { vips_tracked_get_mem() }

    /// How many libvips objects (pictures, operations) live now: level over many jobs, or something leaks.
    package static var liveObjectCount: Int { Int(cvips_live_objects()) }
}

/// Why libvips refused, as one line of text.
package struct VipsError: Error, Equatable, CustomStringConvertible {
    package var message: String

    package init(message: String) { self.message = message }

    package var description: String { message }

    /// Takes the first line of libvips' error buffer that names a cause, and empties the buffer.
    static func last() -> VipsError {
        let text = String(cString: vips_error_buffer())
        vips_error_clear()
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        // libheif feels for the end of a file by seeking past it, which is no fault.
        let line = lines.first { !$0.contains(": bad seek to ") } ?? lines.first
        return VipsError(message: line ?? "libvips gave no reason")
    }
}
