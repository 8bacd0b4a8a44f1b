package import Mustache
package import SiteModel

/// Turns planned documents into bytes. Pure: the same plan and theme give the same bytes, in any order and on any thread.
package struct Composer: Sendable {
    let plan: BuildPlan
    /// The theme's assets by the names that templates know them by: `{{assets.site_css}}` is `site.css`, since a dot means
    /// something else there.
    let assets: [(name: String, path: SitePath)]
    let words: Words
    let days: DayFormat
    /// The words as templates see them.
    let wordValues: MustacheValue
    /// The same for every page.
    let contentSecurityPolicy: String
    /// By how many folders a page lies in.
    private(set) var surroundingsByDepth: [MustacheObject] = []
    private let templates: TemplateLibrary
    private let theme: Theme

    /// - Throws: `BuildFailure` that names the template and line.
    package init(plan: BuildPlan, theme: Theme) throws(BuildFailure) {
        self.plan = plan
        self.theme = theme
        assets = plan.assets.sorted { $0.key < $1.key }.map { name, path in
            (String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" }), path)
        }
        words = theme.words
        days = DayFormat(theme.words)
        wordValues = values(of: theme.words, language: plan.settings.language)
        contentSecurityPolicy = policy(api: plan.settings.apiURL)
        do {
            templates = try TemplateLibrary(sources: theme.templates)
        } catch {
            throw BuildFailure(error, in: theme)
        }
        surroundingsByDepth = (0..<8).map { surroundings(root: wayUp(from: $0)) }
    }

    /// Compiles the templates, to find their faults before any work is done.
    package static func check(_ theme: Theme) throws(BuildFailure) {
        do {
            _ = try TemplateLibrary(sources: theme.templates)
        } catch {
            throw BuildFailure(error, in: theme)
        }
    }

    package func compose(_ document: PlannedDocument, showing photos: GatheredPhotos) throws -> [UInt8] {
        if let page = page(document, showing: photos) { return try render(page) }
        return switch document {
        case .feed: feed(newest: photos.newest)
        case .sitemap: sitemap()
        case .pagesSitemap(let part): pagesSitemap(part: part)
        case .robots: robots()
        case .manifest: manifest()
        case .galleriesData: galleriesData()
        case .postersData: JSONValue.list([]).fileBytes()
        case .frontPage, .page, .redirect, .notFound, .searchPage, .bestPage, .accountPage: []
        }
    }

    /// Nil for what is no page.
    package func page(_ document: PlannedDocument, showing photos: GatheredPhotos) -> TemplatedPage? {
        switch document {
        case .frontPage(let number): TemplatedPage("front", frontPage(number, newest: photos.newest))
        case .page(let index): TemplatedPage("page", markdownPage(plan.pages[index]))
        case .redirect(let index): TemplatedPage("redirect", redirectPage(plan.redirects[index]))
        case .notFound: TemplatedPage("404", notFoundPage())
        case .searchPage: TemplatedPage("search", searchPage())
        case .bestPage: TemplatedPage("list", bestPage(photos.best))
        case .accountPage: TemplatedPage("account", accountPage())
        default: nil
        }
    }

    package func compose(_ document: GalleryDocument, of gallery: RenderedGallery) throws(BuildFailure) -> [UInt8] {
        if let page = page(document, of: gallery) { return try render(page) }
        return switch document {
        case .data: galleryData(gallery)
        case .feed: feed(of: gallery)
        case .sitemap(let part): sitemap(of: gallery.planned, part: part)
        // Made of pictures, and by whoever has them.
        case .archive, .page, .photo: []
        }
    }

    /// Nil for what is no page.
    package func page(_ document: GalleryDocument, of gallery: RenderedGallery) -> TemplatedPage? {
        switch document {
        case .page(let number): TemplatedPage("gallery", galleryPage(gallery.planned, number: number))
        case .photo(let position): TemplatedPage("photo", photoPage(gallery, position))
        default: nil
        }
    }

    package func render(_ page: TemplatedPage) throws(BuildFailure) -> [UInt8] {
        do {
            return try templates.render(page.template, page.surroundings, page.values)
        } catch {
            throw BuildFailure(error, in: theme)
        }
    }
}

/// The photos of many galleries that pages of the site's own show.
package struct GatheredPhotos: Sendable {
    /// Those that `plan.latest` names, in its order.
    package var newest: [PlannedPhoto]
    /// Those that `plan.best` names, in its order.
    package var best: [PlannedPhoto]

    package init(newest: [PlannedPhoto], best: [PlannedPhoto]) {
        self.newest = newest
        self.best = best
    }
}

/// A page before it is written: its template, and what that is told.
package struct TemplatedPage: Sendable {
    package let template: String
    package let values: MustacheValue
    /// What stands on every page.
    package let surroundings: MustacheValue

    init(_ template: String, _ context: PageContext) {
        self.template = template
        values = .object(context.values)
        surroundings = .object(context.surroundings)
    }
}

extension BuildFailure {
    fileprivate init(_ error: TemplateError, in theme: Theme) {
        self.init(.failed, at: theme.place(of: error.name), line: error.line, error.message, hint: error.hint)
    }
}

/// Counts such as `photos` are not among them: they come with their number.
/// - Parameter language: of the site.
private func values(of words: Words, language: String) -> MustacheValue {
    var object = MustacheObject(words.texts.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
    object["direction"] = .text(words.direction.rawValue)
    object["digits"] = .text(words.digits)
    object["decimal"] = .text(words.decimal)
    // Without words of the site's language, elements say which language they hold.
    let foreign = words.foreignLanguage
    let isRightToLeft = words.direction == .rightToLeft
    object["foreign"] = foreign.map { .text($0) } ?? .missing
    object["attributes"] = .text(foreign.map { " lang=\"\($0)\"" + (isRightToLeft ? " dir=\"ltr\"" : "") } ?? "")
    object["labelAttributes"] = .text(foreign.map { " lang=\"\($0)\"" } ?? "")
    let own = " lang=\"\(language)\"" + (isRightToLeft ? " dir=\"rtl\"" : "")
    object["contentAttributes"] = .text(foreign == nil ? "" : own)
    return .object(object)
}

/// Nothing from elsewhere, no script in a page. Attributes may set the shape and colour of a picture.
private func policy(api: String?) -> String {
    let api = api.map { " \($0)" } ?? ""
    return [
        "default-src 'none'", "img-src 'self' data:", "media-src 'self'", "style-src 'self'",
        "style-src-attr 'unsafe-inline'", "script-src 'self'", "connect-src 'self'\(api)", "manifest-src 'self'",
        "base-uri 'none'", "form-action 'self'\(api)",
    ].joined(separator: "; ")
}
