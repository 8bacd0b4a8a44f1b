/// The templates and assets of `site-templates/<theme>/`, read and not yet compiled.
package struct Theme: Sendable {
    /// Template sources by name, without `.mustache`: `gallery`, `partials/head`.
    package var templates: [String: String]
    /// Files of `assets/`, by name.
    package var assets: [String: [UInt8]]
    /// The templates that are the default theme's.
    package var inherited: Set<String> = []
    /// In the site's language.
    package var words = Words()

    package init(templates: [String: String], assets: [String: [UInt8]]) {
        self.templates = templates
        self.assets = assets
    }
}
