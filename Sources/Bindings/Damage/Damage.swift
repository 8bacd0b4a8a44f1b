/// A fault in the data of a picture, and the share of the picture that is missing.
package struct Damage: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// Only the end marker is missing.
        case endMarker
        /// A share of the picture's pixels.
        case pixels
        /// A share of the pixels lacks detail: a progressive picture without its last scans.
        case detail
        /// A share of the bytes of the file, or of the coded picture in it.
        case bytes
        /// The part of the file that says how the rest is to be read.
        case index
        /// Bytes that belong to nothing, a number of them, where no share can be told.
        case strayBytes(Int)
        /// Something is amiss, and no missing data was found.
        case doubtful
    }

    package var kind: Kind
    /// From 0 to 1.
    package var missing: Double
    /// A mended copy of the file, which a decoder accepts; nil when the file itself can be decoded.
    package var mended: [UInt8]?

    init(_ kind: Kind, missing: Double = 0, mended: [UInt8]? = nil) {
        self.kind = kind
        self.missing = min(max(missing, 0), 1)
        self.mended = mended
    }

    /// Up to this share a picture is worth publishing.
    private static let largestShare = 0.01

    /// Zeros at the end of the data that may belong to a sound picture with plain areas. A decoder that needs them all shows that
    /// they do.
    package var zeros: Range<Int>?

    /// Whether the fault lies within the data, and not at its end.
    var isInside = false

    package var isTolerable: Bool { missing <= Self.largestShare }

    /// The words for the user, as a warning or as the reason of a rejection.
    package var message: String {
        switch kind {
        case .endMarker: "its end marker is missing, but every pixel is there"
        case .pixels: "\(start): \(share) of the picture is missing\(rest)"
        case .detail: "\(start): \(share) of the picture lacks detail\(rest)"
        case .bytes: "\(start): \(share) of its data is missing"
        case .index: "the file is damaged: the part of it that says how to read the rest is missing"
        case .strayBytes(let count):
            "\(start): \(count) bytes of its data fit nowhere; look whether the picture is right"
        case .doubtful:
            "its decoder had doubts, and how much is missing can't be known; look whether the picture is right"
        }
    }

    /// The reason of a rejection, also where little is missing and the rest can't be decoded without that.
    package var reason: String {
        if !isTolerable { return message }
        return missing == 0
            ? "the file is damaged, and can't be decoded"
            : "the file is damaged: \(share) of it is missing, and the rest can't be decoded without that"
    }

    /// Wrong bits can shift all that follows them.
    private var rest: String { isInside && isTolerable ? "; look whether the rest is right" : "" }

    private var start: String { isTolerable ? "is slightly damaged" : "the file is damaged" }

    private var share: String {
        let percent = missing * 100
        if missing >= 1 { return "100 %" }
        if percent < 0.1 { return "less than 0.1 %" }
        // Rounded up, so that nothing over the limit reads like the limit.
        let tenths = Int((percent * 10).rounded(.up))
        return percent < 10 ? "\(tenths / 10).\(tenths % 10) %" : "\(min(Int(percent.rounded()), 99)) %"
    }

    /// The hint for the user.
    package static let hint = "copy it again from the camera or a backup, or remove it"
}
