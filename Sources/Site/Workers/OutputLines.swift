import Subprocess

/// The lines of a child's output. A newline alone ends one: U+2028 may stand inside a string.
struct OutputLines {
    private var buffers: SubprocessOutputSequence.Iterator
    private var pending: [UInt8] = []
    private static let largestByteCount = 1 << 26

    init(_ output: SubprocessOutputSequence) {
        buffers = output.makeAsyncIterator()
    }

    /// The next whole line; nil when the output ends without one.
    mutating func next() async throws -> [UInt8]? {
        var searched = 0
        while true {
            if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(pending[..<end])
                pending.removeFirst(end + 1)
                return line
            }
            searched = pending.count
            guard searched <= Self.largestByteCount, let buffer = try await buffers.next() else { return nil }
            buffer.withUnsafeBytes { pending.append(contentsOf: $0) }
        }
    }
}
