/// The directory of a TIFF file that holds its picture: the first, unless that one says that it is a smaller copy.
///
/// Scanners and converters write a thumbnail first, and the picture after it or in a subdirectory. Of several pictures
/// the largest is chosen.
struct TIFFChoice {
    private(set) var directory: TIFFDirectory
    /// The number of the page, from 0.
    private(set) var page = 0
    /// The number of the page's subdirectory, from 0; -1 for the page itself.
    private(set) var subdirectory = -1
    /// Whether one of the pictures is a camera's sensor data.
    private(set) var isRaw: Bool

    /// Whether a larger picture may be where nothing can be read.
    private(set) var isIncomplete = false

    var isFirst: Bool { page == 0 && subdirectory == -1 }

    private static let largestPageCount = 64

    /// - Parameters:
    ///   - first: the first directory.
    ///   - walk: a copy, which has read no other.
    init(_ first: TIFFDirectory, _ walk: TIFFWalk) {
        directory = first
        isRaw = first.isRaw
        guard first.isSmallerCopy, !isRaw else { return }
        var walk = walk
        var largest = (isCopy: true, pixelCount: first.pixelCount)
        var current = first
        for page in 0..<Self.largestPageCount {
            let places = current[.subDirectories].map { walk.numbers(of: $0, atMost: Self.largestPageCount) } ?? []
            let inner = places.map { walk.readDirectory(at: $0) }
            for (number, candidate) in zip((-1)..., [current] + inner) {
                isRaw = isRaw || candidate.isRaw
                let rank = (isCopy: candidate.isSmallerCopy, pixelCount: candidate.pixelCount)
                let isBetter =
                    rank.isCopy == largest.isCopy ? rank.pixelCount > largest.pixelCount : largest.isCopy
                guard isBetter, rank.pixelCount > 0, !candidate.isMask else { continue }
                (directory, self.page, subdirectory, largest) = (candidate, page, number, rank)
            }
            guard current.next != 0 else { break }
            current = walk.readDirectory(at: current.next)
        }
        isIncomplete = largest.isCopy && walk.isDamaged
    }
}

extension TIFFDirectory {
    fileprivate var pixelCount: Int {
        let (width, height) = (number(.width) ?? 0, number(.height) ?? 0)
        return width > 0 && height > 0 ? width.multipliedReportingOverflow(by: height).partialValue : 0
    }

    /// By either tag that says so.
    fileprivate var isSmallerCopy: Bool { (number(.newSubfileType) ?? 0) & 1 == 1 || number(.subfileType) == 2 }

    fileprivate var isMask: Bool { (number(.newSubfileType) ?? 0) & 4 == 4 || number(.photometricInterpretation) == 4 }

    /// Whether it holds a sensor's own data, or belongs to a DNG.
    fileprivate var isRaw: Bool {
        // Colour filter array, and linear data of a sensor.
        let isSensorData = [32_803, 34_892].contains(number(.photometricInterpretation) ?? 0)
        // Sony, Epson, Samsung, Kodak, Nikon, Pentax.
        let isMakersOwn = [32_767, 32_769, 32_770, 32_867, 34_713, 65_000, 65_535].contains(number(.compression) ?? 0)
        return self[.dngVersion] != nil || isSensorData || isMakersOwn
    }
}
