import Foundation
import SiteModel

/// What one page says, as far as it can be right or wrong.
struct PageReading {
    struct Link {
        var target: LinkTarget
        var line: Int
    }

    /// What a page says of a picture's size, in pixels.
    struct PictureClaim {
        var file: String
        var line: Int
        /// Its width by `srcset`.
        var width: Int?
        /// Width and height that it has the shape of.
        var shape: PixelSize?
    }

    var ids: Set<String> = []
    var links: [Link] = []
    var pictures: [PictureClaim] = []
    /// Whether it asks not to be found.
    var hides: Bool { isHidden && isSilent }
    private var isHidden = false
    private var isSilent = false
    /// What is wrong whatever the rest of the site holds.
    var faults: [Diagnostic] = []
    /// The place of a pictures' `<picture>` among the claims: its sources have the shape of its `<img>`.
    private var openPicture: Int?
    /// The place of the picture for others to show among the claims, whose size is told after it.
    private var sharedPicture: Int?
    /// How many `<div>` are open from one of the owner's own text on; pictures there come from Markdown, which has no sizes.
    private var proseDepth = 0
    private let file: String
    private let address: SiteAddress
    private let publishesLocation: Bool

    /// - Parameter isFragment: whether it is a piece of HTML in a feed.
    init(_ bytes: [UInt8], file: String, address: SiteAddress, publishesLocation: Bool, isFragment: Bool = false) {
        self.file = file
        self.address = address
        self.publishesLocation = publishesLocation
        var scanner = MarkupScanner(bytes, isHTML: true)
        proseDepth = isFragment ? 1 : 0
        var structuredData: [UInt8]?
        while let token = scanner.next() {
            switch token {
            case .start(let tag):
                if tag.name == "script", tag["type"] == "application/ld+json" { structuredData = [] }
                if tag.name == "div", proseDepth > 0 || (tag["class"] ?? "").split(separator: " ").contains("prose") {
                    proseDepth += 1
                }
                take(tag)
            case .end(let name, let line):
                if name == "script", let data = structuredData {
                    checkStructuredData(data, line)
                    structuredData = nil
                }
                if name == "div", proseDepth > 0 { proseDepth -= 1 }
                if name == "picture" { openPicture = nil }
            case .text(let text, _): structuredData? += text
            }
        }
    }

    private mutating func fault(_ line: Int, _ message: String, hint: String? = nil) {
        faults.append(Diagnostic(.error, at: file, line: line, message, hint: hint))
    }

