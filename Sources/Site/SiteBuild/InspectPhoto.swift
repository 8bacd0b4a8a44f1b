import Files
import Scanning
package import SiteModel
import Workers

/// Every field of one photo and its source, as JSON.
/// - Throws: `BuildFailure` when the file is no photo that could be published.
package func inspectPhoto(at file: String, executable: String) async throws -> JSONValue {
    guard let location = resolvedPath(file) else {
        throw BuildFailure(.usage, at: file, "there is no such file")
    }
    let source = SourceFile(path: SourcePath(file), location: location)
    let workers = try WorkerProgram(beside: executable).command(.read)
    let request = ReadRequest.photo(PhotoRequest(location: location, limits: ReadingLimits()))
    switch try await readFiles([request], workers: workers)[0] {
    case .photo(.read(let facts)):
        var photo = InspectedPhoto(file: source, facts: facts)
        photo.sidecar = neighbour(of: source, named: source.path.stem + ".md")
        photo.takeout = takeoutFile(of: source)
        try await findXMP(of: &photo, workers)
        return try inspection(photo)
    case .photo(.rejected(let reason, let hint, _)): throw BuildFailure(.failed, at: file, reason, hint: hint)
    case .xmpSidecar, nil: throw BuildFailure(.failed, at: file, "the worker gave no answer")
    }
}

/// The XMP file that speaks for a photo, and the one that is then passed over.
func xmpFile(of photo: SourceFile) -> (file: SourceFile, passedOver: SourceFile?)? {
    var folder = GalleryFolder(path: SourcePath(photo.path.string.pathOfFolder))
    for name in [photo.path.name, photo.path.stem] {
        folder.xmpSidecars[SourcePath(name)] = neighbour(of: photo, named: name + ".xmp")
    }
    return folder.xmpSidecar(of: photo)
}

private func findXMP(of photo: inout InspectedPhoto, _ workers: WorkerCommand) async throws {
    guard let (file, passedOver) = xmpFile(of: photo.file) else { return }
    let replies = try await readFiles([.xmpSidecar(location: file.location)], workers: workers)
    guard case .xmpSidecar(let reply)? = replies[0] else { return }
    photo.xmp = (file, reply)
    photo.passedOver = passedOver
}

/// That of the photo itself, or else of the original of an edited copy.
private func takeoutFile(of source: SourceFile) -> SourceFile? {
    let photos = [source.path.name, TakeoutNames.original(of: source.path.name)].compactMap { $0 }
    let files = TakeoutFiles((try? contentNames(of: source.location.pathOfFolder)) ?? [])
    return photos.flatMap(files.files).lazy.compactMap { neighbour(of: source, named: $0) }.first {
        isTakeout(at: $0.location)
    }
}

/// A file in the same folder; nil when there is none.
func neighbour(of source: SourceFile, named name: String) -> SourceFile? {
    let file = source.path.string
    let folder = file.pathOfFolder
    let path = SourcePath(folder).appending(name).string
    let place = file.utf8.first == UInt8(ascii: "/") && folder.isEmpty ? "/" + path : path
    return resolvedPath(place).map { SourceFile(path: SourcePath(place), location: $0) }
}
