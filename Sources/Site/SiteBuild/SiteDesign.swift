import Cache
import Composing
import Planning
import Scanning
import SiteModel

/// What a build is told beside the content: checked before anything is touched.
struct SiteDesign: Sendable {
    let settings: SiteSettings
    /// Of whom ratings are asked.
    let companion: BaseURL?
    let theme: Theme
    /// Texts that are equal when nothing of the settings, and of the theme with its words, has changed.
    let settingsKey: String
    let themeKey: String
    /// Whether the content has a site.yaml that says something.
    let hasSettings: Bool
    /// About the settings and the theme, for the user.
    let diagnostics: [Diagnostic]

    init(_ request: BuildRequest) throws {
        try checkPlaces(request)
        settings = try SiteBuild.settings(of: request)
        hasSettings = try checkSettingsAreThere(request)
        companion = try SiteBuild.companion(of: request)
        let themes = try request.themes()
        var theme = try readTheme(settings.theme, from: themes)
        let (words, found) = try readWords(settings.language, theme: settings.theme, from: themes)
        theme.words = words
        self.theme = theme
        settingsKey = key(of: settings)
        themeKey = try key(of: theme)
        let isUnrated = settings.sort == .rating && companion == nil
        diagnostics =
            themes.unchangedCopies() + found + (isUnrated ? [unratedWarning(at: "site.yaml")] : [])
            // A preview has the address of its server.
            + (request.isPreview ? [] : addressWarnings(settings, isPlain: request.isPlain))
        try Composer.check(theme)
    }
}

/// A text that is equal when nothing of the settings has changed.
func key(of settings: SiteSettings) -> String {
    var said = ""
    dump(settings, to: &said)
    return ContentHash(of: said).hex
}

private func key(of theme: Theme) throws -> String {
    var parts: [String] = []
    for (name, text) in theme.templates.sorted(by: { $0.key < $1.key }) { parts += [name, ContentHash(of: text).hex] }
    for (name, bytes) in theme.assets.sorted(by: { $0.key < $1.key }) { parts += [name, ContentHash(of: bytes).hex] }
    parts.append(try ledgerText(of: theme.words))
    return ContentHash(of: parts.joined(separator: "\0")).hex
}
