import Exif
import Files
import SiteModel
import Vips
import Workers

/// A worker's reading of one photo: header and metadata, no pixels.
package func readPhoto(_ request: PhotoRequest) -> PhotoReply {
    do {
        let source = try SourceBytes(readingFileAt: request.location)
        return .read(try facts(of: source, limits: request.limits))
    } catch let error as UnreadableFile {
        return .rejected(reason: "can't read it: \(error.reason)", hint: nil, mayChange: true)
    } catch let rejection as Rejection {
        return .rejected(reason: rejection.reason, hint: rejection.hint, mayChange: false)
    } catch {
        return .rejected(reason: "\(error)", hint: nil, mayChange: true)
    }
}

private func facts(of source: borrowing SourceBytes, limits: ReadingLimits) throws -> PhotoFacts {
    let format = try recognise(source.prefix(FileSignature.length))
    let header: ImageHeader
    do {
        header = try readHeader(source.bytes, format: format.decoder)
    } catch {
        throw Rejection("can't read its header: \(error.message)", hint: "export it again, or remove it")
    }
    let size = PixelSize(width: header.width, height: header.height)
    try check(size, header, format, limits)
    var warnings: [String] = []
    var exif = header.exif.map { readExif($0) } ?? ExifReading(fields: ExifFields(), warnings: [])
    warnings += exif.warnings
    if exif.fields.creditByteCount > largestCreditByteCount {
        (exif.fields.artist, exif.fields.copyright) = (nil, nil)
        warnings.append("its artist and copyright are over \(largestCreditByteCount >> 10) KB long; left out")
    }
    if let xmp = header.xmp, let fault = xmpFault(xmp) { warnings.append(fault) }
    if let extra = trailingByteCount(source.bytes, format: format) {
        warnings.append("\(extra) bytes follow the picture; they are not published")
    }
    return PhotoFacts(
        hash: source.hash,
        format: format,
        storedSize: size,
        orientation: header.orientation,
        exif: exif.fields,
        warnings: warnings,
        unreadMetadata: (header.xmp == nil ? [] : ["XMP"]) + (header.iptc == nil ? [] : ["IPTC"])
    )
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
    case .unsupported(let name):
        throw Rejection("is \(name), which is not published", hint: "export it as JPEG, or list it under exclude")
    case .unknown: throw Rejection("is no picture", hint: "export it as JPEG, or remove it")
    }
}

/// Formats that can't be decoded a strip at a time, or at a smaller scale, are held in memory whole.
private let largestWholeImageByteCount = 640 << 20

private func check(_ size: PixelSize, _ header: ImageHeader, _ format: SourceFormat, _ limits: ReadingLimits) throws {
    guard size.width > 0, size.height > 0 else { throw Rejection("declares no pixels") }
    let megapixels = Double(size.width) * Double(size.height) / 1e6
    guard megapixels <= Double(limits.megapixels) else {
        throw Rejection(
            "declares \(Int(megapixels.rounded())) megapixels, over the limit of \(limits.megapixels)",
            hint: "export it smaller, or raise limits.megapixels in site.yaml"
        )
    }
    // A progressive JPEG keeps its coefficients, two bytes a sample.
    let byteCount = header.decodedByteCount * (format == .jpeg ? 2 : 1)
    guard !header.decodesWhole || byteCount <= largestWholeImageByteCount else {
        throw Rejection(
            "needs \(byteCount >> 20) MB of memory to decode, over the limit of \(largestWholeImageByteCount >> 20)",
            hint: "export it smaller, or as a plain JPEG"
        )
    }
}
