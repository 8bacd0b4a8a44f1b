import ArgumentParser
import SiteBuild
import SiteModel

struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Prints every field found in a photo, and where it came from, as JSON."
    )

    @Argument(help: ArgumentHelp("A photo.", valueName: "file"), completion: .file())
    var file: String

    func run() async throws {
        let console = Console(level: .normal, isJSON: true)
        do {
            try await interruptible {
                let report = try await inspectPhoto(at: file, executable: ownExecutable)
                console.write(String(decoding: report.indentedBytes(), as: UTF8.self))
            }
        } catch let failure as BuildFailure {
            console.show(failure.diagnostics)
            throw failure.kind.exitCode
        }
    }
}
