/// Whether a camera, a phone or a program gave a file its name: `DSC_1000`, `PXL_20240131_101112123`, `P1000123`,
/// `Screenshot_2024-01-31-10-11-12`. Such a name is no title. docs/settings.md lists the names.
package func isCameraName(_ stem: String) -> Bool { isUUID(stem) || NameParts(stem).isCameraMade }

/// A file's name as runs of letters and runs of digits; everything else stands between them.
struct NameParts {
    enum Part: Equatable {
        /// In capitals.
        case word(String)
        case number(String)
    }

    private(set) var parts: [Part] = []
    /// Whether all letters are ASCII capitals. Short marks of cameras count in capitals alone.
    private var isInCapitals = true

    init(_ stem: String) {
        var run = ""
        var isNumber = false
        func part() -> Part { isNumber ? .number(run) : .word(run.uppercased()) }
        for character in stem {
            let digit = character.isASCII && character.isNumber
            guard digit || character.isLetter else {
                if !run.isEmpty { parts.append(part()) }
                run = ""
                continue
            }
            if !digit, !character.isASCII || character.isLowercase { isInCapitals = false }
            if !run.isEmpty, digit != isNumber {
                parts.append(part())
                run = ""
            }
            isNumber = digit
            run.append(character)
        }
        if !run.isEmpty { parts.append(part()) }
    }

    /// The first word.
    var mark: String? {
        if case .word(let word)? = parts.first { word } else { nil }
    }

    var numbers: [String] { parts.compactMap { if case .number(let digits) = $0 { digits } else { nil } } }

    var isCameraMade: Bool {
        if let mark, programNames.contains(mark), hasOnlyMarks(after: 1) { return true }
        if numbers.isEmpty { return false }
        if parts.contains(.word("BURST")) { return true }
        let digitCount = numbers.reduce(0) { $0 + $1.utf8.count }
        guard let mark else { return isNumbered && hasOnlyMarks(after: 0) }
        // The number of a screenshot, or its time and the program that it shows.
        if mark == "SCREENSHOT", case .number? = parts.dropFirst().first { return true }
        if hasOnlyMarks(after: 1) {
            if programMarks.contains(mark) { return RecordedName(self) != nil }
            if cameraMarks.contains(mark) { return digitCount >= 3 }
            if isInCapitals, let count = shortMarks[mark], case .number(let first)? = parts.dropFirst().first {
                return count.contains(first.utf8.count)
            }
        }
        return mark == "FB" && parts.dropFirst().first == .word("IMG")
    }

    /// `100_0001`, as Kodak's cameras write it, or a date and a time.
    private var isNumbered: Bool {
        let counts = numbers.map(\.utf8.count)
        return counts.starts(with: [3, 4]) && counts.count <= 3 || RecordedName(self)?.hasTime == true
    }

    private func hasOnlyMarks(after count: Int) -> Bool {
        parts.dropFirst(count).allSatisfy { part in
            if case .word(let word) = part { endMarks.contains(word) } else { true }
        }
    }
}

/// In any case, before at least three digits.
private let cameraMarks: Set<String> = [
    "DSC", "DSCN", "DSCF", "DSF", "SDC", "IMG", "MG", "IMAG", "IMGP", "IGP", "CIMG", "MVI", "MVIMG", "PXL", "DJI",
    "GOPR", "PICT", "SDIM", "HPIM", "SANY", "EPSN", "KIF", "CRW", "MAH", "INSP", "RECEIVED",
]

/// Names that programs give to any picture, with or without a number.
private let programNames: Set<String> = ["FULLSIZERENDER", "IMAGE", "DOWNLOAD", "UNNAMED"]

/// In capitals, before a number of so many digits.
private let shortMarks: [String: ClosedRange<Int>] = [
    "P": 7...7, "PA": 6...6, "PB": 6...6, "PC": 6...6, "L": 7...7, "R": 7...7, "B": 7...7, "G": 7...7, "GP": 6...6,
    "GH": 6...6, "GX": 6...6, "GL": 6...6, "C": 4...4, "CF": 6...6, "SAM": 4...4, "CAM": 5...5, "MOV": 4...5,
    "WP": 8...8, "VID": 8...14, "PANO": 8...14,
]

/// Programs that write a date behind their names.
private let programMarks: Set<String> = [
    "SCREENSHOT", "SCREEN", "BILDSCHIRMFOTO", "CAPTURE", "SIGNAL", "WHATSAPP", "WIN", "PHOTO", "IMAGE",
]

/// Words that cameras and programs add to their names.
private let endMarks: Set<String> = [
    "IMG", "E", "WA", "HDR", "PANO", "PORTRAIT", "NIGHT", "COVER", "MP", "RAW", "MOTION", "TOP", "DNG", "D", "V", "T",
    "W", "Z", "COPY", "KOPIE", "COPIE", "EDIT", "EDITED", "BEARBEITET", "EFFECTS", "COLLAGE", "ANIMATION",
    "AM", "PM", "AT", "UM", "LE", "À", "ÉCRAN", "SHOT", "RECORDING", "PRO", "IMAGE", "VIDEO",
    "ENHANCED", "NR", "SR", "HEIC", "JPG", "JPEG", "PNG", "CR", "NEF", "ARW", "RAF",
]

private func isUUID(_ stem: String) -> Bool {
    guard stem.utf8.count == 36 else { return false }
    return stem.utf8.enumerated().allSatisfy { place, byte in
        [8, 13, 18, 23].contains(place)
            ? byte == UInt8(ascii: "-")
            : (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }
}
