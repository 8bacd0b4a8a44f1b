package import SiteModel

/// The use of a file in a gallery.
enum FileRole {
    case frontMatter, sidecar, xmpSidecar, json, photo, raw, nothing
}

private let rawExtensions: Set<String> = [
    "cr2", "cr3", "nef", "nrw", "arw", "raf", "dng", "orf", "rw2", "pef", "srw", "x3f",
    "3fr", "cap", "dcr", "erf", "fff", "gpr", "iiq", "kdc", "mef", "mos", "mrw", "rwl", "sr2", "srf",
]
private let mediaExtensions: Set<String> = [
    "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "hif", "avif", "gif", "tif", "tiff", "jxl", "bmp",
    "svg",
    "mp4", "mov", "avi", "mkv", "m4v", "webm", "mts", "3gp", "mpg", "mpeg",
]

func isMediaExtension(_ suffix: String) -> Bool { mediaExtensions.contains(suffix) }

/// Whether a file describes its gallery, and so no photo of the same name.
package func isGalleryFile(_ path: SourcePath) -> Bool { path.name.lowercased() == "gallery.md" }

/// Returns the use of a file in a gallery by its name, or by its first bytes where the name says nothing.
func role(of file: SourceFile) -> FileRole {
    if isGalleryFile(file.path) { return .frontMatter }
    let suffix = file.path.fileExtension
    if suffix == "md" { return .sidecar }
    if suffix == "xmp" { return .xmpSidecar }
    if rawExtensions.contains(suffix) { return .raw }
    if mediaExtensions.contains(suffix) { return .photo }
    switch FileSignature(firstBytes(ofFileAt: file.location, count: FileSignature.length)) {
    case .photo, .unsupported("film"), .unsupported("AVI film"), .unsupported("Matroska film"): return .photo
    case .unsupported, .empty, .unknown: return suffix == "json" ? .json : .nothing
    }
}
