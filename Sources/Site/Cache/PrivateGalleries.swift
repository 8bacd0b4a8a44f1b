import Files
import Glibc
package import SiteModel

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

/// The galleries of a content folder that are private, as builds found them.
///
/// They are kept in a file of their own beside the ledger. The ledger may be thrown away; this knowledge may not: without
/// it, a gallery whose gallery.md is missing for a moment would be published for everybody.
package struct PrivateGalleries: Sendable, Equatable {
    package var galleries: [SourcePath: GalleryPrivacy]

    package init(_ galleries: [SourcePath: GalleryPrivacy] = [:]) { self.galleries = galleries }

    /// Reads what a cache folder knows of a content folder: by its own path, and by those that the folder may have had before.
    /// - Parameter source: the content folder, with every link resolved.
    /// - Throws: `BuildFailure` when the file is there and can't be read.
    package init(inCache cache: String, source: String) throws(BuildFailure) {
        let file = try PrivateGalleriesFile(inCache: cache)
        // A folder that is still there is another site's.
        let others = file.sources.filter { $0.key != source && !isNamed($0.key) }.sorted { $0.key < $1.key }.map(
            \.value
        )
        galleries = [:]
        for versions in others + [file.sources[source] ?? [:]] {
            for (path, version) in versions { galleries[SourcePath(path)] = GalleryPrivacy(version: version) }
        }
    }

    /// Writes the file, whole or not at all. What it says of other sites that share the cache stays.
    package func write(inCache cache: String, source: String) throws(BuildFailure) {
        var file = try PrivateGalleriesFile(inCache: cache)
        let versions = galleries.map { ($0.key.string, $0.value.version) }
        let new = galleries.isEmpty ? nil : Dictionary(versions, uniquingKeysWith: { first, _ in first })
        let before = file.sources
        for (other, versions) in before where !isNamed(other) {
            let kept = versions.filter { galleries[SourcePath($0.key)] != nil }
            file.sources[other] = kept.isEmpty ? nil : kept
        }
        file.sources[source] = new
        if file.sources != before { try file.write(inCache: cache) }
    }
}

/// Whether the content folder had settings when it was built last.
package func hadSettings(inCache cache: String, source: String) throws(BuildFailure) -> Bool {
    try PrivateGalleriesFile(inCache: cache).withSettings.contains(source)
}

/// Notes whether the content folder has settings.
package func note(hasSettings: Bool, inCache cache: String, source: String) throws(BuildFailure) {
    var file = try PrivateGalleriesFile(inCache: cache)
    if file.withSettings.contains(source) == hasSettings { return }
    if hasSettings { file.withSettings.insert(source) } else { file.withSettings.remove(source) }
    try file.write(inCache: cache)
}

/// Whether the cache knows of any private gallery. A file that can't be read may name some.
package func namesPrivateGalleries(inCache cache: String) -> Bool {
    (try? PrivateGalleriesFile(inCache: cache)).map { !$0.sources.isEmpty } ?? true
}

/// The name of the file in the cache. Cleaning leaves it, as it leaves the secret.
package let privateGalleriesFileName = "private.json"

/// By content folder, the paths of private galleries with their versions.
private struct PrivateGalleriesFile: Codable {
    var sources: [String: [String: String]] = [:]
    /// Content folders that had settings in their site.yaml.
    var withSettings: Set<String> = []

    init(inCache cache: String) throws(BuildFailure) {
        let location = "\(cache)/\(privateGalleriesFileName)"
        var status = stat()
        guard lstat(location, &status) == 0 else { return }
        guard let bytes = try? SourceBytes(readingFileAt: location),
            let file = try? JSONDecoder().decode(Self.self, from: Data(bytes.bytes))
        else {
            let hint = "restore it; or check that every private gallery has its gallery.md, and delete it"
            throw BuildFailure(.failed, at: location, "can't read which galleries are private", hint: hint)
        }
        self = file
    }

    func write(inCache cache: String) throws(BuildFailure) {
        let location = "\(cache)/\(privateGalleriesFileName)"
        let temporary = "\(location).new"
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            let bytes = Array(try encoder.encode(self))
            unlink(temporary)
            try writeFileDurably(bytes, at: temporary, mode: 0o600)
            if rename(temporary, location) != 0 { throw SystemError.last }
        } catch {
            unlink(temporary)
            let reason = (error as? SystemError)?.message ?? "\(error)"
            throw BuildFailure(.failed, at: location, "can't write which galleries are private: \(reason)")
        }
    }
}
