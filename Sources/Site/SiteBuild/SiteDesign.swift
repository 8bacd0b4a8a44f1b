import Composing
import Scanning
import SiteModel

/// What a build is told beside the content: checked before anything is touched.
struct SiteDesign: Sendable {
    let settings: SiteSettings
    let theme: Theme
    /// About the settings and the theme, for the user.
    let diagnostics: [Diagnostic]

    init(_ request: BuildRequest) throws {
        try checkPlaces(request)
        settings = try SiteBuild.settings(of: request)
        var theme = try readTheme(settings.theme, in: request.templates)
        (theme.words, diagnostics) = try readWords(settings.language, theme: settings.theme, in: request.templates)
        self.theme = theme
        try Composer.check(theme, named: settings.theme)
    }
}
