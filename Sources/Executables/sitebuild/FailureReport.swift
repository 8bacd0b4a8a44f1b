import ArgumentParser
import SiteBuild
import SiteModel

/// Runs a command's work; a failure is printed as its diagnostics and becomes the exit code.
func reportingFailures(to console: Console, _ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let failure as BuildFailure {
        console.finishProgress()
        console.show(failure.diagnostics)
        throw failure.kind.exitCode
    } catch let error as ExitCode {
        throw error
    } catch {
        console.finishProgress()
        let hint = "is the machine out of resources?"
        console.show([Diagnostic(.error, at: "sitebuild", "\(error)", hint: hint)])
        throw ExitStatus.failed
    }
}
