import SiteModel

/// Reads one page, or a piece of HTML in a feed.
struct PageReading {
    /// The data against which the whole site is checked.
    struct Facts: Sendable {
        var ids: Set<String> = []
        /// The pages that visitors reach from here.
        var reached: Set<String> = []
        var saysNoindex = false
        var saysNoReferrer = false
        var isRedirect: Bool { forward != nil }
        /// Where the page sends visitors by itself; empty for nowhere.
        fileprivate(set) var forward: String?

        /// Whether search engines may list it.
        var isIndexable: Bool { !saysNoindex && !isRedirect }
    }

    private(set) var notes: FileNotes
    private(set) var facts = Facts()
    private var shape = PageShape()
    /// The number of claims before the open `<picture>`: its sources have the shape of its `<img>`.
    private var claimsBeforePicture: Int?
    /// The claim about the picture for others to show. Its size follows in elements of its own.
    private var sharedPicture: Int?
    /// How many `<div>` are open from one of the owner's own text on. Pictures there come from Markdown, which has no sizes.
    private var proseDepth: Int
    /// Addresses that the page calls its own.
    private var ownAddresses: [(name: String, target: LinkTarget, line: Int)] = []

    /// - Parameter isFragment: whether it is a piece of HTML in a feed.
    init(_ bytes: [UInt8], notes: FileNotes, isFragment: Bool = false) {
        self.notes = notes
        proseDepth = isFragment ? 1 : 0
        var scanner = MarkupScanner(bytes)
        var structuredData: [UInt8]?
        while let token = scanner.next() {
            shape.take(token)
            switch token {
            case .start(let tag):
                if tag.name == "script", tag["type"] == "application/ld+json" { structuredData = [] }
                if tag.name == "div", proseDepth > 0 || isProse(tag) { proseDepth += 1 }
                take(tag)
            case .end(let name, let line):
                if name == "script", let data = structuredData {
                    read(structuredData: data, line, &self.notes)
                    structuredData = nil
                }
                if name == "div", proseDepth > 0 { proseDepth -= 1 }
                if name == "picture" { claimsBeforePicture = nil }
            case .text(let text, _): structuredData? += text
            }
        }
        if isFragment { return }
        if bytes.contains(0) || String(validating: bytes, as: UTF8.self) == nil {
            self.notes.fault(.wholePage, nil, "the page is not UTF-8, or holds bytes that are zero")
        }
        if !beginsWithDoctype(bytes) { self.notes.fault(.wholePage, 1, "the page begins without a doctype") }
        for fault in shape.faults(isCut: scanner.isCut, lastLine: scanner.line) {
            self.notes.fault(.wholePage, fault.line, fault.message)
        }
        checkOwnAddresses()
    }

    private func beginsWithDoctype(_ bytes: [UInt8]) -> Bool {
        let start = bytes.drop(while: isSpace).prefix(14)
        return String(decoding: start, as: UTF8.self).lowercased() == "<!doctype html"
    }

    private func isProse(_ tag: MarkupScanner.Tag) -> Bool {
        guard let names = tag["class"] else { return false }
        return names == "prose" || names.split(separator: " ").contains("prose")
    }

    private mutating func take(_ tag: MarkupScanner.Tag) {
        for (name, value) in tag.attributes {
            if name == "id", !facts.ids.insert(value).inserted {
                notes.fault(.duplicateID, tag.line, "the id \(value) is there twice")
            }
            // Browsers look for a fragment as it is written first.
            if name == "id", value.utf8.contains(UInt8(ascii: "%")), let plain = decoded(Substring(value).utf8) {
                facts.ids.insert(plain)
            }
            if name == "style", value.utf8.contains(UInt8(ascii: "(")) {
                read(style: Array(value.utf8), tag.line, &notes)
            }
            if name.hasPrefix("on"), name.utf8.count > 3 {
                notes.fault(.policy, tag.line, "an inline script in \(name), which the page's policy forbids")
            }
        }
        switch tag.name {
        case "a", "area": anchor(tag)
        case "link": related(tag)
        case "object", "iframe", "embed", "base", "frame":
            notes.fault(.policy, tag.line, "an element \(tag.name), which the page's policy forbids")
        case "style": notes.fault(.policy, tag.line, "an inline style sheet, which the page's policy forbids")
        case "script": script(tag)
        case "audio", "track": if let source = tag["src"] { notes.load(source, tag.line) }
        case "video": for name in ["src", "poster"] { if let source = tag[name] { notes.load(source, tag.line) } }
        case "picture": claimsBeforePicture = notes.claimCount
        case "source":
            if let source = tag["src"] { notes.load(source, tag.line) }
            read(pictureSetOf: tag, shape: nil, &notes)
        case "img": picture(tag)
        case "input":
            guard tag["type"]?.lowercased() == "image" else { return }
            alternative(tag)
            if let source = tag["src"] { notes.load(source, tag.line) }
        case "image", "use": if let href = tag["href"] ?? tag["xlink:href"] { notes.load(href, tag.line) }
        case "form": if let action = tag["action"] { notes.load(action, tag.line) }
        case "meta": meta(tag)
        default: break
        }
    }

