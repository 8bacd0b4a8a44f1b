import Composing
import Scanning
import SiteModel

/// What a build is told beside the content: checked before anything is touched.
struct SiteDesign: Sendable {
    let settings: SiteSettings
    let theme: Theme

    init(_ request: BuildRequest) throws {
        try checkPlaces(request)
        settings = try SiteBuild.settings(of: request)
        theme = try readTheme(settings.theme, in: request.templates)
        try Composer.check(theme, named: settings.theme)
    }
}
