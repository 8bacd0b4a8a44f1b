import MetadataText

/// The datasets of record 2 that are read, by their numbers in the standard.
enum IPTCDataset: UInt8, CaseIterable {
    case title = 5
    case keyword = 25
    case dateCreated = 55
    case timeCreated = 60
    case digitalDate = 62
    case digitalTime = 63
    case byline = 80
    case city = 90
    case country = 101
    case copyright = 116
    case caption = 120
}

/// The datasets of one block, as stored.
struct IPTCRecords {
    /// What 1:90 says of the texts in record 2.
    enum Encoding: Equatable {
        case undeclared, utf8, latin1, unknown
    }

    private(set) var encoding = Encoding.undeclared
    /// Whether a location, a city, a part of one, a state or a country is named.
    private(set) var namesPlace = false
    private var stored: [(dataset: IPTCDataset, bytes: ArraySlice<UInt8>)] = []

    /// Twice what is kept of keywords is read, so that empty ones and repetitions may be among them.
    private static let largestCount = 2 * BoundedTexts.largestItemCount

    /// Each dataset is 0x1C, record, number, a length of two bytes, and the value. A length with its highest bit set
    /// says how many bytes hold the true length.
    /// - Returns: false when a length points past the end, or something else than a dataset stands there.
    mutating func read(_ block: ArraySlice<UInt8>) -> Bool {
        var rest = block
        while let marker = rest.first, stored.count < Self.largestCount {
            // Some writers pad the block.
            if marker != 0x1C { return rest.allSatisfy { $0 == 0 } }
            guard rest.count >= 5 else { return false }
            let head = Array(rest.prefix(5))
            rest = rest.dropFirst(5)
            var length = Int(head[3]) << 8 | Int(head[4])
            if length >= 0x8000 {
                let width = length & 0x7FFF
                guard width <= 4, rest.count >= width else { return false }
                length = rest.prefix(width).reduce(0) { $0 << 8 | Int($1) }
                rest = rest.dropFirst(width)
            }
            guard length <= rest.count else { return false }
            keep(record: head[1], number: head[2], rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return true
    }

    private mutating func keep(record: UInt8, number: UInt8, _ value: ArraySlice<UInt8>) {
        if record == 1, number == 90 { encoding = Self.encoding(named: value) }
        if record == 2, [26, 27, 90, 92, 95, 100, 101].contains(number), !value.isEmpty { namesPlace = true }
        if record == 2, let dataset = IPTCDataset(rawValue: number) { stored.append((dataset, value)) }
    }

    /// The escape sequences of ISO 2022 for UTF-8, and for Latin-1 in either half of the table.
    private static func encoding(named sequence: ArraySlice<UInt8>) -> Encoding {
        let escape: UInt8 = 0x1B
        switch Array(sequence) {
        case []: return .undeclared
        case [escape] + "%G".utf8, [escape] + "%/I".utf8: return .utf8
        case [escape] + ".A".utf8, [escape] + "-A".utf8: return .latin1
        default: return .unknown
        }
    }

    /// The values as text. Where no character set is declared, one is judged for all of them together: UTF-8 if every
    /// value is that, since two letters of Latin-1 can look like one of UTF-8; else Windows-1252, which is Latin-1
    /// with letters where that has controls.
    func texts() -> [IPTCDataset: [String]] {
        let isUTF8 =
            switch encoding {
            case .latin1: false
            case .utf8, .undeclared, .unknown:
                stored.allSatisfy { String(validating: $0.bytes, as: UTF8.self) != nil }
            }
        var texts: [IPTCDataset: [String]] = [:]
        for (dataset, bytes) in stored {
            // What is declared as UTF-8 is judged value by value: one bad caption leaves the keywords alone.
            let text = isUTF8 || encoding == .utf8 ? decodedText(bytes) : windows1252(bytes)
            texts[dataset, default: []].append(text)
        }
        return texts
    }
}
