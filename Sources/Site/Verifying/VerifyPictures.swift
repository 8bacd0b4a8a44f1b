import Exif
package import SiteModel

/// What a published picture turned out to be.
package enum PublishedPicture: Sendable {
    case read(PhotoFacts)
    case unreadable(reason: String)
}

/// By its name.
func isPicture(_ file: String) -> Bool {
    ["avif", "webp", "jpg", "jpeg", "png", "gif", "tif", "tiff", "heic", "jxl"].contains(SourcePath(file).fileExtension)
}

/// Holds one picture against what pages say of it.
package func verify(
    _ picture: PublishedPicture,
    file: String,
    claims: [SizeClaim],
    publishesLocation: Bool
) -> [Diagnostic] {
    let facts: PhotoFacts
    switch picture {
    case .unreadable(let reason): return [Diagnostic(.error, at: file, "is no picture that can be shown: \(reason)")]
    case .read(let found): facts = found
    }
    var faults: [Diagnostic] = []
    if !publishesLocation, facts.exif.gps != nil || facts.hasPositionInXMP == true {
        faults.append(Diagnostic(.error, at: file, "holds the place where it was taken"))
    }
    let size = facts.uprightSize
    for claim in Set(claims).sorted(by: { ($0.page, $0.line, $0.width ?? 0) < ($1.page, $1.line, $1.width ?? 0) }) {
        if let width = claim.width, width != size.width {
            faults.append(
                Diagnostic(.error, at: claim.page, line: claim.line, "\(file) is \(size.width) wide, not \(width)")
            )
        }
        if let shape = claim.shape, !isScaled(size, from: shape) {
            let message =
                "\(file) is \(size.width) × \(size.height), which is not the shape of \(shape.width) × \(shape.height)"
            faults.append(Diagnostic(.error, at: claim.page, line: claim.line, message))
        }
    }
    return faults
}

/// To the pixel that rounding may take either way.
private func isScaled(_ size: PixelSize, from shape: PixelSize) -> Bool {
    let height = Double(shape.height) * Double(size.width) / Double(shape.width)
    return abs(height - Double(size.height)) <= 1
}
