import Damage
import SiteModel
import Vips
import Workers

/// A photo's bytes, as a decoder takes them: those of the file, or, where little of it is missing, mended ones.
struct BearableSource {
    let bytes: UnsafeRawBufferPointer
    let warnings: [String]
    /// Whether warnings of the decoder are to be looked into.
    private let isTrusted: Bool

    init(_ bytes: UnsafeRawBufferPointer, warnings: [String] = [], isTrusted: Bool = true) {
        (self.bytes, self.warnings, self.isTrusted) = (bytes, warnings, isTrusted)
    }

    /// The first decoding of the whole picture.
    /// - Throws: `DoubtfulPicture` too, when the decoder had doubts.
    func decode(_ decode: (UnsafeRawBufferPointer) throws -> Master) throws -> Master {
        let count = Vips.doubtfulJPEGCount
        let master = try decode(bytes)
        guard isTrusted || Vips.doubtfulJPEGCount == count else { throw DoubtfulPicture() }
        return master
    }
}

/// More of a picture is missing than may be.
struct UnbearableDamage: Error {
    let message: String
}

/// The decoder warned that something in the picture is damaged.
private struct DoubtfulPicture: Error {}

/// Works on a photo's bytes, and looks for damage where the structure of the file or its decoder gives reason to.
/// - Parameter work: run again, with mended bytes, when it fails or has doubts and little is missing.
/// - Throws: `UnbearableDamage`, or what `work` throws of a picture in which no damage is found.
func mending<Result>(
    _ bytes: UnsafeRawBufferPointer,
    _ format: SourceFormat,
    _ work: (BearableSource) throws -> Result
) throws -> Result {
    if let damage = format.visibleDamage(in: bytes), !isNeeded(damage.zeros, of: bytes, format) {
        return try mending(bytes, damage, work)
    }
    do {
        return try work(BearableSource(bytes, isTrusted: false))
    } catch let error where error is VipsError || error is DoubtfulPicture {
        if let damage = format.damage(in: bytes) { return try mending(bytes, damage, work) }
        if error is VipsError { throw error }
        if let damage = Damage.unexplained(in: bytes) { return try mending(bytes, damage, work) }
        return try work(BearableSource(bytes))
    }
}

private func mending<Result>(
    _ bytes: UnsafeRawBufferPointer,
    _ damage: Damage,
    _ work: (BearableSource) throws -> Result
) throws -> Result {
    guard damage.isTolerable else { throw UnbearableDamage(message: damage.message) }
    do {
        guard let mended = damage.mended else { return try work(BearableSource(bytes, warnings: [damage.message])) }
        return try mended.withUnsafeBytes { try work(BearableSource($0, warnings: [damage.message])) }
    } catch is VipsError {
        throw UnbearableDamage(message: damage.reason)
    }
}

/// Whether a decoder needs the last quarter of some zeros. Where data was lost, the decoder is done before it comes to them.
private func isNeeded(_ zeros: Range<Int>?, of bytes: UnsafeRawBufferPointer, _ format: SourceFormat) -> Bool {
    guard let zeros else { return false }
    var changed = Array(bytes)
    for place in zeros.suffix(max(zeros.count / 4, 4)) { changed[place] = 0xA5 }
    func pixels(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        try? Image.decode(bytes, format: format.decoder, shrink: 1).pixelBytes()
    }
    guard let before = pixels(bytes) else { return false }
    return changed.withUnsafeBytes { pixels($0) } != before
}
