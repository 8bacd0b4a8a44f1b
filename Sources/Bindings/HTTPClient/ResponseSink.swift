/// Collects a response as it arrives and stops it at its limits.
struct ResponseSink {
    private static let maximumHeaderBytes = 256 << 10

    private let maximumBodyBytes: Int
    private(set) var headers: [HTTPHeader] = []
    private(set) var body: [UInt8] = []
    /// The limit that the response went over, in bytes.
    private(set) var exceededBytes: Int?
    private var headerBytes = 0
    private var isInHeaders = false

    init(maximumBodyBytes: Int) {
        self.maximumBodyBytes = maximumBodyBytes
    }

    /// - Parameter announcedBytes: the Content-Length, negative when there is none.
    /// - Returns: false when the transfer has to stop.
    mutating func receiveBody(_ chunk: UnsafeRawBufferPointer, announcedBytes: Int) -> Bool {
        guard announcedBytes <= maximumBodyBytes, chunk.count <= maximumBodyBytes - body.count else {
            exceededBytes = maximumBodyBytes
            body = []
            return false
        }
        // An array that grows by doubling could take twice the limit.
        if body.isEmpty, announcedBytes > 0 { body.reserveCapacity(announcedBytes) }
        body.append(contentsOf: chunk)
        return true
    }

    /// Takes one line. A status line starts afresh, because interim responses come first; what follows the blank line
    /// is a trailer and is left out. The byte count runs on through all of them.
    ///
    /// - Returns: false when the transfer has to stop.
    mutating func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.maximumHeaderBytes else {
            exceededBytes = Self.maximumHeaderBytes
            return false
        }
        let text = trimmed(line[...])
        if !isInHeaders {
            if line.starts(with: "HTTP/".utf8) {
                headers = []
                isInHeaders = true
            }
        } else if text.isEmpty {
            isInHeaders = false
        } else if text.startIndex == line.startIndex, let colon = text.firstIndex(of: UInt8(ascii: ":")) {
            headers.append(HTTPHeader(string(text[..<colon]), string(trimmed(text[(colon + 1)...]))))
        }
        return true
    }

    private func string(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0d).contains(byte) }
        let start = bytes.firstIndex { !isSpace($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return bytes[start..<end]
    }
}
