import Mustache
import SiteModel

/// What a template sees: the values every page has, and around those of the page what stands on all of them.
struct PageContext {
    private(set) var values: MustacheObject
    let surroundings: MustacheObject

    subscript(_ name: String) -> MustacheValue {
        get { values[name] ?? .missing }
        set { values[name] = newValue }
    }

    init(_ values: MustacheObject, in surroundings: MustacheObject) {
        self.values = values
        self.surroundings = surroundings
    }

    mutating func setBreadcrumbs(_ crumbs: [MustacheValue]) {
        self["breadcrumbs"] = .list(crumbs)
        self["hasBreadcrumbs"] = .flag(!crumbs.isEmpty)
    }
}

/// What a page says of itself to search engines and to those who share it.
struct PageHead {
    var title: String
    var description: String
    /// The picture that stands for the page.
    var picture: SharedPicture?
    var openGraphType = "website"
    /// For those alone who know the address.
    var isPrivate = false
    /// Whether the title is one of the interface's words.
    var titleIsWords = false
    /// For `<title>`, where the title says too little on its own.
    var documentTitle: String?
}

/// The picture that others show of a page.
struct SharedPicture {
    var rendition: PlannedRendition
    var alt: String
}

/// How links are written on one page: relative to it, or from the site's root.
enum LinkBase {
    case page(SitePath)
    /// For 404.html, which is shown at any address.
    case root
}

extension Composer {
    func pageContext(at path: SitePath, _ head: PageHead) -> PageContext {
        context(.page(path), head, canonical: plan.settings.baseURL.flatMap { _ in head.isPrivate ? nil : url(path) })
    }

    /// - Parameter canonical: the address to name as the page's own, which is another's for a redirect.
    func pageContext(at path: SitePath, _ head: PageHead, canonical: SitePath) -> PageContext {
        context(.page(path), head, canonical: plan.settings.baseURL.map { _ in url(canonical) })
    }

    func notFoundPage() -> PageContext {
        context(.root, PageHead(title: words.text("notFound"), description: "", titleIsWords: true), canonical: nil)
    }

    func link(_ target: SitePath, from base: LinkBase) -> String {
        switch base {
        case .page(let page): target.relative(to: page, style: plan.settings.links)
        case .root: (plan.settings.baseURL?.path ?? "/") + address(of: target).encoded
        }
    }

    /// Absolute where the site's address is known, else from the root.
    func url(_ target: SitePath) -> String { (plan.settings.baseURL?.string ?? "/") + address(of: target).encoded }

    /// A server without an index rule knows a folder's page by its file alone.
    func address(of target: SitePath) -> SitePath {
        plan.settings.links == .files ? SitePath(target.file) : target
    }

    private func context(
        _ base: LinkBase,
        _ head: PageHead,
        canonical: String?
    ) -> PageContext {
        let settings = plan.settings
        let isHome = head.title == settings.title
        let values: MustacheObject = [
            "title": .text(head.title),
            "documentTitle": .text(isHome ? head.title : "\(head.documentTitle ?? head.title) · \(settings.title)"),
            "description": .text(head.description), "canonical": canonical.map { .text($0) } ?? .missing,
            "isPrivate": .flag(head.isPrivate), "titleIsWords": .flag(head.titleIsWords),
            "openGraph": openGraph(head, canonical),
        ]
        return PageContext(values, in: surroundings(of: base))
    }

    private func surroundings(of base: LinkBase) -> MustacheObject {
        switch base {
        case .page(let path):
            let depth = path.string.utf8.count { $0 == UInt8(ascii: "/") }
            return depth < surroundingsByDepth.count
                ? surroundingsByDepth[depth] : surroundings(root: wayUp(from: depth))
        case .root: return surroundings(root: plan.settings.baseURL?.path ?? "/")
        }
    }

    /// The way from a page to the site's root.
    func wayUp(from depth: Int) -> String { String(repeating: "../", count: depth) }

    /// What is the same for every page from which one way leads to the site's root. Put together once for each: it would take
    /// a third of all that a photo's page takes.
    /// - Parameter root: that way.
    func surroundings(root: String) -> MustacheObject {
        func link(_ path: SitePath) -> MustacheValue {
            let address = root + address(of: path).encoded
            return .text(address.isEmpty ? "./" : address)
        }
        let settings = plan.settings
        let search = PlannedDocument.searchPage
        var lists: [MustacheValue] = FacetKind.allCases.filter(plan.listKinds.contains).map {
            ["name": .text(words.text($0.rawValue)), "link": link($0.folder)]
        }
        if !plan.best.isEmpty {
            let path = SitePath(page: PlannedDocument.bestPage.file(in: plan))
            lists.insert(["name": .text(words.text("bestRated")), "link": link(path)], at: 0)
        }
        return [
            "site": [
                "title": .text(settings.title), "description": .text(settings.description),
                "language": .text(settings.language), "home": link(SitePath("")),
            ],
            // Of two assets that templates know by one name, the first has it.
            "assets": .object(MustacheObject(assets.reversed().map { ($0.name, link($0.path)) })),
            "words": wordValues, "contentSecurityPolicy": .text(contentSecurityPolicy),
            "icons": plan.icon.map { icons($0, link) } ?? .missing,
            "manifest": link(SitePath(PlannedDocument.manifest.file(in: plan))),
            "lists": .list(lists),
            "hasLists": .flag(!lists.isEmpty),
            "search": plan.documents.contains(search) ? link(SitePath(page: search.file(in: plan))) : .missing,
            "api": settings.apiURL.map { api($0, link) } ?? .missing,
            "navigation": .list(plan.pages.map { ["title": .text($0.page.title), "link": link($0.path)] }),
        ]
    }

    private func icons(_ icon: SiteIcon, _ link: (SitePath) -> MustacheValue) -> MustacheValue {
        func address(_ size: Int) -> MustacheValue {
            icon.file(ofSize: size).map { link(SitePath($0.file)) } ?? .missing
        }
        return ["small": address(32), "touch": address(180)]
    }

    private func openGraph(_ head: PageHead, _ canonical: String?) -> MustacheValue {
        var graph: MustacheObject = [
            "title": .text(head.title), "type": .text(head.openGraphType), "description": .text(head.description),
            "siteName": .text(plan.settings.title), "url": canonical.map { .text($0) } ?? .missing,
            "image": .missing,
        ]
        // A picture has to be named by its whole address, which only a base URL gives.
        if canonical != nil, let picture = head.picture {
            let size = picture.rendition.size
            graph["image"] = [
                "url": .text(url(picture.rendition.path)), "width": .number(size.width),
                "height": .number(size.height), "alt": .text(picture.alt),
            ]
        }
        return .object(graph)
    }

    /// 1200 pixels wide, or else the widest below.
    func sharedPicture(_ planned: PlannedPhoto) -> SharedPicture? {
        let rendition = planned.preview ?? largest(upTo: previewWidth, planned.jpegs)
        return rendition.map { SharedPicture(rendition: $0, alt: altText(of: planned)) }
    }
}

/// Width over height, to four decimals.
func ratio(_ size: PixelSize) -> String {
    String((Double(size.width) / Double(max(1, size.height)) * 10_000).rounded() / 10_000)
}

/// The widest of these up to a width, or else the narrowest.
func largest(upTo width: Int, _ renditions: [PlannedRendition]) -> PlannedRendition? {
    renditions.last { $0.size.width <= width } ?? renditions.first
}
