import Foundation
import Testing

/// The output of a program that ran on a terminal, both streams together.
struct TerminalResult {
    var status: Int32
    /// Everything that was written, with its escape sequences.
    var written: String

    /// The lines that are left on the screen, without progress bars that were drawn over.
    var lines: [String] {
        written.split(separator: "\r\n", omittingEmptySubsequences: false).map { line in
            line.components(separatedBy: "\r\u{1B}[K").last ?? ""
        }.filter { !$0.isEmpty }
    }

    /// The states that progress bars went through.
    var bars: [String] {
        written.components(separatedBy: "\r\u{1B}[K").filter { $0.contains("/") && !$0.contains("\n") }
    }
}

extension Workspace {
    /// Runs `sitebuild build` on this workspace as a person does.
    func buildOnTerminal(
        _ arguments: [String] = [],
        columns: Int = 200,
        environment: [String: String] = ["TERM": "xterm"]
    ) throws -> TerminalResult {
        let command = [
            Products.sitebuild, "--source", content.path, "--output", output.path,
        ]
        return try runOnTerminal(command + arguments, columns: columns, environment: environment)
    }
}

/// Runs a program on a pseudo-terminal, which `script` of util-linux makes.
/// - Parameters:
///   - columns: the terminal's width.
///   - environment: beside that of the tests, of which `TERM` and `NO_COLOR` are not taken over.
func runOnTerminal(
    _ command: [String],
    columns: Int = 80,
    environment: [String: String] = ["TERM": "xterm"]
) throws -> TerminalResult {
    let words = command.map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    let variables = environment.map { "\($0)=\($1)" }
    let line = "stty cols \(columns); exec env -u TERM -u NO_COLOR \(variables.joined(separator: " ")) \(words)"
    let result = try run(
        ["script", "--quiet", "--return", "--command", line, "/dev/null"],
        environment: ["SHELL": "/bin/sh"]
    )
    return TerminalResult(status: result.status, written: result.output)
}
