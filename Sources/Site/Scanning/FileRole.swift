import Files
package import SiteModel

/// The use of a file in a gallery.
enum FileRole {
    case frontMatter, sidecar, xmpSidecar, json, photo, raw, nothing
    /// A picture or a film in a format that is seldom among photos and is not read.
    case unread(UnreadFormat.Kind)
    /// A picture, a film or a part of one that is not published, because its name is no photo's.
    case leftover
}

private let rawExtensions: Set<String> = [
    "cr2", "cr3", "nef", "nrw", "arw", "raf", "dng", "orf", "rw2", "pef", "srw", "x3f",
    "3fr", "cap", "dcr", "erf", "fff", "gpr", "iiq", "kdc", "mef", "mos", "mrw", "rwl", "sr2", "srf",
]
/// A file with one of these is published, or rejected.
private let mediaExtensions: Set<String> = [
    "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "hif", "avif", "gif", "tif", "tiff", "jxl", "bmp",
    "svg",
    "mp4", "mov", "avi", "mkv", "m4v", "webm", "mts", "3gp", "mpg", "mpeg",
]
/// A file with one of these is published if its first bytes are a picture's or a film's, and else is no concern of ours.
private let rareMediaExtensions: Set<String> = [
    "jif", "jfi", "pjpeg", "pjp", "jps", "mpo", "insp", "apng", "heics", "heifs", "avci", "avifs", "btf", "tf8", "ptif",
    "ptiff", "dib", "jp2", "j2k", "jpf", "jpx", "jxr", "ico", "tga", "pnm", "ppm", "pgm", "psd", "psb", "exr", "hdr",
    "qt", "mqv", "3g2", "3gpp", "f4v", "mpe", "m2v", "m2ts", "wmv", "asf", "flv", "ogv", "divx",
]

func isMediaExtension(_ suffix: String) -> Bool { mediaExtensions.contains(suffix) }

/// Whether a file describes its gallery, and so no photo of the same name.
package func isGalleryFile(_ path: SourcePath) -> Bool { path.name.lowercased() == "gallery.md" }

/// Returns the use of a file in a gallery. The name must be a picture's or a film's, or have no extension; where it is not
/// an ordinary one, the first bytes are looked at.
func role(of file: SourceFile) -> FileRole {
    if isGalleryFile(file.path) { return .frontMatter }
    let suffix = file.path.fileExtension
    if suffix == "md" { return .sidecar }
    if suffix == "xmp" { return .xmpSidecar }
    if rawExtensions.contains(suffix) { return .raw }
    if mediaExtensions.contains(suffix) { return isConflictCopy(file.path.name) ? .leftover : .photo }
    let whole = nameWithoutLeftoverMark(file.path.name)
    if let suffix = whole.map({ SourcePath($0).fileExtension }),
        rawExtensions.contains(suffix) || mediaExtensions.contains(suffix)
    {
        return .leftover
    }
    if soundExtensions.contains(suffix) { return .nothing }
    switch FileSignature(firstBytes(ofFileAt: file.location, count: FileSignature.length)) {
    case .photo: return isNone(suffix) && whole == nil || isAnyMediaExtension(suffix) ? .photo : .leftover
    case .unsupported(let format) where isAnyMediaExtension(suffix) && [.film, .picture].contains(format.kind):
        return .unread(format.kind)
    case .unsupported(let format) where format.kind == .film: return isNone(suffix) && whole == nil ? .photo : .leftover
    case .unsupported, .empty, .unknown: return suffix == "json" ? .json : .nothing
    }
}

/// Films without a picture, by their names.
private let soundExtensions: Set<String> = ["m4a", "m4b", "m4p", "m4r", "aac", "f4a", "f4b", "3ga", "aax"]

/// Whether a folder is `a.jpg.download`, in which a browser keeps a photo until all of it is there.
func isUnfinishedDownload(_ folder: SourcePath) -> Bool {
    folder.fileExtension == "download" && isAnyMediaExtension(SourcePath(folder.stem).fileExtension)
}

/// Whether there is no extension: no dot, none but the last, or the dot of `St. Peter`.
private func isNone(_ suffix: String) -> Bool { suffix.first?.isWhitespace ?? true }

/// A space behind an extension does no harm.
private func isAnyMediaExtension(_ suffix: String) -> Bool {
    let suffix = suffix.filter { !$0.isWhitespace }
    return mediaExtensions.contains(suffix) || rareMediaExtensions.contains(suffix)
}
