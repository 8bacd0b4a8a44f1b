/// Tells texts that cameras and programs write into every picture from those that people write of one.
struct CameraTexts: Sendable {
    /// The words of the camera's make and model, in capitals.
    private let names: Set<String>

    init(make: String?, model: String?) {
        names = Set([make, model].compactMap { $0 }.flatMap(capitalWords))
    }

    /// The text, or nil for one that a camera wrote: its own name, `OLYMPUS DIGITAL CAMERA`, or the path of its own file.
    func written(_ text: String?) -> String? { text.flatMap { isCameraMade($0) ? nil : $0 } }

    private func isCameraMade(_ text: String) -> Bool {
        let words = capitalWords(text)
        if wholeTexts.contains(words) || isFilePath(text) { return true }
        if words.isEmpty { return false }
        if words.allSatisfy({ names.contains($0) || kindWords.contains($0) || brands.contains($0) }) {
            return words.contains { names.contains($0) || brands.contains($0) }
                || words.contains("CAMERA") && words.count > 1
        }
        // A camera of another make, in the manner of cameras: MOULTRIE DIGITAL GAME CAMERA, <KENOX S1050  / Samsung S1050>.
        let namesCamera = words.count <= 5 && words.last == "CAMERA" && words.contains("DIGITAL")
        if namesCamera, !text.contains(where: \.isLowercase) { return true }
        return text.hasPrefix("<") && text.hasSuffix(">")
            && words.contains { names.contains($0) || brands.contains($0) }
    }

    /// Whether a text is the path of a file on a memory card, such as `DCIM\100MEDIA\DJI_0001.JPG`, or the name that a camera
    /// gave to a file.
    private func isFilePath(_ text: String) -> Bool {
        let parts = text.split { $0 == "\\" || $0 == "/" }.map(String.init)
        guard let name = parts.last, !text.contains(where: \.isNewline) else { return false }
        if parts.dropLast().contains(where: { $0.uppercased() == "DCIM" }) { return true }
        let file = SourcePath(name)
        return cameraFileExtensions.contains(file.fileExtension) && isCameraName(file.stem)
    }
}

private func capitalWords(_ text: String) -> [String] {
    text.uppercased().split { !isPartOfWord($0) }.map(String.init)
}

private func isPartOfWord(_ character: Character) -> Bool {
    // ASCII is tested first, because Unicode lookups are slow.
    guard let byte = character.asciiValue else { return character.isLetter || character.isNumber }
    return switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
}

private let cameraFileExtensions: Set<String> = ["jpg", "jpeg", "heic", "dng", "tif", "png", "mp4", "mov"]

private let wholeTexts: Set<[String]> = [["DEFAULT"], ["SONY", "DSC"], ["DIGITAL", "CAMERA"], ["UNTITLED"]]

/// Words for a camera or its pictures.
private let kindWords: Set<String> = [
    "DIGITAL", "STILL", "GAME", "TRAIL", "SCOUTING", "ACTION", "CAMERA", "CAMERAS", "PICTURE", "PICTURES", "IMAGE",
    "IMAGES", "IMAGING", "DSC", "CORP", "CORPORATION", "COMPANY", "CO", "LTD", "INC", "OPTICAL", "ELECTRONICS",
]

private let brands: Set<String> = [
    "CANON", "NIKON", "SONY", "OLYMPUS", "MINOLTA", "KONICA", "PENTAX", "RICOH", "CASIO", "FUJIFILM", "FUJI", "KODAK",
    "PANASONIC", "LEICA", "SAMSUNG", "KENOX", "DJI", "GOPRO", "MOULTRIE", "BUSHNELL", "RECONYX", "VIVITAR", "POLAROID",
    "PRAKTICA", "SANYO", "HP", "BENQ", "AIPTEK", "SIGMA", "HASSELBLAD",
]
