import ArgumentParser
import Glibc
import SiteModel

/// The failure of a first word that is no command, no flag and no folder here; nil for everything else.
///
/// The default command takes whatever is no command's name, and would complain of an argument.
/// - Parameter arguments: without the program's name.
func mistypedCommand(_ arguments: [String]) -> Diagnostic? {
    guard var word = arguments.first else { return nil }
    var known = SiteBuildCommand.configuration.subcommands.map { $0._commandName } + ["help"]
    if word == "help" {
        known.append(SettingsHelp.topic)
        guard arguments.count > 1 else { return nil }
        word = arguments[1]
    }
    guard !known.contains(word), !word.hasPrefix("-"), !word.contains("/"), access(word, F_OK) != 0 else { return nil }
    let other = "sitebuild --help lists the commands"
    let hint = suggestion(for: word, among: known, else: other)
    let message = arguments.first == "help" ? "there is no such command" : "is neither a command nor a folder"
    return Diagnostic(.error, at: word, message, hint: hint)
}
