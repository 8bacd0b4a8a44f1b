import ArgumentParser
import SiteBuild
import SiteModel

import class Foundation.FileManager
import func Foundation.NSHomeDirectory
import class Foundation.ProcessInfo

/// The source that was named as an argument or by --source.
/// - Throws: `BuildFailure` of kind usage for what is no folder. A word in a command's place is then a mistyped command.
func namedSource(_ folder: String?, isArgument: Bool) throws(BuildFailure) -> SourceChoice {
    if let folder, isArgument, isInPlaceOfCommand(folder), !FileManager.default.fileExists(atPath: folder) {
        let nearest = nearestName(to: folder, among: commandNames)
        let hint = nearest.map { "did you mean sitebuild \($0)?" } ?? "sitebuild --help lists the commands"
        throw BuildFailure(.usage, at: folder, "is neither a command nor a folder", hint: hint)
    }
    return try chooseSource(folder, caches: cachesFolder)
}

/// Whether a word stands where a command would: no command was named, and the default one took the word for a folder.
private func isInPlaceOfCommand(_ word: String) -> Bool {
    let words = CommandLine.arguments.dropFirst()
    return words.contains(word) && !words.contains(where: commandNames.contains)
}

private var commandNames: [String] {
    SiteBuildCommand.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
}

/// Where caches of plain folders lie: nothing is written into those folders.
private var cachesFolder: String {
    let named = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? ""
    return (named.hasPrefix("/") ? named : NSHomeDirectory() + "/.cache") + "/sitebuild"
}
