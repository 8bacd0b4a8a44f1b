import BuiltInThemes
import Files
import Glibc
package import SiteModel

/// A theme that was written out of the program.
package struct CopiedTheme: Sendable {
    package var folder: String
    package var fileCount: Int
}

/// Writes the files of a theme inside the program into a folder of its own, to be changed. The folder is there with all its
/// files, or not at all.
/// - Parameters:
///   - name: the name of the theme and of its folder.
///   - templates: the user's folder of themes, made when it is missing.
/// - Throws: `BuildFailure` of kind usage when there is no such theme, or when its folder is there already.
package func copyTheme(_ name: String, into templates: String) throws(BuildFailure) -> CopiedTheme {
    let themes = builtInThemes()
    guard let files = themes[name] else {
        let names = themes.keys.sorted()
        let other = "name one of these: \(names.joined(separator: ", "))"
        let hint = suggestion(for: name, among: names, else: other)
        throw BuildFailure(.usage, at: name, "there is no such theme inside sitebuild", hint: hint)
    }
    let folder = "\(templates)/\(name)"
    if isNamed(folder) {
        let hint = "move it away, or name another folder of themes with --templates"
        throw BuildFailure(.usage, at: folder, "is there already; nothing was written", hint: hint)
    }
    try makeFolders(templates)
    // Hidden folders are no themes. Each copy has a folder of its own, so that two at once do not mix.
    let unfinished = "\(templates)/.\(name).\(getpid()).unfinished"
    do throws(BuildFailure) {
        if let fault = removeTree(unfinished) { throw fault }
        for (path, bytes) in files { try writeNew(bytes, at: "\(unfinished)/\(path)") }
        guard rename(unfinished, folder) == 0 else {
            throw BuildFailure(.failed, at: folder, "can't make the folder: \(SystemError.last.message)")
        }
    } catch {
        _ = removeTree(unfinished)
        let fault = error.diagnostics.first
        throw BuildFailure(.failed, at: folder, fault?.message ?? "can't write it", hint: fault?.hint)
    }
    return CopiedTheme(folder: folder, fileCount: files.count)
}
