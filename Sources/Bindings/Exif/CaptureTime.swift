import MetadataText

extension FieldReader {
    /// A time with its fraction of a second, in ISO 8601, and its offset from UTC. Each is nil where the file lacks it.
    mutating func time(
        _ tag: ExifField,
        fraction: ExifField,
        offset: ExifField
    ) -> (local: String?, offset: String?) {
        guard let stored = text(tag) else { return (nil, offsetText(offset)) }
        do throws(RecordedTime.Fault) {
            let time = try RecordedTime(stored, field: tag.rawValue)
            let isWhole = time.local.utf8.count == 19
            let local = time.local + (isWhole ? fractionOfSecond(fraction) : "")
            return (local, offsetText(offset) ?? time.offset)
        } catch {
            warnings.append("\(tag.rawValue) \(error.text)")
            return (nil, offsetText(offset))
        }
    }

    private mutating func offsetText(_ tag: ExifField) -> String? {
        guard let stored = text(tag) else { return nil }
        if stored == "Z" { return "+00:00" }
        guard isOffset(Array(stored.utf8)) else {
            warnings.append("\(tag.rawValue) is not an offset from UTC; left out")
            return nil
        }
        return stored
    }

    /// The standard lets cameras without a finer clock fill the sub-seconds with blanks, so those are no fault.
    private mutating func fractionOfSecond(_ tag: ExifField) -> String {
        guard let entry = directories[tag] else { return "" }
        let digits = entry.holdsText ? decodedText(entry.bytes.prefix { $0 != 0 }) : "?"
        guard digits.utf8.allSatisfy(isDigit), digits.utf8.count <= 9 else {
            warnings.append("\(tag.rawValue) is not one to nine digits; left out")
            return ""
        }
        return digits.isEmpty ? "" : ".\(digits)"
    }
}

/// True of `+hh:mm` and `-hh:mm` up to 14 hours, the furthest that any clock on Earth is set.
private func isOffset(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
        bytes[3] == UInt8(ascii: ":"), [1, 2, 4, 5].allSatisfy({ isDigit(bytes[$0]) })
    else { return false }
    let digits = bytes.map { Int($0) - Int(UInt8(ascii: "0")) }
    let minutes = digits[4] * 10 + digits[5]
    return minutes < 60 && (digits[1] * 10 + digits[2]) * 60 + minutes <= 14 * 60
}

func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
