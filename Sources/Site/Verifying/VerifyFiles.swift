import Files
import Foundation
package import SiteModel

/// What was looked at, and what is wrong.
package struct Verification: Sendable {
    package var faults: [Diagnostic] = []
    package var fileCount = 0
    package var pageCount = 0
    package var linkCount = 0
    package var dataFileCount = 0
    package var pictureCount = 0
    package var filmCount = 0
    /// Every picture among the files, in byte order.
    package var pictures: [String] = []
    /// What pages say of pictures, by file.
    package var claims: [String: [SizeClaim]] = [:]

    package init() {}

    fileprivate mutating func claim(_ picture: PageReading.PictureClaim, on page: String) {
        let claim = SizeClaim(page: page, line: picture.line, width: picture.width, shape: picture.shape)
        claims[picture.file, default: []].append(claim)
    }
}

/// What a page says of a picture's size.
package struct SizeClaim: Sendable, Hashable {
    package var page: String
    package var line: Int
    package var width: Int?
    package var shape: PixelSize?
}

/// Checks every file of a site but for the pixels.
/// - Parameters:
///   - root: the published folder.
///   - publishesLocation: whether the owner wants positions to be seen.
///   - privateNames: what the content calls its private galleries and their photos.
/// - Throws: `BuildFailure` when the folder can't be read.
package func verifyFiles(
    in root: String,
    address: SiteAddress,
    publishesLocation: Bool,
    privateNames: [String]
) throws(BuildFailure) -> Verification {
    let files = try publishedFiles(in: root)
    let known = Set(files.map { SourcePath($0) })
    var found = Verification()
    found.fileCount = files.count
    found.pictures = files.filter(isPicture)
    let catalog = "data/galleries.json"
    let hidden = PrivateFolders(
        files,
        catalog: files.contains(catalog) ? try bytes(of: catalog, in: root) : [],
        names: privateNames
    )
    var pages: [(file: String, reading: PageReading)] = []
    func check(_ link: LinkTarget, _ file: String, _ line: Int?) {
        found.linkCount += 1
        switch link {
        case .elsewhere: break
        case .wrong(let reason): found.faults.append(Diagnostic(.error, at: file, line: line, reason))
        case .file(let target, _):
            if known.contains(SourcePath(target)) { return }
            found.faults.append(Diagnostic(.error, at: file, line: line, "a dead link: there is no \(target)"))
        }
    }
    for file in files {
        if textEndings.contains(SourcePath(file).fileExtension), hidden.isTold(by: try bytes(of: file, in: root), file)
        {
            let hint = "build the site again, or take it out of your own texts"
            found.faults.append(Diagnostic(.error, at: file, "tells of a private gallery", hint: hint))
        }
        switch SourcePath(file).fileExtension {
        case "mp4", "mov", "m4v":
            found.filmCount += 1
            found.faults += verify(film: file, in: root, publishesLocation: publishesLocation)
        case "html":
            let bytes = try bytes(of: file, in: root)
            let page = PageReading(bytes, file: file, address: address, publishesLocation: publishesLocation)
            for link in page.links { check(link.target, file, link.line) }
            for picture in page.pictures { found.claim(picture, on: file) }
            found.faults += page.faults
            if hidden.holds(file), !page.hides {
                let message = "belongs to a private gallery, and does not say noindex and no-referrer"
                found.faults.append(Diagnostic(.error, at: file, message, hint: "does the theme heed isPrivate?"))
            }
            found.pageCount += 1
            pages.append((file, page))
        case "json", "webmanifest":
            found.dataFileCount += 1
            let data = Data(try bytes(of: file, in: root))
            guard let value = try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) else {
                found.faults.append(Diagnostic(.error, at: file, "is no valid JSON"))
                continue
            }
            if !publishesLocation, holdsLocation(value) {
                found.faults.append(Diagnostic(.error, at: file, "a location is published"))
            }
            let isManifest = file.hasSuffix(".webmanifest")
            for link in links(in: value, names: isManifest ? manifestNames : dataNames) {
                check(address.target(of: link, on: file), file, nil)
            }
        case "xml":
            found.dataFileCount += 1
            let bytes = try bytes(of: file, in: root)
            let reading = FeedReading(bytes, file: file, address: address, publishesLocation: publishesLocation)
            for link in reading.links { check(link.target, file, link.line) }
            for picture in reading.pictures { found.claim(picture, on: file) }
            found.faults += reading.faults
        case "css":
            let text = String(decoding: try bytes(of: file, in: root), as: UTF8.self)
            for match in text.matches(of: /url\(\s*["']?([^"')]+)["']?\s*\)/) {
                check(address.target(of: String(match.output.1), on: file), file, nil)
            }
        default: break
        }
    }
    found.faults += deadFragments(pages)
    return found
}

private func deadFragments(_ pages: [(file: String, reading: PageReading)]) -> [Diagnostic] {
    let ids = Dictionary(pages.map { (SourcePath($0.file), $0.reading.ids) }) { first, _ in first }
    return pages.flatMap { file, page in
        page.links.compactMap { link -> Diagnostic? in
            guard case .file(let target, let fragment) = link.target, !fragment.isEmpty, fragment != "top",
                let known = ids[SourcePath(target)], !known.contains(fragment)
            else { return nil }
            return Diagnostic(.error, at: file, line: link.line, "a dead link: \(target) has no #\(fragment)")
        }
    }
}

private let textEndings: Set = ["html", "json", "webmanifest", "xml", "css", "js", "txt", "svg"]
private let dataNames: Set = ["url", "thumbnailURL", "fullSizeURL", "videoURL", "coverPhotoURL", "posterURL"]
private let manifestNames: Set = ["src", "start_url"]

/// The addresses in a data file, by the names that they have there.
private func links(in value: Any, names: Set<String>) -> [String] {
    if let list = value as? [Any] { return list.flatMap { links(in: $0, names: names) } }
    guard let object = value as? [String: Any] else { return [] }
    return object.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
        guard names.contains(name), let text = value as? String else { return links(in: value, names: names) }
        return text.isEmpty ? [] : [text]
    }
}

private func bytes(of file: String, in root: String) throws(BuildFailure) -> [UInt8] {
    do throws(UnreadableFile) { return try SourceBytes(readingFileAt: root + "/" + file).prefix(.max) } catch {
        throw BuildFailure(.failed, at: file, "can't read it: \(error.reason)")
    }
}

/// Every file, but for dot files at the top, which no server shows.
private func publishedFiles(in root: String) throws(BuildFailure) -> [String] {
    var files: [String] = []
    var folders = [""]
    while let prefix = folders.popLast() {
        let folder: OpenFolder
        do { folder = try OpenFolder(root + "/" + prefix) } catch {
            throw BuildFailure(.usage, at: root + "/" + prefix, "can't open the folder: \(error.message)")
        }
        if let name = folder.unreadableNames.first(where: { !(prefix.isEmpty && $0.isHiddenName) }) {
            throw BuildFailure(.failed, at: root + "/" + prefix + name, "has a name that is not UTF-8")
        }
        for name in folder.names where !(prefix.isEmpty && name.isHiddenName) {
            if name.isFolderName {
                folders.append(prefix + name)
            } else {
                files.append(prefix + name)
            }
        }
    }
    return files.sorted { $0.precedesByBytes($1) }
}
