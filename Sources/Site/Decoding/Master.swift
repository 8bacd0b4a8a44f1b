import Cache
import Damage
import Exif
import Files
import SiteModel
import Vips
import Workers

/// A photo decoded at the scale that a range of widths is made from, in memory, as it was stored and in its own colours.
struct Master: ~Copyable {
    private let image: Image
    private let facts: PhotoFacts
    /// The photo is scaled down by this, a power of two.
    private let shrink: Int

    /// Up to this width all renditions come from one master.
    private static let referenceWidth = 2400

    /// - Parameter width: of the upright picture; less than the reference width counts as that.
    init(_ bytes: UnsafeRawBufferPointer, _ facts: PhotoFacts, widthAtLeast width: Int) throws {
        self.facts = facts
        shrink = Self.shrink(facts, width: width)
        // JPEG is scaled by up to 8 while it is decoded, the others and the rest afterwards.
        let decoding = facts.format == .jpeg ? min(shrink, 8) : 1
        var hints = DecodingHints(facts.format == .tiff ? TIFFFile(bytes) : nil)
        hints.lastOfJPEG = facts.format == .jpeg ? JPEGOutline(bytes).end.map { $0 - 3 } : nil
        image = try Image.decode(bytes, format: facts.format.decoder, shrink: decoding, hints: hints)
            .flattened().reduced(by: shrink / decoding).inMemory()
    }

    /// Whether a rendition of this width is made from this master.
    func serves(width: Int) -> Bool { Self.shrink(facts, width: width) == shrink }

    /// The largest power of two that leaves enough pixels for the width.
    private static func shrink(_ facts: PhotoFacts, width: Int) -> Int {
        let upright = facts.uprightSize
        let target = upright.scaled(toWidth: min(max(width, referenceWidth), upright.width))
        var shrink = 1
        while upright.width / (shrink * 2) >= target.width, upright.height / (shrink * 2) >= target.height {
            shrink *= 2
        }
        return shrink
    }

    /// The picture at a size, upright, in sRGB, treated, with its credits and nothing else.
    func rendition(_ size: PixelSize, _ treatment: Treatment) throws -> Image {
        let stored = facts.orientation >= 5 ? size.transposed : size
        let upright = try image.resized(width: stored.width, height: stored.height).toSRGB().image
            .upright(orientation: facts.orientation)
        if treatment == Treatment() { return try finished(upright) }
        do {
            return try finished(upright.treated(treatment))
        } catch {
            throw TreatmentError(message: (error as? VipsError)?.message ?? "\(error)")
        }
    }

    private func finished(_ image: borrowing Image) throws -> Image {
        let credits = facts.credits
        return try image.withoutMetadata(keepingArtist: credits.creator, copyright: credits.copyright).inMemory()
    }

    /// A square of the picture.
    func icon(_ side: Int, _ treatment: Treatment) throws -> Image {
        let upright = facts.uprightSize
        let width =
            upright.width <= upright.height ? side : (side * upright.width + upright.height / 2) / upright.height
        return try rendition(upright.scaled(toWidth: max(side, width)), treatment).cropped(width: side, height: side)
            .inMemory()
    }

    /// What is learned of the photo as a whole.
    func record() throws -> DevelopmentRecord {
        let small = try image.resized(width: min(image.width, 64), height: min(image.height, 64)).toSRGB()
        let isBroken = small.profile == .brokenProfileIgnored
        let problem = isBroken ? image.profileProblem : image.colourProblem
        let color = try small.image.dominantColor()
        return DevelopmentRecord(
            color: Color(red: color.red, green: color.green, blue: color.blue),
            warnings: problem.map { [$0] } ?? []
        )
    }
}

/// A watermark that can't be drawn says nothing against the photo.
struct TreatmentError: Error {
    let message: String
}

extension Image {
    /// - Throws: also when the watermark's file is not what it was when it was planned.
    fileprivate func treated(_ treatment: Treatment) throws -> Image {
        guard let look = treatment.look else { return try marked(treatment.watermark) }
        return try toned(matrix: look.matrix, curves: look.curves).marked(treatment.watermark)
    }

    private func marked(_ watermark: Watermark?) throws -> Image {
        switch watermark {
        case nil: return try inMemory()
        case .text(let text): return try watermarked(text: text)
        case .picture(let location, let hash):
            let source = try SourceBytes(readingFileAt: location)
            guard source.hash == hash else { throw VipsError(message: "the watermark changed during the build") }
            return try watermarked(picture: source.prefix(.max))
        }
    }
}
