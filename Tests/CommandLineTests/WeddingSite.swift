import Foundation

/// The front matter of a private gallery.
let privateText = "---\nprivate: true\n---\n"

/// A site with the gallery `wedding`, which tests make private, and the public gallery `open`.
/// - Parameter texts: the files beside the photo of `wedding`, by name.
func weddingSite(_ texts: [String: String] = [:], photos: ClosedRange<Int> = 1...1) throws -> Workspace {
    let site = try Workspace.quick()
    for number in photos { try site.write(numberedJPEG(number), to: "galleries/wedding/w\(number).jpg") }
    try site.write(numberedJPEG(900), to: "galleries/open/a.jpg")
    for (name, text) in texts { try site.write(text, to: "galleries/wedding/\(name)") }
    return site
}

extension Workspace {
    /// Whether a file of `wedding` has a public address.
    var showsWedding: Bool { publishedFiles().contains { !isPrivate($0) && $0.contains("wedding") } }

    /// Moves a gallery's folder as a file manager does.
    func moveGallery(_ old: String, to new: String) throws {
        let galleries = content.appending(path: "galleries")
        try FileManager.default.moveItem(at: galleries.appending(path: old), to: galleries.appending(path: new))
    }

    func removeLedger() {
        for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] {
            try? FileManager.default.removeItem(at: root.appending(path: ".sitebuild/\(name)"))
        }
    }
}
