import MetadataText

extension FieldReader {
    /// A time with its fraction of a second, in ISO 8601, and its offset from UTC. Each is nil where the file lacks it.
    mutating func time(
        _ tag: ExifField,
        fraction: ExifField,
        offset: ExifField
    ) -> (local: String?, offset: String?) {
        let offset = offsetText(offset)
        guard let stored = text(tag), !isUnknownTime(stored) else { return (nil, offset) }
        do throws(RecordedTime.Fault) {
            let time = try RecordedTime(stored, field: tag.rawValue)
            // Together they may be where a clock starts.
            if let offset, time.local.utf8.count > 10 { _ = try RecordedTime(time.local + offset, field: tag.rawValue) }
            let isWhole = time.local.utf8.count == 19
            let local = time.local + (isWhole ? fractionOfSecond(fraction) : "")
            return (local, offset ?? time.offset)
        } catch {
            warnings.append("\(tag.rawValue) \(error.text)")
            return (nil, offset)
        }
    }

    private mutating func offsetText(_ tag: ExifField) -> String? {
        guard let stored = text(tag), !isUnknownTime(stored) else { return nil }
        guard let offset = RecordedTime.offset(stored) else {
            warnings.append("\(tag.rawValue) is not an offset from UTC; left out")
            return nil
        }
        return offset
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

/// Whether a time or an offset has blanks for all its digits, as the standard prescribes for what is not known.
private func isUnknownTime(_ text: String) -> Bool { text.allSatisfy { $0 == ":" || $0 == " " } }

func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
