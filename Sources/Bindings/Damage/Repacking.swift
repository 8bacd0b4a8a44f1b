import CZlib

/// Inflates rows of a PNG and deflates them again, until a row makes no sense.
struct Repacking: ~Copyable {
    /// The bytes of rows that were taken over so far.
    private(set) var count = 0
    private(set) var isDone = false
    // Their addresses must not change while zlib works on them.
    private let reader: UnsafeMutablePointer<z_stream>
    private let writer: UnsafeMutablePointer<z_stream>
    private let frame: PNGFrame
    private var packed: [UInt8] = []
    private var pass = 0
    /// The row of the pass, and the place in it, where the next byte belongs.
    private var row = 0
    private var column = 0

    /// Nil when memory is short.
    init?(_ frame: PNGFrame) {
        self.frame = frame
        reader = .allocate(capacity: 1)
        writer = .allocate(capacity: 1)
        reader.initialize(to: z_stream())
        writer.initialize(to: z_stream())
        let isReady = czlib_inflate_init(reader) == Z_OK && czlib_deflate_init(writer, 1) == Z_OK
        if !isReady { return nil }
    }

    deinit {
        inflateEnd(reader)
        deflateEnd(writer)
        reader.deallocate()
        writer.deallocate()
    }

    /// Takes in compressed bytes.
    mutating func take(_ input: UnsafeRawBufferPointer) {
        guard let start = input.baseAddress, let available = UInt32(exactly: input.count) else { return }
        reader.pointee.next_in = UnsafeMutablePointer(mutating: start.assumingMemoryBound(to: UInt8.self))
        reader.pointee.avail_in = available
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        var status = Z_OK
        while status == Z_OK, !isDone {
            let made = piece.withUnsafeMutableBufferPointer { target in
                reader.pointee.next_out = target.baseAddress
                reader.pointee.avail_out = UInt32(target.count)
                status = inflate(reader, Z_NO_FLUSH)
                return target.count - Int(reader.pointee.avail_out)
            }
            let rows = acceptable(piece[..<made])
            count += rows
            write(Array(piece[..<rows]), Z_NO_FLUSH)
            if rows < made || pass == frame.passes.count { isDone = true }
            if made == 0, reader.pointee.avail_in == 0 { return }
        }
        if status != Z_OK, status != Z_BUF_ERROR { isDone = true }
    }

    /// How many of the bytes belong to rows whose filters there are.
    private mutating func acceptable(_ bytes: ArraySlice<UInt8>) -> Int {
        var taken = 0
        while taken < bytes.count, pass < frame.passes.count {
            if column == 0, bytes[bytes.startIndex + taken] > 4 { break }
            let step = min(bytes.count - taken, frame.passes[pass].rowByteCount - column)
            taken += step
            column += step
            guard column == frame.passes[pass].rowByteCount else { break }
            (row, column) = (row + 1, 0)
            if row == frame.passes[pass].height { (pass, row) = (pass + 1, 0) }
        }
        return taken
    }

    /// Makes up what is missing: zeros to the end of a row that was begun, and then rows like the one above.
    /// - Returns: the compressed data of the whole picture.
    mutating func finish() -> [UInt8] {
        while pass < frame.passes.count {
            let length = frame.passes[pass].rowByteCount
            var rest = [UInt8](repeating: 0, count: length - column)
            let up: UInt8 = 2
            if column == 0 { rest[0] = up }
            write(rest, Z_NO_FLUSH)
            (row, column) = (row + 1, 0)
            if row == frame.passes[pass].height { (pass, row) = (pass + 1, 0) }
        }
        write([], Z_FINISH)
        return packed
    }

    private mutating func write(_ bytes: [UInt8], _ flush: Int32) {
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        bytes.withUnsafeBufferPointer { source in
            writer.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            writer.pointee.avail_in = UInt32(source.count)
            var status = Z_OK
            repeat {
                piece.withUnsafeMutableBufferPointer { target in
                    writer.pointee.next_out = target.baseAddress
                    writer.pointee.avail_out = UInt32(target.count)
                    status = deflate(writer, flush)
                }
                packed += piece[..<(piece.count - Int(writer.pointee.avail_out))]
            } while writer.pointee.avail_out == 0 && status == Z_OK
        }
    }
}
