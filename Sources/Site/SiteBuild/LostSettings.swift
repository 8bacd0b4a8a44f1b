import Cache
import Files
import SiteModel

/// Refuses to build without the settings that the last build had: while an editor saves site.yaml, it may be missing or empty
/// for a moment, and what `exclude:` names would be published.
/// - Returns: whether the content has settings.
func checkSettingsAreThere(_ request: BuildRequest) throws(BuildFailure) -> Bool {
    if request.config != nil { return true }
    let location = request.source + "/site.yaml"
    let hasSettings = firstText(at: location)
    if hasSettings || request.isForced { return hasSettings }
    guard try hadSettings(inCache: request.cache, source: resolvedFuturePath(request.source)) else { return false }
    let message =
        fileExists(location) ? "is empty, and the last build had settings" : "is missing, and the last build had it"
    throw BuildFailure(.failed, at: location, message, hint: "restore it, or build without it with --force")
}

/// Whether a file holds anything but white space.
private func firstText(at location: String) -> Bool {
    guard let source = try? SourceBytes(readingFileAt: resolvedPath(location) ?? location) else { return false }
    return source.bytes.contains { $0 > 32 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
}
