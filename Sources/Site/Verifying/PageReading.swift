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
    /// What is wrong whatever the rest of the site holds.
    var faults: [Diagnostic] = []
    /// The place of a pictures' `<picture>` among the claims: its sources have the shape of its `<img>`.
    private var openPicture: Int?
    private let file: String
    private let address: SiteAddress
    private let publishesLocation: Bool

    init(_ bytes: [UInt8], file: String, address: SiteAddress, publishesLocation: Bool) {
        self.file = file
        self.address = address
        self.publishesLocation = publishesLocation
        var scanner = MarkupScanner(bytes, isHTML: true)
        var isStructuredData = false
        while let token = scanner.next() {
            switch token {
            case .start(let tag):
                isStructuredData = tag.name == "script" && tag["type"] == "application/ld+json"
                take(tag)
            case .end(let name, _):
                isStructuredData = false
                if name == "picture" { openPicture = nil }
            case .text(let text, let line):
                if isStructuredData { checkStructuredData(Array(text), line) }
            }
        }
    }

    private mutating func fault(_ line: Int, _ message: String, hint: String? = nil) {
        faults.append(Diagnostic(.error, at: file, line: line, message, hint: hint))
    }

    private mutating func take(_ tag: MarkupScanner.Tag) {
        if let id = tag["id"], !ids.insert(id).inserted { fault(tag.line, "the id \(id) is there twice") }
        switch tag.name {
        case "a", "area", "link": if let href = tag["href"] { link(href, tag.line) }
        case "script", "audio", "track", "iframe", "embed": if let source = tag["src"] { link(source, tag.line) }
        case "video":
            for name in ["src", "poster"] { if let source = tag[name] { link(source, tag.line) } }
        case "picture": openPicture = pictures.count
        case "source":
            if let source = tag["src"] { link(source, tag.line) }
            pictureSet(tag, shape: nil)
        case "img": picture(tag)
        case "meta": meta(tag)
        default: break
        }
    }

    @discardableResult
    private mutating func link(_ text: String, _ line: Int) -> LinkTarget {
        let target = address.target(of: text, on: file)
        links.append(Link(target: target, line: line))
        return target
    }

    private mutating func picture(_ tag: MarkupScanner.Tag) {
        if tag["alt"] == nil { fault(tag.line, "a picture without alt", hint: "alt=\"\" where it adds nothing") }
        guard let width = tag["width"].flatMap({ Int($0) }), let height = tag["height"].flatMap({ Int($0) }), width > 0,
            height > 0
        else {
            return fault(tag.line, "a picture without width and height", hint: "the page jumps while it loads")
        }
        let shape = PixelSize(width: width, height: height)
        if let place = openPicture { for index in place..<pictures.count { pictures[index].shape = shape } }
        if let source = tag["src"], case .file(let file, _) = link(source, tag.line) {
            pictures.append(PictureClaim(file: file, line: tag.line, shape: shape))
        }
        pictureSet(tag, shape: shape)
    }

    private mutating func pictureSet(_ tag: MarkupScanner.Tag, shape: PixelSize?) {
        for candidate in (tag["srcset"] ?? "").split(separator: ",") {
            let parts = candidate.split(whereSeparator: \.isWhitespace)
            guard let source = parts.first, case .file(let file, _) = link(String(source), tag.line) else { continue }
            let width = parts.dropFirst().first.flatMap { $0.hasSuffix("w") ? Int($0.dropLast()) : nil }
            pictures.append(PictureClaim(file: file, line: tag.line, width: width, shape: shape))
        }
    }

    private mutating func meta(_ tag: MarkupScanner.Tag) {
        let content = tag["content"] ?? ""
        let name = (tag["property"] ?? tag["name"] ?? "").lowercased()
        if ["og:url", "og:image"].contains(name) { link(content, tag.line) }
        if tag["http-equiv"]?.lowercased() == "refresh", let target = content.firstMatch(of: /url=(.+)$/)?.output.1 {
            link(String(target), tag.line)
        }
        if !publishesLocation, name.hasPrefix("geo.") || name == "icbm" || name.hasPrefix("place:location") {
            fault(tag.line, "a location is published")
        }
    }

    private mutating func checkStructuredData(_ bytes: [UInt8], _ line: Int) {
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)), let object = value as? [String: Any]
        else {
            return fault(line, "its JSON-LD is no JSON object")
        }
        if object["@context"] == nil || object["@type"] == nil { fault(line, "its JSON-LD lacks @context or @type") }
        if !publishesLocation, holdsLocation(object) { fault(line, "its JSON-LD holds a location") }
    }
}

/// Whether any member of a JSON value is called as coordinates are.
func holdsLocation(_ value: Any) -> Bool {
    if let list = value as? [Any] { return list.contains { holdsLocation($0) } }
    guard let object = value as? [String: Any] else { return false }
    let names: Set<String> = ["geo", "latitude", "longitude", "gpslatitude", "gpslongitude", "gpsposition"]
    return object.contains { names.contains($0.key.lowercased()) || holdsLocation($0.value) }
}
