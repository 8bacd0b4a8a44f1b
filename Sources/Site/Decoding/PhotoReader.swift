import Damage
import Exif
import Files
import IPTC
import SiteModel
import Vips
import Workers
import XMP

/// A worker's reading of one photo: header and metadata, no pixels.
func readPhoto(_ request: PhotoRequest) -> PhotoReply {
    do {
        // A film is not taken into memory, unless its name hides what it is.
        if filmExtensions.contains(SourcePath(request.location).fileExtension) {
            let first = firstBytes(ofFileAt: request.location, count: FileSignature.length)
            if let format = filmFormat(first) { return .read(try filmFacts(at: request.location, format)) }
        }
        let source = try SourceBytes(readingFileAt: request.location)
        if let format = filmFormat(source.prefix(FileSignature.length)) {
            return .read(try filmFacts(at: request.location, format))
        }
        return .read(try facts(of: source, limits: request.limits))
    } catch let error as UnreadableFile {
        return .rejected(reason: "can't read it: \(error.reason)", hint: error.hint, mayChange: error.mayChange)
    } catch let rejection as Rejection {
        return .rejected(reason: rejection.reason, hint: rejection.hint, mayChange: rejection.mayChange)
    } catch {
        return .rejected(reason: "\(error)", hint: nil, mayChange: true)
    }
}

/// Why a file can't be published, and what its owner can do.
struct Rejection: Error {
    var reason: String
    var hint: String?
    /// Whether the same bytes may do another time.
    var mayChange = false

    init(_ reason: String, hint: String? = nil, mayChange: Bool = false) {
        self.reason = reason
        self.hint = hint
        self.mayChange = mayChange
    }
}

private let filmExtensions = Set(SourceFormat.mp4.fileExtensions + SourceFormat.mov.fileExtensions)

private func filmFormat(_ first: [UInt8]) -> SourceFormat? {
    if case .photo(let format) = FileSignature(first), format.isFilm { format } else { nil }
}

private func facts(of source: borrowing SourceBytes, limits: ReadingLimits) throws -> PhotoFacts {
    let format = try recognise(source.prefix(FileSignature.length))
    let tiff = format == .tiff ? TIFFFile(source.bytes) : nil
    if tiff?.isRaw == true {
        throw Rejection("is a RAW file, which is not published", hint: "export it as JPEG, or list it under exclude")
    }
    if tiff?.isThumbnailAlone == true {
        throw Rejection("only its thumbnail can be read; the picture is damaged", hint: "copy it again, or remove it")
    }
    if tiff?.isMisread == true {
        throw Rejection("its colours are stored in a way that is not read", hint: "export it as RGB, or as JPEG")
    }
    let header = try header(of: source.bytes, format, DecodingHints(tiff))
    let size = PixelSize(width: header.width, height: header.height)
    try check(size, header, format, limits, decodesWhole: header.decodesWhole || tiff?.decodesWhole == true)
    var warnings = tiff?.warnings ?? []
    var exif = (header.exif ?? tiff?.exif).map { readExif($0) } ?? ExifReading(fields: ExifFields(), warnings: [])
    warnings += exif.warnings
    if exif.fields.creditByteCount > largestCreditByteCount {
        (exif.fields.artist, exif.fields.copyright) = (nil, nil)
        warnings.append("its artist and copyright are over \(largestCreditByteCount >> 10) KB long; left out")
    }
    let packet = header.xmp ?? tiff?.xmp
    let xmp = embeddedXMP(packet)
    // libvips turns the bytes round where a TIFF calls its IPTC a list of numbers.
    let iptc = (tiff == nil ? header.iptc : tiff?.iptc).map(readIPTC)
    warnings += xmp.warnings + (iptc?.warnings ?? [])
    if let extra = trailingByteCount(source.bytes, format: format) {
        warnings.append("\(extra) bytes follow the picture; they are not published")
    }
    var facts = PhotoFacts(
        hash: source.hash,
        format: format,
        storedSize: size,
        orientation: tiff?.orientation ?? (format == .png ? exif.fields.orientation : nil) ?? header.orientation,
        exif: exif.fields,
        xmp: xmp.fields,
        iptc: iptc?.fields ?? IPTCFields(),
        warnings: warnings
    )
    facts.contentIdentifier = exif.contentIdentifier
    if let packet, packet.firstRange(of: Array("GPSLatitude".utf8)) != nil {
        facts.hasPositionInXMP = true
    }
    if iptc?.namesPlace == true || packet.map(namesPlace) == true { facts.namesPlace = true }
    return facts
}

