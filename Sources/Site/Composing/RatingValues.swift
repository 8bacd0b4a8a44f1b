import Mustache
import SiteModel

/// What pages are told for ratings and accounts, all of it only with `apiURL`.
extension Composer {
    /// The same for all pages from which one way leads to the site's root.
    func api(_ address: String, _ link: (SitePath) -> MustacheValue) -> MustacheValue {
        var forms = JSONObject()
        for (form, text) in words.counts["ratings"] ?? [:] { forms[form] = .text(text) }
        return [
            "url": .text(address),
            "account": link(SitePath(page: PlannedDocument.accountPage.file(in: plan))),
            "ratingForms": .text(String(decoding: JSONValue.object(forms).bytes(), as: UTF8.self)),
            "pluralsLike": .text(words.plurals.exampleLanguage),
        ]
    }

    /// Whoever knows of a private gallery by its address alone says nothing of it in public.
    func isRated(_ gallery: PlannedGallery) -> Bool { plan.settings.apiURL != nil && !gallery.isPrivate }

    func rating(in gallery: PlannedGallery, of photo: PlannedPhoto? = nil) -> MustacheValue {
        guard isRated(gallery) else { return .missing }
        return ["gallery": .text(gallery.id), "photo": photo.map { .text($0.id) } ?? .missing]
    }

    func accountPage() -> PageContext {
        let path = SitePath(page: PlannedDocument.accountPage.file(in: plan))
        var page = pageContext(at: path, PageHead(title: words.text("account"), description: ""))
        page["breadcrumbs"] = .list([homeCrumb(from: .page(path))])
        return page
    }
}

extension Words.PluralRule {
    /// A language whose numbers take the same forms: browsers know rules by languages.
    fileprivate var exampleLanguage: String {
        switch self {
        case .one: "en"
        case .zeroOne: "fr"
        case .slavic: "ru"
        case .arabic: "ar"
        case .none: "ja"
        }
    }
}
