import Exif
package import SiteModel

/// The result of a worker process for a published picture.
package enum PublishedPicture: Sendable {
    case read(PhotoFacts)
    case unreadable(reason: String)
}

/// Whether a file is a picture by its name.
func isPicture(_ file: String) -> Bool { pictureEndings.contains(SourcePath(file).fileExtension) }

private let pictureEndings: Set = ["avif", "webp", "jpg", "jpeg", "png", "gif", "tif", "tiff", "heic", "jxl"]

/// Holds a picture that a worker process read against what pages say of it.
package func verify(
    _ picture: PublishedPicture,
    file: String,
    claims: [SizeClaim],
    _ location: PublishedLocation
) -> [Fault] {
    switch picture {
    case .unreadable(let reason): return [Fault(.picture, in: file, "is no picture that can be shown: \(reason)")]
    case .read(let facts):
        let tells = facts.exif.gps != nil || facts.hasPositionInXMP == true
        let place = location == .exact || !tells ? [] : [Fault(.place, in: file, "holds the place where it was taken")]
        let isNamed = location == .nothing && facts.namesPlace == true
        let name = isNamed ? [Fault(.placeName, in: file, "names the place where it was taken")] : []
        return place + name + faults(of: claims, about: file, facts.uprightSize)
    }
}

/// Holds a picture whose header was read here against what pages say of it.
func verify(_ header: PictureHeader, file: String, claims: [SizeClaim]) -> [Fault] {
    switch header {
    case .cut: [Fault(.picture, in: file, "is cut short")]
    case .whole(let size): faults(of: claims, about: file, size)
    }
}

private func faults(of claims: [SizeClaim], about file: String, _ size: PixelSize) -> [Fault] {
    var faults: [Fault] = []
    for claim in Set(claims) {
        if let width = claim.width, width != size.width {
            let message = "\(file) is \(size.width) wide, not \(width)"
            faults.append(Fault(.pictureSize, in: claim.page, line: claim.line, message))
        }
        if let shape = claim.shape, !isScaled(size, from: shape) {
            let message =
                "\(file) is \(size.width) × \(size.height), which is not the shape of \(shape.width) × \(shape.height)"
            faults.append(Fault(.pictureSize, in: claim.page, line: claim.line, message))
        }
    }
    return faults.sorted { ($0.file, $0.line ?? 0, $0.message) < ($1.file, $1.line ?? 0, $1.message) }
}

/// Whether a picture is a smaller one of that shape. Rounding may take a pixel either way, and a line has at least one.
private func isScaled(_ size: PixelSize, from shape: PixelSize) -> Bool {
    if size.width == 1 { return shape.width <= shape.height }
    let height = Double(shape.height) * Double(size.width) / Double(shape.width)
    return abs(height - Double(size.height)) <= 1
}
