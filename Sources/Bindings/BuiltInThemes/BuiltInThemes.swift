import CThemes

/// The themes inside the program: for each theme's name, the bytes of its files by their paths, such as `words/en.yaml`.
///
/// Each call copies all the bytes. Nothing is copied before that.
package func builtInThemes() -> [String: [String: [UInt8]]] {
    UnsafeBufferPointer(start: theme_files(), count: theme_file_count()).reduce(into: [:]) { themes, file in
        let parts = String(cString: file.path).split(separator: "/", maxSplits: 1).map(String.init)
        guard let theme = parts.first, let path = parts.last else { return }
        themes[theme, default: [:]][path] = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }
}
