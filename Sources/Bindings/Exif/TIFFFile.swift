/// The metadata of a TIFF file. Another decoder reads its picture.
package struct TIFFFile {
    /// Where the picture stands.
    package let layout: TIFFLayout
    /// EXIF, GPS and the descriptive tags of the picture, packed as `readExif` takes them; nil when there are none.
    package private(set) var exif: [UInt8]?
    /// The IPTC block: bare records, or Photoshop's resources.
    package private(set) var iptc: [UInt8]?
    /// The first picture's EXIF orientation and XMP, where the picture is another one and has none of its own.
    package private(set) var orientation: Int?
    package private(set) var xmp: [UInt8]?
    /// Whether it holds a sensor's own data, as DNG, NEF and their like do.
    package private(set) var isRaw = false
    /// Whether only a thumbnail can be read of it, and the picture's directory is damaged.
    package private(set) var isThumbnailAlone = false
    /// Whether its colours are in a model that its decoder takes for RGB.
    package private(set) var isMisread = false
    /// Whether its EXIF says that its colours are those of Adobe RGB.
    package private(set) var isAdobeRGB = false
    /// Red, green and blue in CIE x and y; nil where EXIF says that its colours are sRGB.
    package private(set) var primaryChromaticities: [Double]?
    /// In CIE x and y.
    package private(set) var whitePoint: [Double]?
    /// Whether reading it takes more than strips of it in memory.
    package private(set) var decodesWhole = false
    /// The offset after the last byte that anything points to; nil when there are too many directories to tell.
    package private(set) var end: Int?
    /// Where the strips or tiles of the first picture stand; they may reach beyond the end of the file.
    package private(set) var strips: [Range<Int>] = []
    /// The compression of the first picture; 1 for none.
    package private(set) var compression = 1
    /// For the user.
    package private(set) var warnings: [String] = []

    /// Nil when there is no header of a TIFF or BigTIFF, or no first directory.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard var walk = TIFFWalk(bytes) else { return nil }
        let first = walk.readDirectory(at: walk.firstDirectory)
        guard !first.entries.isEmpty else { return nil }
        let choice = TIFFChoice(first, walk)
        isRaw = choice.isRaw
        isThumbnailAlone = choice.isIncomplete
        layout = TIFFLayout(choice, first: first, walk)
        // A thumbnail that stands first often holds the metadata.
        let main = choice.isFirst ? first : choice.directory.completed(by: first)
        isMisread = Self.isMisread(choice.directory)
        decodesWhole = main.number(.tileLength) ?? 0 > 1024 || main.number(.planarConfiguration) == 2
        strips = walk.strips(of: main)
        compression = main.number(.compression) ?? 1
        iptc = (main[.iptc] ?? main[.photoshop]).flatMap { walk.value(of: $0, atMost: 2 << 20) }
        if !choice.isFirst {
            orientation = main.number(.orientation).flatMap { (1...8).contains($0) ? $0 : nil }
            xmp = main[.xmp].flatMap { walk.value(of: $0, atMost: 2 << 20) }
        }
        var reader = walk
        let exifDirectory = main.number(.exifDirectory).map { reader.readDirectory(at: $0) }
        let gpsDirectory = main.number(.gpsDirectory).map { reader.readDirectory(at: $0) }
        let interoperability = exifDirectory?.number(.interoperabilityDirectory).map { reader.readDirectory(at: $0) }
        isAdobeRGB = Self.isAdobeRGB(
            space: exifDirectory?.number(.colourSpace),
            index: interoperability?[.interoperabilityIndex].flatMap { reader.value(of: $0, atMost: 4) }
        )
        if exifDirectory?.number(.colourSpace) != 1 {
            primaryChromaticities = main[.primaryChromaticities].map { reader.fractions(of: $0, atMost: 6) }
            whitePoint = main[.whitePoint].map { reader.fractions(of: $0, atMost: 2) }
        }
        var packing = ExifPacking(isBigEndian: walk.isBigEndian)
        for (kind, directory) in [(ExifField.Directory.main, main), (.exif, exifDirectory), (.gps, gpsDirectory)] {
            for field in ExifField.allCases where field.place.directory == kind {
                guard let entry = directory?.entries[Int(field.place.tag)] else { continue }
                guard entry.byteCount <= ExifPacking.largestValueBytes else {
                    warnings.append("\(field.rawValue) is over \(ExifPacking.largestValueBytes >> 10) KB; left out")
                    continue
                }
                if let value = reader.value(of: entry, atMost: entry.byteCount) { packing.add(field, entry, value) }
            }
        }
        exif = packing.block()
        // Everything else is stepped through only to learn where the file ends.
        walk.readRest(after: first)
        end = walk.isExhausted ? nil : walk.end
        if walk.isDamaged || reader.isDamaged {
            warnings.append("its TIFF directories are damaged; what could be read was kept")
        }
    }

    /// By the colour space, or by the interoperability index R03 where the colour space is not said to be sRGB.
    private static func isAdobeRGB(space: Int?, index: [UInt8]?) -> Bool {
        space == 2 || space != 1 && index?.starts(with: "R03".utf8) == true
    }
}

