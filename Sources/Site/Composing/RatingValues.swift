import Mustache
import SiteModel

/// What pages are told for ratings and accounts, averages aside only with `apiURL`.
extension Composer {
    /// What visitors said of a photo up to the build; missing where nobody has rated it, or the build was not told.
    func average(_ photo: PlannedPhoto) -> MustacheValue {
        guard let ratings = photo.ratings, let average = ratings.average else { return .missing }
        let value = words.number(oneDecimal(average))
        return [
            "value": .text(value), "count": .text(words.number("\(ratings.count)")),
            "text": .text("\(value) · \(words.count(ratings.count, "ratings"))"),
        ]
    }

    /// An AggregateRating of schema.org, which any of its creative works may have.
    func aggregateRating(_ photo: PlannedPhoto) -> JSONValue? {
        guard let ratings = photo.ratings, let average = ratings.average else { return nil }
        return .object([
            "@type": .text("AggregateRating"), "bestRating": .integer(5), "ratingCount": .integer(ratings.count),
            "ratingValue": .number((average * 10).rounded() / 10), "worstRating": .integer(1),
        ])
    }

    /// The photos that visitors rate best.
    func bestPage(_ photos: [PlannedPhoto]) -> PageContext {
        let path = SitePath(page: PlannedDocument.bestPage.file(in: plan))
        let base = LinkBase.page(path)
        let (name, lead) = (words.text("bestRated"), words.text("bestRatedHow"))
        var page = pageContext(
            at: path,
            PageHead(title: name, description: lead, picture: photos.first.flatMap(sharedPicture), titleIsWords: true)
        )
        page.setBreadcrumbs([])
        page["name"] = .text(name)
        page["lead"] = .text(lead)
        page["hasPhotos"] = .flag(!photos.isEmpty)
        page["hasAverages"] = true
        page["photos"] = .list(
            photos.enumerated().map { position, photo in
                photoRow(photo, from: base) { row in
                    row["average"] = average(photo)
                    row["duration"] = photo.film.map { .text(words.number(clockText($0.seconds))) }
                    row["isEager"] = .flag(position < 4)
                    row["isFirst"] = .flag(position == 0)
                }
            }
        )
        return page
    }

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
        return pageContext(at: path, PageHead(title: words.text("account"), description: "", titleIsWords: true))
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
