import BuiltInThemes
import Files
import SiteModel

/// Where themes are looked up: in a folder of the user's, and inside the program.
package struct ThemeSources: Sendable {
    /// Holds a folder for each theme, and may be missing. Nil: themes are looked up in the program alone.
    let folder: String?
    /// For each theme's name, the bytes of its files by their paths.
    let builtIn: [String: [String: [UInt8]]]

    /// - Parameters:
    ///   - folder: the user's folder of themes, if any.
    ///   - builtIn: the themes inside the program.
    package init(folder: String?, builtIn: [String: [String: [UInt8]]] = builtInThemes()) {
        self.folder = folder
        self.builtIn = builtIn
    }

    /// A set of files of one theme.
    enum Place {
        case program(theme: String)
        case folder(location: String)
    }

    /// The places of a theme's files, the least important first: a later place replaces files of an earlier one.
    ///
    /// A changed file of the user's theme `default` comes before the program's own, and the chosen theme's files come before
    /// both.
    func places(of theme: String) -> [Place] {
        (theme == defaultTheme ? [theme] : [defaultTheme, theme]).flatMap { name -> [Place] in
            let program = builtIn[name].map { _ in Place.program(theme: name) }
            let folder = location(of: name).map { Place.folder(location: $0) }
            return [program, folder].compactMap { $0 }
        }
    }

    /// The theme's folder in the user's folder; nil when there is none.
    func location(of theme: String) -> String? {
        folder.map { "\($0)/\(theme)" }.flatMap { isNamed($0) ? $0 : nil }
    }

    /// - Throws: `BuildFailure` of kind usage for a theme that is neither in the folder nor in the program.
    func check(_ theme: String) throws(BuildFailure) {
        if builtIn[theme] != nil || location(of: theme) != nil { return }
        let names = themeNames
        let known = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        throw BuildFailure(
            .usage,
            at: "theme: \(theme)",
            "there is no such theme; there are \(known)",
            hint: suggestion(for: theme, among: names, else: "correct the setting, or make \(folderToMake(theme))")
        )
    }

    /// The folder to make for a theme of the user's own.
    func folderToMake(_ theme: String) -> String {
        folder.map { "\($0)/\(theme)" } ?? "a folder \(theme) in a folder that --templates names"
    }

    private var themeNames: [String] {
        let own = folder.flatMap { folder in
            try? contentNames(of: folder).filter {
                !$0.isHiddenName && resolvedPath("\(folder)/\($0)").map(isFolder) ?? false
            }
        }
        return Set(own ?? []).union(builtIn.keys).sorted { $0.precedesByBytes($1) }
    }
}

/// The theme that has every file, so that other themes need not.
let defaultTheme = "default"
