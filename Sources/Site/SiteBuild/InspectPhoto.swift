import Files
import Scanning
package import SiteModel

/// Every field of one photo and its source, as JSON.
/// - Throws: `BuildFailure` when the file is no photo that could be published.
package func inspectPhoto(at file: String, executable: String) async throws -> JSONValue {
    guard let location = resolvedPath(file) else {
        throw BuildFailure(.usage, at: file, "there is no such file")
    }
    let source = SourceFile(path: SourcePath(file), location: location)
    let reply = try await readPhoto(
        source,
        limits: ReadingLimits(),
        workers: WorkerKind.read.command(executable: executable)
    )
    switch reply {
    case .read(let facts):
        let folder = file.pathOfFolder
        let name = SourcePath(folder).appending(source.path.stem + ".md").string
        let sidecarName = file.utf8.first == UInt8(ascii: "/") && folder.isEmpty ? "/" + name : name
        let sidecar = resolvedPath(sidecarName).map { SourceFile(path: SourcePath(sidecarName), location: $0) }
        return try inspection(of: source, facts: facts, sidecar: sidecar).report
    case .rejected(let reason, let hint, _): throw BuildFailure(.failed, at: file, reason, hint: hint)
    case nil: throw BuildFailure(.failed, at: file, "the worker gave no answer")
    }
}
