/// Whether `left` comes before `right` when runs of digits count as numbers: `photo2` before `photo10`. Letters are
/// compared without case first; names that then tie are set in byte order, so that the order is always the same.
package func naturallyPrecedes(_ left: String, _ right: String) -> Bool {
    var first = Array(left.lowercased().utf8)[...]
    var second = Array(right.lowercased().utf8)[...]
    while let a = first.first, let b = second.first {
        if isDigit(a) && isDigit(b) {
            let (x, y) = (takeNumber(&first), takeNumber(&second))
            if x.count != y.count { return x.count < y.count }
            if x != y { return x.lexicographicallyPrecedes(y) }
        } else {
            if a != b { return a < b }
            first.removeFirst()
            second.removeFirst()
        }
    }
    if first.isEmpty != second.isEmpty { return first.isEmpty }
    return left.precedesByBytes(right)
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// Takes a run of digits off the front, without its leading zeros.
private func takeNumber(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = text.prefix(while: isDigit)
    text = text[digits.endIndex...]
    return digits.drop { $0 == UInt8(ascii: "0") }
}
