import Files
import Glibc
import Releasing
import SiteModel

/// Does some work. If it fails because a disk is full, and the cache lies on that disk, the failure says what can be freed.
func namingWhatFreesSpace<Result>(_ cache: String, _ work: () async throws -> Result) async throws -> Result {
    do { return try await work() } catch var failure as BuildFailure {
        guard let place = failure.fullPlace, let last = failure.diagnostics.indices.last else { throw failure }
        failure.diagnostics[last].hint = hint(full: place, cache: resolvedFuturePath(cache))
        throw failure
    }
}

private func hint(full place: String, cache: String) -> String {
    let held = (try? planCleaning(ofCache: cache))?.byteCount ?? 0
    guard held > 0, device(of: place) == device(of: cache) else { return "free some space on that disk" }
    let command = "sitebuild clean --cache-only --cache \(shellWord(cache))"
    return "free some space on that disk; \(command) frees \(sizeText(held)), which the next build makes again"
}

/// The file system that a path lies on, or would.
private func device(of path: String) -> dev_t? {
    var path = resolvedFuturePath(path)
    var status = stat()
    while stat(path, &status) != 0 {
        if path.isEmpty { return nil }
        path = path.pathOfFolder
    }
    return status.st_dev
}

/// A text as one word of a shell's command line.
private func shellWord(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
        let scalar = Unicode.Scalar(byte)
        return scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789/._-".unicodeScalars.contains(scalar))
    }
    return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
}

/// `1.2 GB`
private func sizeText(_ byteCount: Int) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")]
    guard let (size, unit) = units.first(where: { byteCount >= $0.0 }) else { return "\(byteCount) bytes" }
    let tenths = (10 * byteCount + size / 2) / size
    return "\(tenths / 10).\(tenths % 10) \(unit)"
}
