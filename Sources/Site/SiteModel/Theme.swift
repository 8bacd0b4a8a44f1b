/// The templates and assets of a theme, read and not yet compiled.
package struct Theme: Sendable {
    /// Template sources by name, without `.mustache`: `gallery`, `partials/head`.
    package var templates: [String: String]
    /// Files of `assets/`, by name.
    package var assets: [String: [UInt8]]
    /// The place of each template, for messages: a file's path, or `theme default: gallery.mustache` inside the program.
    package var places: [String: String] = [:]
    /// In the site's language.
    package var words = Words()

    package init(templates: [String: String], assets: [String: [UInt8]]) {
        self.templates = templates
        self.assets = assets
    }

    /// The place of a template, for messages.
    package func place(of template: String) -> String { places[template] ?? template + ".mustache" }
}