    private mutating func take(_ tag: MarkupScanner.Tag) {
        if let id = tag["id"], !ids.insert(id).inserted { fault(tag.line, "the id \(id) is there twice") }
        switch tag.name {
        case "a", "area":
            guard let href = tag["href"] else { return }
            if tag.name == "area" { alternative(tag) }
            link(href, tag.line)
            let tellsPlace =
                href.hasPrefix("geo:")
                || href.contains(/[?&#](mlat|ll|q)=-?[0-9]+\.[0-9]+|[@\/](-?[0-9]+\.[0-9]+)[,\/]-?[0-9]+\.[0-9]+/)
            if !publishesLocation, tellsPlace { fault(tag.line, "a location is published") }
        case "link":
            guard let href = tag["href"] else { return }
            let isLoaded = ["stylesheet", "icon", "manifest", "preload"].contains { (tag["rel"] ?? "").contains($0) }
            link(href, tag.line, isLoaded: isLoaded)
        case "object", "iframe", "embed":
            fault(tag.line, "an element \(tag.name), which the page's policy keeps empty", hint: "link to it")
        case "script", "audio", "track":
            if let source = tag["src"] { link(source, tag.line, isLoaded: true) }
        case "video":
            for name in ["src", "poster"] { if let source = tag[name] { link(source, tag.line, isLoaded: true) } }
        case "picture": openPicture = pictures.count
        case "source":
            if let source = tag["src"] { link(source, tag.line, isLoaded: true) }
            pictureSet(tag, shape: nil)
        case "img": picture(tag)
        case "input":
            guard tag["type"]?.lowercased() == "image" else { return }
            alternative(tag)
            if let source = tag["src"] { link(source, tag.line, isLoaded: true) }
        case "image", "use": if let href = tag["href"] { link(href, tag.line, isLoaded: true) }
        case "meta": meta(tag)
        default: break
        }
    }

    @discardableResult
    private mutating func link(_ text: String, _ line: Int, isLoaded: Bool = false) -> LinkTarget {
        let target = address.target(of: text, on: file)
        if isLoaded, target == .elsewhere, !text.hasPrefix("data:") {
            fault(line, "loads \(text), which the page's policy forbids", hint: "copy it into static/")
        }
        links.append(Link(target: target, line: line))
        return target
    }

    private mutating func alternative(_ tag: MarkupScanner.Tag) {
        if tag["alt"] == nil { fault(tag.line, "a picture without alt", hint: "alt=\"\" where it adds nothing") }
    }

    private mutating func picture(_ tag: MarkupScanner.Tag) {
        alternative(tag)
        var shape: PixelSize?
        if let width = tag["width"].flatMap({ Int($0) }), let height = tag["height"].flatMap({ Int($0) }), width > 0,
            height > 0
        {
            shape = PixelSize(width: width, height: height)
        } else if proseDepth == 0 {
            fault(tag.line, "a picture without width and height", hint: "the page jumps while it loads")
        }
        if let place = openPicture { for index in place..<pictures.count { pictures[index].shape = shape } }
        if let source = tag["src"], case .file(let file, _) = link(source, tag.line, isLoaded: true) {
            pictures.append(PictureClaim(file: file, line: tag.line, shape: shape))
        }
        pictureSet(tag, shape: shape)
    }

    private mutating func pictureSet(_ tag: MarkupScanner.Tag, shape: PixelSize?) {
        let set = tag["srcset"] ?? ""
        // Commas separate the candidates, but for those inside of data.
        if set.contains("data:") { return }
        for candidate in set.split(separator: ",") {
            let parts = candidate.split(whereSeparator: \.isWhitespace)
            guard let source = parts.first, case .file(let file, _) = link(String(source), tag.line, isLoaded: true)
            else { continue }
            let width = parts.dropFirst().first.flatMap { $0.hasSuffix("w") ? Int($0.dropLast()) : nil }
            pictures.append(PictureClaim(file: file, line: tag.line, width: width, shape: shape))
        }
    }

    private mutating func meta(_ tag: MarkupScanner.Tag) {
        let content = tag["content"] ?? ""
        let name = (tag["property"] ?? tag["name"] ?? "").lowercased()
        if name == "robots", content.lowercased().contains("noindex") { isHidden = true }
        if name == "referrer", content.lowercased() == "no-referrer" { isSilent = true }
        switch name {
        case "og:url": link(content, tag.line)
        case "og:image":
            guard case .file(let file, _) = link(content, tag.line) else { break }
            sharedPicture = pictures.count
            pictures.append(PictureClaim(file: file, line: tag.line))
        case "og:image:width": if let sharedPicture { pictures[sharedPicture].width = Int(content) ?? 0 }
        case "og:image:height":
            guard let sharedPicture, let width = pictures[sharedPicture].width, width > 0 else { break }
            pictures[sharedPicture].shape = PixelSize(width: width, height: Int(content) ?? 0)
        default: break
        }
        if tag["http-equiv"]?.lowercased() == "refresh", let target = content.firstMatch(of: /url=(.+)$/)?.output.1 {
            link(String(target), tag.line)
        }
        if !publishesLocation, name.hasPrefix("geo.") || name == "icbm" || name.hasPrefix("place:location") {
            fault(tag.line, "a location is published")
        }
    }

    private mutating func checkStructuredData(_ bytes: [UInt8], _ line: Int) {
        let value = try? JSONSerialization.jsonObject(with: Data(bytes))
        guard let objects = value as? [[String: Any]] ?? (value as? [String: Any]).map({ [$0] }) else {
            return fault(line, "its JSON-LD is no JSON object")
        }
        for object in objects {
            if object["@context"] == nil || object["@type"] == nil {
                fault(line, "its JSON-LD lacks @context or @type")
            }
            for name in ["contentUrl", "thumbnailUrl", "url"] {
                guard let address = object[name] as? String, case .file(let file, _) = link(address, line) else {
                    continue
                }
                if name == "contentUrl", isPicture(file), let width = object["width"] as? Int,
                    let height = object["height"] as? Int
                {
                    let shape = PixelSize(width: width, height: height)
                    pictures.append(PictureClaim(file: file, line: line, width: width, shape: shape))
                }
            }
            if !publishesLocation, holdsLocation(object) { fault(line, "its JSON-LD holds a location") }
        }
    }
}

/// Whether any member of a JSON value is called as coordinates are.
func holdsLocation(_ value: Any) -> Bool {
    if let list = value as? [Any] { return list.contains { holdsLocation($0) } }
    guard let object = value as? [String: Any] else { return false }
    let names: Set<String> = ["geo", "latitude", "longitude", "gpslatitude", "gpslongitude", "gpsposition"]
    return object.contains { names.contains($0.key.lowercased()) || holdsLocation($0.value) }
}
