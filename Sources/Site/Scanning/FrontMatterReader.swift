import Cache
import Files
import SiteModel

/// The keys of front matter in gallery.md, in the file beside a photo, and in a page.
package let galleryKeys: Set<String> = [
    "name", "continent", "country", "years", "cover", "tags", "sort", "private", "version", "createdAt", "updatedAt",
    "uploadedAt", "aliases", "look", "watermark", "downloads",
]
package let sidecarKeys: Set<String> = [
    "title", "description", "tags", "alt", "price", "id", "uploadedAt", "updatedAt", "stamp", "aliases", "look",
]
package let pageKeys: Set<String> = ["title", "description", "aliases"]

/// What gallery.md says.
/// - Parameter inherited: of a gallery above that is private.
func readGallery(
    _ folder: GalleryFolder,
    inherited: GalleryPrivacy?,
    diagnostics: inout [Diagnostic]
) throws -> Gallery {
    var gallery = Gallery(path: folder.path)
    gallery.name = Sourced(title(fromName: folder.path.name), from: .fileName)
    gallery.privacy = inherited
    guard let file = folder.frontMatter else { return gallery }
    gallery.isDescribed = true
    let markdown = try MarkdownFile(reading: file)
    let fields = markdown.fields
    try refuseVeiledPrivacy(markdown)
    warnOfUnknownKeys(fields, known: galleryKeys, in: file, &diagnostics)
    do throws(YAMLProblem) {
        if let name = try fields.text("name"), !name.isEmpty { gallery.name = Sourced(name, from: .sidecar) }
        gallery.continent = try fields.text("continent") ?? ""
        gallery.country = try fields.text("country") ?? ""
        gallery.years = try fields.integers("years")
        gallery.cover = try fields.text("cover")
        gallery.tags = try fields.texts("tags") ?? []
        gallery.createdAt = try time("createdAt", fields)
        gallery.updatedAt = try time("updatedAt", fields)
        gallery.uploadedAt = try time("uploadedAt", fields)
        gallery.aliases = try aliases(fields)
        if let order = try fields.text("sort") {
            guard let known = PhotoOrder(rawValue: order) else {
                throw fields.problem("sort", "\(order) is none of date, -date, name, -name, rating")
            }
            gallery.sort = known
        }
        gallery.downloads = try fields.flag("downloads")
        gallery.look = try look(fields).flatMap { Look(rawValue: $0) }
        gallery.watermark = try watermark(fields, file)
        gallery.description = markdown.body
        let (isPrivate, version) = (try fields.flag("private"), try fields.text("version"))
        if isPrivate == false, inherited != nil {
            throw fields.problem("private", "a gallery below a private one is private too")
        }
        if isPrivate == true || inherited != nil {
            gallery.privacy = GalleryPrivacy(version: version ?? inherited?.version ?? "")
        }
        return gallery
    } catch {
        throw Rejection(error)
    }
}

/// `Private: true`, or `private: true` where no front matter is, was meant for us.
private func refuseVeiledPrivacy(_ markdown: MarkdownFile) throws(Rejection) {
    let hint = "write private: true between two lines ---"
    func isPrivate(_ line: some StringProtocol) -> Bool {
        let letters = line.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || $0 == ":") }
        return String(String.UnicodeScalarView(letters)).lowercased().hasPrefix("private:")
    }
    for (key, line) in markdown.fields.unknownKeys(known: galleryKeys) where isPrivate(key + ":") {
        throw Rejection("the key \(key) may mean private, so the gallery is left out", line: line, hint: hint)
    }
    if markdown.fields.isEmpty, markdown.body.split(separator: "\n").contains(where: { isPrivate($0) }) {
        throw Rejection("may mean to be private, so the gallery is left out", hint: hint)
    }
}

