import Glibc
package import SiteModel
import Subprocess
import SystemPackage

/// The jobs of the worker program.
package enum WorkerKind: String, Sendable, CaseIterable {
    /// Reads headers and metadata.
    case read
    /// Decodes pictures and makes renditions.
    case develop
    /// Prints the version of the library that decodes and encodes.
    case version
}

/// The program that parses strangers' bytes, in processes of its own. Its parent links no decoder.
package struct WorkerProgram: Sendable {
    package let path: String

    /// - Parameter executable: the path of the program beside which the worker program lies.
    package init(beside executable: String) {
        let name = executable.pathWithoutFolder
        path = executable.dropLast(name.count) + Self.name
    }

    /// - Throws: `BuildFailure` where the program is missing.
    package func command(_ kind: WorkerKind) throws(BuildFailure) -> WorkerCommand {
        guard access(path, X_OK) == 0 else {
            throw BuildFailure(
                .failed,
                at: path,
                "the program that reads pictures is missing",
                hint: "copy \(Self.name) to where the other program lies"
            )
        }
        return WorkerCommand(executable: FilePath(path), arguments: [kind.rawValue])
    }

    /// The name and version of the library that makes renditions: another version may write other bytes.
    package func encoder() async throws -> String {
        let command = try command(.version)
        var options = PlatformOptions()
        options.processGroupID = 0  // Ctrl-C reaches the parent alone.
        let result = try await run(
            .path(command.executable),
            arguments: Arguments(command.arguments),
            platformOptions: options,
            output: .string(limit: 1024),
            error: .discarded
        )
        let version = result.standardOutput
        guard result.terminationStatus.isSuccess, !version.isEmpty else {
            let hint = "is libvips installed?"
            throw BuildFailure(.failed, at: path, "the program that reads pictures does not start", hint: hint)
        }
        return version
    }

    private static let name = "sitebuild-worker"
}