extension TIFFFile {
    /// libvips converts YCbCr where libjpeg does, and knows white-is-zero, black-is-zero, RGB, palettes, CMYK and Lab.
    private static func isMisread(_ main: TIFFDirectory) -> Bool {
        let jpeg = 7
        switch main.number(.photometricInterpretation) ?? 2 {
        case 0, 1, 2, 3, 5, 8: return false
        case 6: return main.number(.compression) != jpeg
        default: return true
        }
    }
}

/// One directory of a TIFF file.
struct TIFFDirectory {
    /// By tag; of several with one tag, the first.
    var entries: [Int: TIFFEntry] = [:]
    /// Where the next one stands; 0 for none.
    var next = 0

    /// Tags that say something about the file's structure.
    enum Tag: Int {
        case newSubfileType = 254
        case subfileType = 255
        case width = 256
        case height = 257
        case compression = 259
        case photometricInterpretation = 262
        case stripOffsets = 273
        case orientation = 274
        case samplesPerPixel = 277
        case stripByteCounts = 279
        case planarConfiguration = 284
        case whitePoint = 318
        case primaryChromaticities = 319
        case tileLength = 323
        case tileOffsets = 324
        case tileByteCounts = 325
        case subDirectories = 330
        case extraSamples = 338
        case jpegOffset = 513
        case jpegByteCount = 514
        case xmp = 700
        case iptc = 33_723
        case photoshop = 34_377
        case exifDirectory = 34_665
        case profile = 34_675
        case gpsDirectory = 34_853
        case interoperabilityIndex = 1
        case colourSpace = 40_961
        case interoperabilityDirectory = 40_965
        case dngVersion = 50_706
    }

    subscript(_ tag: Tag) -> TIFFEntry? { entries[tag.rawValue] }

    /// This directory, with the entries of another one that it does not have.
    func completed(by other: TIFFDirectory) -> TIFFDirectory {
        var whole = self
        whole.entries.merge(other.entries) { own, _ in own }
        return whole
    }

    /// A value that fits into the entry itself.
    func number(_ tag: Tag) -> Int? { self[tag]?.number }
}

struct TIFFEntry {
    /// As stored; nil for a whole number of eight bytes, which BigTIFF alone has.
    var format: ExifRawEntry.Format?
    var count: Int
    /// Where the value stands, known to lie in the file with all its bytes.
    var offset: Int
    /// The first number, where the value is of whole numbers.
    var number: Int?

    var byteCount: Int { count * (format?.byteCount ?? 8) }
}

extension ExifRawEntry.Format {
    var byteCount: Int {
        switch self {
        case .byte, .ascii, .signedByte, .undefined: 1
        case .short, .signedShort: 2
        case .long, .signedLong, .float: 4
        case .rational, .signedRational, .double: 8
        }
    }
}
