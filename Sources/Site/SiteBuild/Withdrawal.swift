import Files
import Glibc
import Releasing
import SiteModel

/// A gallery that is to leave the output, and its files there.
struct Withdrawal {
    let path: SourcePath
    private(set) var files: [String]

    init(path: SourcePath, files: [String]) {
        self.path = path
        self.files = files
    }

    /// Everything of a gallery that has an address of its own: pages, data, what the search shows, and pictures that no other
    /// page shows.
    /// - Parameter folder: its name below `galleries/` of the output.
    init(path: SourcePath, folder: String, output: String) {
        let own = publishedFiles(below: "galleries/\(folder)", in: output)
        let data = publishedFiles(below: "data/search/photos/\(folder)", in: output) + ["data/galleries/\(folder).json"]
        let texts = (own + data).filter(holdsLinks)
        let stems = texts.reduce(into: Set<String>()) { $0.formUnion(mediaStems(inFileAt: "\(output)/\($1)")) }
        let gone = Set((own + data).map { SourcePath($0) })
        var kept: Set<String> = []
        // Lists, feeds and the search show what the gallery shows: they go, and the next build makes them anew.
        var showing: [String] = []
        for file in publishedFiles(below: "", in: output) where !gone.contains(SourcePath(file)) {
            if ["galleries", "posters"].contains(file.pathParts.first ?? "") {
                if holdsLinks(file) { kept.formUnion(mediaStems(inFileAt: "\(output)/\(file)")) }
            } else if file.hasPrefix("data/search/words/") || isListing(file) && names(folder, "\(output)/\(file)") {
                showing.append(file)
            }
        }
        let pictures = publishedFiles(below: "media", in: output).filter { file in
            let stem = String(file.dropFirst("media/".count).prefix(stemLength))
            return stems.contains(stem) && !kept.contains(stem)
        }
        self.init(path: path, files: own + data.filter { isNamed("\(output)/\($0)") } + showing + pictures)
    }

    /// Deletes what can be deleted, pages first.
    func perform(in output: String) -> Diagnostic {
        let ordered = files.filter { $0.hasSuffix(".html") } + files.filter { !$0.hasSuffix(".html") }
        let stuck = ordered.filter { file in
            guard unlink("\(output)/\(file)") != 0, errno != ENOENT else {
                removeEmptyFolders(above: file, in: output)
                return false
            }
            return true
        }
        let count = files.count - stuck.count
        let message = "is private now: \(counted(count)) that showed it were deleted, although the build failed"
        if let first = stuck.first {
            let hint =
                "delete \(output)/\(first)" + (stuck.count > 1 ? " and \(stuck.count - 1) more by hand" : " by hand")
            return Diagnostic(
                .error,
                at: path.string,
                message + ", and \(counted(stuck.count)) could not be",
                hint: hint
            )
        }
        return Diagnostic(
            .error,
            at: path.string,
            message,
            hint: "index.html may still name it until a build succeeds"
        )
    }

    private func counted(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }
}

/// Whether a file shows photos of several galleries. The front page is not among them: a site without it would be none.
private func isListing(_ file: String) -> Bool {
    (file.hasSuffix(".html") || file.hasSuffix(".json") || file.hasSuffix(".xml"))
        && !["index.html", "404.html"].contains(file)
}

/// Whether a file leads to a gallery's folder or has it among its data.
private func names(_ folder: String, _ location: String) -> Bool {
    guard let source = try? SourceBytes(readingFileAt: location) else { return false }
    let text = String(decoding: source.bytes, as: UTF8.self)
    return text.contains("galleries/\(folder)/") || text.contains("\"\(folder)\"")
}

/// How many letters of a rendition's name say which photo and recipe it is made of.
private let stemLength = 20

private func holdsLinks(_ file: String) -> Bool { file.hasSuffix(".html") || file.hasSuffix(".json") }

private func mediaStems(inFileAt location: String) -> Set<String> {
    guard let source = try? SourceBytes(readingFileAt: location) else { return [] }
    let text = String(decoding: source.bytes, as: UTF8.self)
    return Set(text.matches(of: /media\/([0-9a-f]{20})/).map { String($0.output.1) })
}

/// Files below a folder of the output, by their paths there. Dot files at the top are not ours.
private func publishedFiles(below folder: String, in output: String) -> [String] {
    var files: [String] = []
    var waiting = [folder]
    while let next = waiting.popLast() {
        guard let open = try? OpenFolder(next.isEmpty ? output : "\(output)/\(next)") else { continue }
        for name in open.names where !(next.isEmpty && name.isHiddenName) {
            let path = next.isEmpty ? name : "\(next)/\(name)"
            if name.isFolderName { waiting.append(String(path.dropLast())) } else { files.append(path) }
        }
    }
    return files.sorted { $0.precedesByBytes($1) }
}

private func removeEmptyFolders(above file: String, in output: String) {
    var folder = file.pathOfFolder
    while !folder.isEmpty, rmdir("\(output)/\(folder)") == 0 { folder = folder.pathOfFolder }
}