/// What the file beside a photo says.
/// - Throws: `Rejection` of the photo; `BuildFailure` when nothing may be published before it is mended.
func readSidecar(_ file: SourceFile, diagnostics: inout [Diagnostic]) throws -> SidecarFields {
    var sidecar = SidecarFields()
    let markdown = try MarkdownFile(reading: file)
    let fields = markdown.fields
    warnOfUnknownKeys(fields, known: sidecarKeys, in: file, &diagnostics)
    do throws(YAMLProblem) {
        sidecar.title = try fields.text("title").flatMap { $0.isEmpty ? nil : $0 }
        sidecar.tags = try fields.texts("tags")
        sidecar.alt = try fields.text("alt")
        sidecar.description = try fields.text("description").flatMap { $0.isEmpty ? nil : .plain($0) }
        if !markdown.body.isEmpty { sidecar.description = .markdown(markdown.body) }
        sidecar.uploadedAt = try time("uploadedAt", fields)
        sidecar.updatedAt = try time("updatedAt", fields)
        _ = try fields.text(stampKey)
        sidecar.aliases = try aliases(fields)
        sidecar.look = try look(fields)
        sidecar.id = try fields.text("id")
        _ = try fields.text("price")
    } catch {
        throw Rejection(error)
    }
    if let id = sidecar.id, !isSafeIdentifier(id) {
        throw BuildFailure(
            .failed,
            at: file.path.string,
            line: fields.line(of: "id"),
            "the id \(id) is not safe to publish",
            hint: "use letters, digits, - and _ only"
        )
    }
    return sidecar
}

func readPage(_ file: SourceFile, diagnostics: inout [Diagnostic]) throws -> MarkdownPage {
    let markdown = try MarkdownFile(reading: file)
    warnOfUnknownKeys(markdown.fields, known: pageKeys, in: file, &diagnostics)
    do throws(YAMLProblem) {
        var page = MarkdownPage(
            path: file.path,
            title: try markdown.fields.text("title") ?? title(fromName: file.path.stem),
            description: try markdown.fields.text("description") ?? "",
            body: markdown.body
        )
        page.aliases = try aliases(markdown.fields)
        return page
    } catch {
        throw Rejection(error)
    }
}

/// A title out of a file's or folder's name: `nusfjord-evening` is `Nusfjord evening`, `photo12` is `Photo 12`.
func title(fromName name: String) -> String {
    var words = normalizationFormC(name).split { $0 == "-" || $0 == "_" || $0.isWhitespace }.joined(separator: " ")
    if let number = photoNumber(inStem: words) { words = "photo \(number)" }
    return words.isEmpty ? normalizationFormC(name) : words.prefix(1).uppercased() + words.dropFirst()
}

/// A look's name, or `none`.
private func look(_ fields: YAMLFields) throws(YAMLProblem) -> String? {
    guard let name = try fields.text("look"), !name.isEmpty else { return nil }
    guard name == "none" || Look(rawValue: name) != nil else {
        let known = Look.allCases.map(\.rawValue).joined(separator: ", ")
        throw fields.problem("look", "\(name) is none of \(known), none")
    }
    return name
}

/// What fits on a small picture, in characters.
private let longestWatermark = 100

/// A text, or a picture by its path in the content folder: it must be there, or proofs would go out without it.
/// - Parameter file: the gallery.md that says so.
private func watermark(_ fields: YAMLFields, _ file: SourceFile) throws(YAMLProblem) -> Watermark? {
    guard let text = try fields.text("watermark"), !text.isEmpty else { return nil }
    guard [".png", ".webp"].contains(where: text.lowercased().hasSuffix) else {
        guard text.contains(where: { !$0.isWhitespace }), text.count <= longestWatermark else {
            throw fields.problem("watermark", "a text of 1 to \(longestWatermark) characters is expected")
        }
        return .text(text)
    }
    guard !text.hasPrefix("/"), !text.pathParts.contains(".."), file.location.hasSuffix("/" + file.path.string) else {
        throw fields.problem("watermark", "a path in the content folder is expected, such as watermarks/proof.png")
    }
    let location = file.location.dropLast(file.path.string.utf8.count) + text
    guard let source = try? SourceBytes(readingFileAt: String(location)) else {
        throw fields.problem("watermark", "there is no file \(text) in the content folder")
    }
    return .picture(location: String(location), hash: source.hash)
}

private func time(_ key: String, _ fields: YAMLFields) throws(YAMLProblem) -> UTCTime? {
    guard let text = try fields.text(key) else { return nil }
    guard let time = UTCTime(iso8601: text) else {
        throw fields.problem(key, "a time such as 2026-05-01T10:20:30Z is expected")
    }
    return time
}

private func warnOfUnknownKeys(
    _ fields: YAMLFields,
    known: Set<String>,
    in file: SourceFile,
    _ diagnostics: inout [Diagnostic]
) {
    for (key, line) in fields.unknownKeys(known: known) {
        let known = known.sorted().joined(separator: " ")
        diagnostics.append(
            Diagnostic(.warning, at: file.path.string, line: line, "unknown key \(key)", hint: "the keys are \(known)")
        )
    }
}
