/// Whether a camera, a phone or a program gave a file its name: `DSC_1000`, `PXL_20240131_101112123`, `P1000123`,
/// `Screenshot_2024-01-31-10-11-12`. Such a name is no title. docs/settings.md lists the names.
package func isCameraName(_ stem: String) -> Bool {
    let bare = withoutExportMarks(stem)
    return isUUID(bare) || NameParts(bare).isCameraMade || isCardName(bare)
}

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
        let program = numberedPrograms.first { stem.uppercased().hasPrefix($0 + "_") }
        if let program { parts.append(.word(program)) }
        for character in stem.dropFirst(program?.count ?? 0) {
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
        if genericWords.contains(mark), hasOnlyMarks(after: 1) {
            // `photo12` is the name that clients of the site give.
            if mark != "PHOTO" || numbers[0].hasPrefix("0") { return true }
        }
        // The number of a screenshot, or its time and the program that it shows.
        if mark == "SCREENSHOT", case .number? = parts.dropFirst().first { return true }
        if hasOnlyMarks(after: 1) {
            if programMarks.contains(mark), RecordedName(self) != nil { return true }
            if cameraMarks.contains(mark) { return digitCount >= 3 }
            if isInCapitals, let count = shortMarks[mark], case .number(let first)? = parts.dropFirst().first {
                return count.contains(first.utf8.count)
            }
        }
        return mark == "FB" && parts.dropFirst().first == .word("IMG")
    }

    /// `100_0001`, as Kodak's cameras write it, or a date, with or without a time.
    private var isNumbered: Bool {
        let counts = numbers.map(\.utf8.count)
        return counts.starts(with: [3, 4]) && counts.count <= 3 || RecordedName(self) != nil
    }

    func hasOnlyMarks(after count: Int) -> Bool {
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

/// Programs and phones that write a date behind their names, or the milliseconds since 1970.
private let programMarks: Set<String> = [
    "SCREENSHOT", "SCREEN", "BILDSCHIRMFOTO", "CAPTURE", "CAPTURA", "SCHERMATA", "SIGNAL", "WHATSAPP", "WIN", "PHOTO",
    "IMAGE", "P", "WP", "C360", "B612", "RESIZED", "JPEG", "VIDEOCAPTURE", "INSHOT", "MMEXPORT", "VIDEO", "PANORAMA",
]

/// Programs that have a digit in their names.
private let numberedPrograms = ["C360", "B612"]

/// Words for any picture, before a number.
private let genericWords: Set<String> = [
    "IMAGE", "PICTURE", "PHOTO", "FOTO", "FILE", "BILD", "SCAN", "IMAGEN", "IMMAGINE", "PIC",
]

/// Words that cameras and programs add to their names.
private let endMarks: Set<String> = [
    "IMG", "E", "WA", "HDR", "PANO", "PORTRAIT", "NIGHT", "COVER", "MP", "RAW", "MOTION", "TOP", "DNG", "D", "V", "T",
    "W", "Z", "COPY", "KOPIE", "COPIE", "EDIT", "EDITED", "BEARBEITET", "EFFECTS", "COLLAGE", "ANIMATION",
    "AM", "PM", "AT", "UM", "LE", "À", "ÉCRAN", "SHOT", "RECORDING", "PRO", "IMAGE", "VIDEO",
    "FROM", "VOM", "DU", "DE", "PANTALLA", "DEL", "DESDE", "TIMEBURST", "VHDR", "ON", "HIGHRES", "SCALED", "EXPORT",
    "ENHANCED", "NR", "SR", "HEIC", "JPG", "JPEG", "PNG", "CR", "NEF", "ARW", "RAF",
]

/// The stem without what programs add when they export a picture: a second extension, and a size such as `-1024x768`.
func withoutExportMarks(_ stem: String) -> String {
    var stem = stem
    while true {
        let file = SourcePath(stem)
        if isPictureExtension(file.fileExtension) {
            stem = file.stem
        } else if let bare = withoutSize(stem) {
            stem = bare
        } else {
            return stem
        }
    }
}

/// The stem without a size such as `-1024x768` at its end; nil if there is none. By bytes, since every photo's name is
/// looked at in every build, and a pattern is compiled anew each time.
private func withoutSize(_ stem: String) -> String? {
    let bytes = stem.utf8
    func start(ofNumberBefore end: String.Index) -> String.Index? {
        let count = bytes[..<end].reversed().prefix(while: isDigit).count
        return (2...5).contains(count) ? bytes.index(end, offsetBy: -count) : nil
    }
    guard let height = start(ofNumberBefore: bytes.endIndex), height > bytes.startIndex else { return nil }
    let cross = bytes.index(before: height)
    guard [UInt8(ascii: "x"), UInt8(ascii: "X")].contains(bytes[cross]) else { return nil }
    guard let width = start(ofNumberBefore: cross), width > bytes.startIndex else { return nil }
    let mark = bytes.index(before: width)
    return "-_ ".utf8.contains(bytes[mark]) ? String(stem[..<mark]) : nil
}

private func isPictureExtension(_ suffix: String) -> Bool {
    ["heic", "heif", "jpg", "jpeg", "png", "webp", "avif", "tif", "tiff", "dng", "arw", "cr2", "cr3", "nef", "raf"]
        .contains(suffix) || ["orf", "rw2", "pef", "srw", "jxl", "gif"].contains(suffix)
}

/// Whether a name is one that the standard for memory cards (DCF) prescribes: four letters, digits or underscores, then four
/// digits. Cameras write it in capitals, some programs in small letters. Four letters may be a word, and a year may follow it.
private func isCardName(_ stem: String) -> Bool {
    let letters = Array(stem.utf8.prefix { isNameByte($0) })
    // Nikon's cameras leave out what the owner leaves out: `D5_1234`.
    let hasShortMark = letters.count == 7 && letters[2] == UInt8(ascii: "_")
    guard letters.count == 8 || hasShortMark, letters.suffix(4).allSatisfy(isDigit) else { return false }
    let mark = letters.dropLast(4)
    let isLower = mark.contains(where: isSmallLetter)
    if isLower, hasShortMark || mark.contains(where: { (65...90).contains($0) }) { return false }
    guard !mark.allSatisfy(isDigit) else { return false }
    let rest = NameParts(String(decoding: stem.utf8.dropFirst(letters.count), as: UTF8.self))
    guard rest.hasOnlyMarks(after: 0) else { return false }
    let isWord = !mark.contains(where: isDigit) && mark.first != UInt8(ascii: "_")
    let year = String(decoding: letters.suffix(4), as: UTF8.self)
    return !(isWord && (year.hasPrefix("19") || year.hasPrefix("20")))
}

private func isNameByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || isSmallLetter(byte) || (65...90).contains(byte) || byte == UInt8(ascii: "_")
}
private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
private func isSmallLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }

private func isUUID(_ stem: String) -> Bool {
    guard stem.utf8.count == 36 else { return false }
    return stem.utf8.enumerated().allSatisfy { place, byte in
        [8, 13, 18, 23].contains(place)
            ? byte == UInt8(ascii: "-")
            : (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }
}
