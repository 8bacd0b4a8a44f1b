/// What a TIFF file says of itself beside its first picture, which another decoder reads.
package struct TIFFFile {
    /// EXIF, GPS and the descriptive tags of the first picture, packed as `readExif` takes them; nil when there are none.
    package private(set) var exif: [UInt8]?
    /// The IPTC block: bare records, or Photoshop's resources.
    package private(set) var iptc: [UInt8]?
    /// Whether the first picture is the thumbnail or the sensor's own data, as in DNG, NEF and their like.
    package private(set) var isRaw = false
    /// Whether its colours are in a model that its decoder takes for RGB.
    package private(set) var isMisread = false
    /// Whether its EXIF says that its colours are those of Adobe RGB.
    package private(set) var isAdobeRGB = false
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
        let main = walk.readDirectory(at: walk.firstDirectory)
        guard !main.entries.isEmpty else { return nil }
        isRaw = Self.isRaw(main)
        isMisread = Self.isMisread(main)
        decodesWhole = main.number(.tileLength) ?? 0 > 1024 || main.number(.planarConfiguration) == 2
        strips = walk.strips(of: main)
        compression = main.number(.compression) ?? 1
        iptc = (main[.iptc] ?? main[.photoshop]).flatMap { walk.value(of: $0, atMost: 2 << 20) }
        var exifDirectory: TIFFDirectory?
        var gpsDirectory: TIFFDirectory?
        if let place = main.number(.exifDirectory) { exifDirectory = walk.readDirectory(at: place) }
        if let place = main.number(.gpsDirectory) { gpsDirectory = walk.readDirectory(at: place) }
        let interoperability = exifDirectory?.number(.interoperabilityDirectory).map { walk.readDirectory(at: $0) }
        isAdobeRGB = Self.isAdobeRGB(
            space: exifDirectory?.number(.colourSpace),
            index: interoperability?[.interoperabilityIndex].flatMap { walk.value(of: $0, atMost: 4) }
        )
        var packing = ExifPacking(isBigEndian: walk.isBigEndian)
        for (kind, directory) in [(ExifField.Directory.main, main), (.exif, exifDirectory), (.gps, gpsDirectory)] {
            for field in ExifField.allCases where field.place.directory == kind {
                guard let entry = directory?.entries[Int(field.place.tag)] else { continue }
                guard entry.byteCount <= ExifPacking.largestValueBytes else {
                    warnings.append("\(field.rawValue) is over \(ExifPacking.largestValueBytes >> 10) KB; left out")
                    continue
                }
                if let value = walk.value(of: entry, atMost: entry.byteCount) { packing.add(field, entry, value) }
            }
        }
        exif = packing.block()
        // Everything else is stepped through only to learn where the file ends.
        walk.readRest(after: [main, exifDirectory, gpsDirectory, interoperability].compactMap { $0 })
        end = walk.isExhausted ? nil : walk.end
        if walk.isDamaged { warnings.append("its TIFF directories are damaged; what could be read was kept") }
    }

    /// By the colour space, or by the interoperability index R03 where the colour space is not said to be sRGB.
    private static func isAdobeRGB(space: Int?, index: [UInt8]?) -> Bool {
        space == 2 || space != 1 && index?.starts(with: "R03".utf8) == true
    }

    private static func isRaw(_ main: TIFFDirectory) -> Bool {
        let isReduced = main.number(.newSubfileType).map { $0 & 1 == 1 } ?? false
        // Colour filter array, and linear data of a sensor.
        let isSensorData = [32_803, 34_892].contains(main.number(.photometricInterpretation) ?? 0)
        // Sony, Epson, Samsung, Kodak, Nikon, Pentax.
        let isMakersOwn = [32_767, 32_769, 32_770, 32_867, 34_713, 65_000, 65_535]
            .contains(main.number(.compression) ?? 0)
        return main[.dngVersion] != nil || isReduced || isSensorData || isMakersOwn
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
        case compression = 259
        case photometricInterpretation = 262
        case stripOffsets = 273
        case stripByteCounts = 279
        case planarConfiguration = 284
        case tileLength = 323
        case tileOffsets = 324
        case tileByteCounts = 325
        case subDirectories = 330
        case jpegOffset = 513
        case jpegByteCount = 514
        case iptc = 33_723
        case photoshop = 34_377
        case exifDirectory = 34_665
        case gpsDirectory = 34_853
        case interoperabilityIndex = 1
        case colourSpace = 40_961
        case interoperabilityDirectory = 40_965
        case dngVersion = 50_706
    }

    subscript(_ tag: Tag) -> TIFFEntry? { entries[tag.rawValue] }

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
