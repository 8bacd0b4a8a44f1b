import Cache
import Files
import Glibc
import SiteModel

/// Where the secret comes from.
package enum SecretSource: Sendable {
    /// SITE_SECRET.
    case environment(String)
    /// The cache's own file, made when there is none.
    case cache
    /// Nowhere: a machine that is made anew for every build would give other addresses each time.
    case none
}

/// The secret of the site; a file `secret` in the cache, readable by its owner alone, is made if there is none.
/// - Parameter isKept: whether the file may be made.
/// - Throws: `BuildFailure` of kind usage where there is none, or one that is too short.
func siteSecret(_ request: BuildRequest, isKept: Bool) throws(BuildFailure) -> SiteSecret {
    switch request.secret {
    case .environment(let text):
        guard let secret = SiteSecret(text.trimmed) else {
            throw BuildFailure(.usage, at: "SITE_SECRET", "is too short to keep anything private", hint: hint)
        }
        return secret
    case .none:
        let message = "a private gallery needs a secret, and in CI every build would make another"
        throw BuildFailure(.usage, at: "SITE_SECRET", message, hint: hint)
    case .cache:
        let location = "\(request.cache)/\(secretFileName)"
        if let source = try? SourceBytes(readingFileAt: location), source.bytes.count <= 4096 {
            let text = String(decoding: source.bytes, as: UTF8.self)
            if let secret = SiteSecret(text.trimmed) { return secret }
            throw BuildFailure(.usage, at: location, "is too short to keep anything private", hint: hint)
        }
        if isNamed(location) { throw BuildFailure(.usage, at: location, "can't read the secret") }
        let text = SiteSecret.random()
        if isKept { try write(text, at: location) }
        guard let secret = SiteSecret(text) else {
            throw BuildFailure(.failed, at: location, "no secret could be made")
        }
        return secret
    }
}

private let hint = "set it to 16 characters or more that nobody can guess, and keep them"

private func write(_ text: String, at location: String) throws(BuildFailure) {
    let file = open(location, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw BuildFailure(at: location, "can't write it", .last) }
    let bytes = Array((text + "\n").utf8)
    let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    // A secret that half fits on a full disk would give other addresses than the one that is made next.
    guard fsync(file) == 0, count == bytes.count else {
        let error = SystemError.last
        close(file)
        unlink(location)
        throw BuildFailure(at: location, "can't write it", error)
    }
    close(file)
}

extension String {
    fileprivate var trimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