/// The header of the file, or of mended bytes where little is missing.
private func header(
    of bytes: UnsafeRawBufferPointer,
    _ format: SourceFormat,
    _ hints: DecodingHints
) throws -> ImageHeader {
    // A decoder takes seconds for a chunk that claims two gigabytes before the pixels.
    if format == .png, !PNGOutline(bytes).hasData, let damage = format.damage(in: bytes) {
        throw Rejection(damage.reason, hint: Damage.hint)
    }
    do {
        return try readHeader(bytes, format: format.decoder, hints: hints)
    } catch {
        guard let damage = format.damage(in: bytes) else {
            throw Rejection(error.reason, hint: format.remedy, mayChange: error.isLackOfMemory)
        }
        let mended = damage.isTolerable ? damage.mended : nil
        let header = try? mended?.withUnsafeBytes { try readHeader($0, format: format.decoder, hints: hints) }
        guard let header else { throw Rejection(damage.reason, hint: Damage.hint) }
        return header
    }
}

/// Whether a packet has a field for the name of a place. Programs write none that is empty.
private func namesPlace(xmp packet: [UInt8]) -> Bool {
    let fields = [
        "photoshop:City", "photoshop:State", "photoshop:Country", "Iptc4xmpCore:Location", "Iptc4xmpCore:CountryCode",
        "Iptc4xmpExt:LocationShown", "Iptc4xmpExt:LocationCreated",
    ]
    return fields.contains { packet.firstRange(of: Array($0.utf8)) != nil }
}

private func embeddedXMP(_ packet: [UInt8]?) -> XMPReading {
    guard let packet else { return XMPReading(fields: XMPFields(), warnings: []) }
    do throws(PacketFault) {
        return try readXMP(packet)
    } catch {
        return XMPReading(fields: XMPFields(), warnings: ["its XMP is \(error.text) and was not read"])
    }
}

/// What fits into every format's metadata with room to spare.
private let largestCreditByteCount = 16 << 10

extension ExifFields {
    fileprivate var creditByteCount: Int { (artist ?? "").utf8.count + (copyright ?? "").utf8.count }
}

private func recognise(_ prefix: [UInt8]) throws -> SourceFormat {
    switch FileSignature(prefix) {
    case .photo(let format): return format
    case .empty: throw Rejection("the file is empty", hint: "copy it again, or remove it")
    case .unsupported(let format): throw Rejection("is \(format.name), which is not published", hint: format.hint)
    case .unknown: throw Rejection("is no picture", hint: "export it as JPEG, or remove it")
    }
}

/// Formats that can't be decoded a strip at a time, or at a smaller scale, are held in memory whole.
private let largestWholeImageByteCount = 640 << 20

private func check(
    _ size: PixelSize,
    _ header: ImageHeader,
    _ format: SourceFormat,
    _ limits: ReadingLimits,
    decodesWhole: Bool
) throws {
    guard size.width > 0, size.height > 0 else { throw Rejection("declares no pixels") }
    let megapixels = Double(size.width) * Double(size.height) / 1e6
    guard megapixels <= Double(limits.megapixels) else {
        throw Rejection(
            "declares \(Int(megapixels.rounded())) megapixels, over the limit of \(limits.megapixels)",
            hint: "export it smaller, or raise limits.megapixels in site.yaml"
        )
    }
    // A progressive JPEG keeps its coefficients, two bytes a sample; JPEG XL took 2.4 bytes a sample of 8 bits.
    let byteCount = header.decodedByteCount * (format == .jpeg || format == .jxl ? 2 : 1)
    guard !decodesWhole || byteCount <= largestWholeImageByteCount else {
        throw Rejection(
            "needs \(byteCount >> 20) MB of memory to decode, over the limit of \(largestWholeImageByteCount >> 20)",
            hint: "export it smaller, or as a plain JPEG"
        )
    }
}
