import Mustache
package import SiteModel

/// Turns planned documents into bytes. Pure: the same plan, theme and colours give the same bytes, in any order and
/// on any thread.
package struct Composer: Sendable {
    let plan: BuildPlan
    let colors: [ContentHash: Color]
    private let templates: TemplateLibrary

    /// - Parameter colors: the dominant colour of each photo, by the hash of its source.
    /// - Throws: `BuildFailure` that names the template and line.
    package init(plan: BuildPlan, theme: Theme, colors: [ContentHash: Color]) throws(BuildFailure) {
        self.plan = plan
        self.colors = colors
        do {
            templates = try TemplateLibrary(sources: theme.templates)
        } catch {
            throw BuildFailure(error, theme: plan.settings.theme)
        }
    }

    /// Compiles the templates, to find their faults before any work is done.
    package static func check(_ theme: Theme, named name: String) throws(BuildFailure) {
        for template in ["front", "gallery", "photo", "page", "404"] where theme.templates[template] == nil {
            let hint = "copy it from the default theme"
            throw BuildFailure(.usage, at: "\(name)/\(template).mustache", "the theme lacks this template", hint: hint)
        }
        do {
            _ = try TemplateLibrary(sources: theme.templates)
        } catch {
            throw BuildFailure(error, theme: name)
        }
    }

    package func compose(_ document: PlannedDocument) throws(BuildFailure) -> [UInt8] {
        switch document {
        case .frontPage: try render("front", frontPage())
        case .gallery(let index, let page): try render("gallery", galleryPage(index, number: page))
        case .photo(let gallery, let position): try render("photo", photoPage(gallery, position))
        case .page(let index): try render("page", markdownPage(plan.pages[index]))
        case .notFound: try render("404", notFoundPage())
        case .sitemap: sitemap()
        case .robots: robots()
        case .galleriesData: galleriesData()
        case .galleryData(let index): galleryData(plan.galleries[index])
        case .postersData: JSONValue.list([]).fileBytes()
        }
    }

    private func render(_ template: String, _ page: PageContext) throws(BuildFailure) -> [UInt8] {
        do {
            return try templates.render(template, .object(page.values))
        } catch {
            throw BuildFailure(error, theme: plan.settings.theme)
        }
    }
}

extension BuildFailure {
    fileprivate init(_ error: TemplateError, theme: String) {
        self.init(
            .failed,
            at: "\(theme)/\(error.name).mustache",
            line: error.line,
            error.message,
            hint: error.hint
        )
    }
}
