import SiteModel

/// The text of `sitebuild help settings`: every key that people write, with its default and an explanation.
struct SettingsHelp {
    static let topic = "settings"

    /// - Parameter width: in columns.
    static func text(width: Int) -> String {
        let sections = [
            section(
                "content/site.yaml",
                "The settings of the site. A key without a value means its default.",
                describedSettings,
                width
            ),
            section(
                "content/galleries/<name>/gallery.md",
                "Between two lines --- at its top. The text below them is the gallery's description, in Markdown.",
                describedGalleryKeys,
                width
            ),
            section(
                "content/galleries/<name>/<photo>.md",
                """
                Beside a photo, with the photo's name: photo1.md describes photo1.jpg. Keys stand between two lines ---; the \
                text below them is the description.
                """,
                describedSidecarKeys,
                width
            ),
            section(
                "content/pages/<page>.md",
                "Between two lines ---; the text below them is the page, in Markdown.",
                describedPageKeys,
                width
            ),
        ]
        let times = "A time is written as 2026-05-01, 2026-05-01T10:20:30Z or 2026-05-01T10:20:30+02:00."
        return sections.joined(separator: "\n") + "\n" + wrapped(times, width: width) + "\n"
    }

    private static func section(_ file: String, _ use: String, _ keys: [DescribedKey], _ width: Int) -> String {
        let entries = keys.map { key in
            let indent = "      "
            let head = "  \(key.name): \(key.values) (default: \(key.standard))"
            return wrapped(head, width: width, indent: indent) + "\n"
                + wrapped(indent + key.explanation, width: width, indent: indent) + "\n"
        }
        return "\(file)\n\(wrapped(use, width: width))\n\n" + entries.joined()
    }
}
