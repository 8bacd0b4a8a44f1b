/// Why an XMP packet is not to be read, or nil. Deep nesting crashes parsers, so it is counted before one sees it.
func xmpFault(_ packet: [UInt8]) -> String? {
    let largestByteCount = 1 << 20
    let deepestLevel = 100
    if packet.count > largestByteCount { return "its XMP is over 1 MB and was not read" }
    if nestingDepth(packet) > deepestLevel { return "its XMP is nested over \(deepestLevel) levels and was not read" }
    return nil
}

/// The largest number of elements open at once; comments and declarations don't count.
private func nestingDepth(_ xml: [UInt8]) -> Int {
    var depth = 0
    var deepest = 0
    var index = 0
    while index + 1 < xml.count {
        defer { index += 1 }
        guard xml[index] == UInt8(ascii: "<") else { continue }
        switch xml[index + 1] {
        case UInt8(ascii: "/"): depth -= 1
        case UInt8(ascii: "?"), UInt8(ascii: "!"): break
        default:
            guard let end = xml[index...].firstIndex(of: UInt8(ascii: ">")) else { return deepest }
            if xml[end - 1] != UInt8(ascii: "/") { depth += 1 }
            deepest = max(deepest, depth)
            index = end
        }
    }
    return deepest
}
