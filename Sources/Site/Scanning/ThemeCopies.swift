import Files
package import SiteModel

extension ThemeSources {
    /// A warning for each theme of the user's folder that has the same files as a theme inside the program. Such a copy hides
    /// what later versions of the program bring.
    ///
    /// A folder that has every theme of the program is the one that the program is made from, and no copy.
    package func unchangedCopies() -> [Diagnostic] {
        if builtIn.keys.allSatisfy({ location(of: $0) != nil }) { return [] }
        return builtIn.keys.sorted().compactMap { theme in
            guard let location = location(of: theme), isUnchanged(theme, at: location) else { return nil }
            let message = "has the same files as the theme inside sitebuild, and is not needed"
            return Diagnostic(.warning, at: location, message, hint: "delete it, or change the files that you like")
        }
    }

    private func isUnchanged(_ theme: String, at location: String) -> Bool {
        guard let own = builtIn[theme], let files = try? themeFiles(in: location), files.count == own.count else {
            return false
        }
        return files.allSatisfy { path, location in
            guard let bytes = own[path], let source = try? SourceBytes(readingFileAt: location) else { return false }
            return source.bytes.elementsEqual(bytes)
        }
    }
}