    private mutating func anchor(_ tag: MarkupScanner.Tag) {
        guard let href = tag["href"] else { return }
        if tag.name == "area" { alternative(tag) }
        let target = notes.link(href, tag.line)
        if let page = target.file, page.hasSuffix(".html") { facts.reached.insert(page) }
        if notes.site.address.isLocal(href) {
            notes.fault(.ownAddress, tag.line, "the address of another site: \(href)")
        }
        guard !notes.site.publishesPositions, target == .elsewhere else { return }
        let namesPlace = /[?&#](mlat|ll|q)=-?[0-9]+\.[0-9]+|[@\/](-?[0-9]+\.[0-9]+)[,\/]-?[0-9]+\.[0-9]+/
        if href.hasPrefix("geo:") || href.contains(namesPlace) {
            notes.fault(.place, tag.line, "a location is published")
        }
    }

    private mutating func related(_ tag: MarkupScanner.Tag) {
        guard let href = tag["href"] else { return }
        let relations = (tag["rel"] ?? "").lowercased().split(separator: " ")
        if relations.contains("canonical") {
            ownAddresses.append(("canonical", notes.ownLink(href, tag.line), tag.line))
        } else if ["stylesheet", "icon", "apple-touch-icon", "manifest", "preload"].contains(where: relations.contains)
        {
            notes.load(href, tag.line)
        } else if relations.contains("alternate") {
            notes.ownLink(href, tag.line)
        } else {
            notes.link(href, tag.line)
        }
    }

    /// Blocks of data are no scripts.
    private mutating func script(_ tag: MarkupScanner.Tag) {
        if let source = tag["src"] {
            notes.load(source, tag.line)
        } else if ["", "module", "importmap"].contains(tag["type"] ?? "")
            || tag["type"]?.lowercased().contains("javascript") == true
        {
            notes.fault(.policy, tag.line, "an inline script, which the page's policy forbids")
        }
    }

    private mutating func alternative(_ tag: MarkupScanner.Tag) {
        if tag["alt"] == nil { notes.fault(.pictureAlt, tag.line, "a picture without alt") }
    }

    private mutating func picture(_ tag: MarkupScanner.Tag) {
        alternative(tag)
        var shape: PixelSize?
        if let width = tag["width"].flatMap({ Int($0) }), let height = tag["height"].flatMap({ Int($0) }), width > 0,
            height > 0
        {
            shape = PixelSize(width: width, height: height)
        } else if proseDepth == 0 {
            notes.fault(.pictureSize, tag.line, "a picture without width and height")
        }
        if let start = claimsBeforePicture { notes.amendClaims(from: start) { $0.shape = shape } }
        if let source = tag["src"], case .file(let file, _) = notes.load(source, tag.line) {
            notes.claim(file, tag.line, shape: shape)
        }
        read(pictureSetOf: tag, shape: shape, &notes)
    }

    private mutating func meta(_ tag: MarkupScanner.Tag) {
        let content = tag["content"] ?? ""
        let name = (tag["property"] ?? tag["name"] ?? "").lowercased()
        switch name {
        case "robots": if content.lowercased().contains("noindex") { facts.saysNoindex = true }
        case "referrer": if content.lowercased() == "no-referrer" { facts.saysNoReferrer = true }
        case "og:url": ownAddresses.append((name, notes.ownLink(content, tag.line), tag.line))
        case "og:image": sharedPicture(content, tag.line)
        case "og:image:width":
            if let sharedPicture { notes.amendClaim(at: sharedPicture) { $0.width = Int(content) ?? 0 } }
        case "og:image:height":
            guard let sharedPicture, let width = notes.claims[sharedPicture].claim.width, width > 0 else { break }
            let shape = PixelSize(width: width, height: Int(content) ?? 0)
            notes.amendClaim(at: sharedPicture) { $0.shape = shape }
        default: break
        }
        if tag["http-equiv"]?.lowercased() == "refresh" { refresh(content, tag.line) }
        let namesPlace = name.hasPrefix("geo.") || name == "icbm" || name.hasPrefix("place:location")
        if !notes.site.publishesPositions, namesPlace { notes.fault(.place, tag.line, "a location is published") }
    }

    private mutating func sharedPicture(_ content: String, _ line: Int) {
        if !["http", "https"].contains(scheme(of: content) ?? "") {
            notes.fault(.sharedPicture, line, "og:image is no absolute address: \(content)")
        }
        guard case .file(let file, _) = notes.ownLink(content, line) else { return }
        sharedPicture = notes.claimCount
        notes.claim(file, line)
    }

    /// `0; url=../new/`
    private mutating func refresh(_ content: String, _ line: Int) {
        let rest = content.drop { $0 != ";" && $0 != "," }.dropFirst().drop { $0 == " " }
        facts.forward = ""
        guard rest.lowercased().hasPrefix("url=") else {
            return notes.fault(.refresh, line, "a redirect without a target: \(content)")
        }
        let address = String(rest.dropFirst(4)).trimmed.filter { $0 != "'" && $0 != "\"" }
        switch notes.link(address, line, .refresh) {
        case .file(let file, _):
            facts.forward = file
            if file == notes.file { notes.fault(.refresh, line, "a redirect to itself") }
        case .elsewhere: notes.fault(.refresh, line, "a redirect out of the site: \(address)")
        case .script, .wrong: break
        }
    }

    /// A redirect names its target, any other page itself.
    private mutating func checkOwnAddresses() {
        let meant = facts.forward.map { $0.isEmpty ? notes.file : $0 } ?? notes.file
        for (name, target, line) in ownAddresses {
            guard case .file(let file, _) = target, file != meant, notes.site.files.contains(SourcePath(file)) else {
                continue
            }
            notes.fault(.canonical, line, "\(name) names another page: \(file)")
        }
    }
}
