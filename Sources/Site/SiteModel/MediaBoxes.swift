/// The first boxes of an ISO base media file, as far as its first bytes show them.
struct MediaBoxes {
    /// The brands of files that hold pictures.
    static let pictureBrands: Set<String> = [
        "mif1", "msf1", "heic", "heix", "hevc", "hevx", "heim", "heis", "avif", "avis",
    ]

    /// The major brand, then the compatible brands.
    private(set) var brands: [String] = []
    /// Nil where the boxes seen are neither a picture's nor a film's.
    private(set) var isPicture: Bool?

    /// - Parameter bytes: from the file's start.
    init(_ bytes: [UInt8]) {
        func text(at place: Int) -> String? {
            place + 4 <= bytes.count ? String(decoding: bytes[place..<place + 4], as: UTF8.self) : nil
        }
        func size(at place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        guard bytes.count >= 12 else { return }
        let firstSize = size(at: 0)
        let end = min(bytes.count, firstSize)
        // A version stands between the major brand and the others.
        brands = ([8] + Array(stride(from: 16, to: end - 3, by: 4))).compactMap(text)
        var place = firstSize
        while place + 8 <= bytes.count {
            switch text(at: place + 4) {
            case "meta":
                // Its handler comes first, and says what the box describes.
                if text(at: place + 16) == "hdlr", text(at: place + 28) == "pict" {
                    isPicture = true
                    return
                }
            case "moov":
                // A sequence of pictures may have its only picture behind its track.
                isPicture = brands.contains { ["msf1", "hevc", "hevx", "avis"].contains($0) } ? nil : false
                return
            default: break
            }
            let length = size(at: place)
            if length < 8 { return }
            place += length
        }
    }
}
