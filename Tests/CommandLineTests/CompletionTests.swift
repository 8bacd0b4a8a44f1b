import Foundation
import Testing

/// The completions that a shell gets from `--generate-completion-script`.
@Suite struct CompletionTests {
    /// Asks bash to complete the last word.
    private func completions(_ words: [String], in folder: URL) throws -> [String] {
        let script = folder.appending(path: "completions.bash").path
        let generated = try run([Products.sitebuild, "--generate-completion-script", "bash"])
        try generated.output.write(toFile: script, atomically: true, encoding: .utf8)
        let command = """
            source "$1" && shift && COMP_WORDS=("$@") && COMP_CWORD=$(($# - 1)) && COMP_LINE="$*" && COMP_POINT=${#COMP_LINE}
            _sitebuild "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"; printf '%s\\n' "${COMPREPLY[@]}"
            """
        let shell = ["env", "--chdir=\(folder.path)", "bash", "-c", command, "bash", script]
        return try run(shell + ["sitebuild"] + words).output.split(separator: "\n").map(String.init).sorted()
    }

    @Test(arguments: [["serve"], ["build"], ["watch"], ["verify"], ["build", "--output"], ["mv", "--source"]])
    func folderNamesAreCompleted(words: [String]) throws {
        let site = try Workspace()
        let folder = site.root.appending(path: "Pictures")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data().write(to: site.root.appending(path: "Picture.txt"))
        #expect(try completions(words + ["Pic"], in: site.root) == ["Pictures"])
    }

    @Test(arguments: ["inspect", "mv", "stamp"])
    func fileNamesAreCompleted(command: String) throws {
        let site = try Workspace()
        try Data().write(to: site.root.appending(path: "photo1.jpg"))
        #expect(try completions([command, "pho"], in: site.root) == ["photo1.jpg"])
    }
}
