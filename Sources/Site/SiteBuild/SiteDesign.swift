import Composing
import Scanning
import SiteModel

/// What a build is told beside the content: checked before anything is touched.
struct SiteDesign: Sendable {
    let settings: SiteSettings
    /// Of whom ratings are asked.
    let companion: BaseURL?
    let theme: Theme
    /// About the settings and the theme, for the user.
    let diagnostics: [Diagnostic]

    init(_ request: BuildRequest) throws {
        try checkPlaces(request)
        settings = try SiteBuild.settings(of: request)
        companion = try SiteBuild.companion(of: request)
        var theme = try readTheme(settings.theme, in: request.templates)
        let (words, found) = try readWords(settings.language, theme: settings.theme, in: request.templates)
        theme.words = words
        self.theme = theme
        let isUnrated = settings.sort == .rating && companion == nil
        diagnostics = found + (isUnrated ? [unratedWarning(at: "site.yaml")] : [])
        try Composer.check(theme, named: settings.theme)
    }
}
