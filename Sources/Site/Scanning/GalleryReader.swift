import SiteModel

/// Reads what gallery.md says of a gallery.
/// - Parameters:
///   - inherited: the privacy of a gallery above.
///   - known: the privacy that an earlier build found. It holds until a readable gallery.md says otherwise.
/// - Returns: the gallery without its photos.
/// - Throws: `Rejection` when the gallery must be left out; `BuildFailure` when nothing may be published.
func readGallery(
    _ folder: GalleryFolder,
    inherited: GalleryPrivacy?,
    known: GalleryPrivacy? = nil,
    diagnostics: inout [Diagnostic]
) throws -> Gallery {
    if let fault = folder.fault { throw Rejection(fault.reason, hint: fault.hint, mayBePrivate: true) }
    var gallery = Gallery(path: folder.path)
    gallery.name = Sourced(title(fromName: folder.path.name), from: .fileName)
    let markdown = try galleryText(folder, known, &diagnostics)
    guard let markdown, let file = folder.frontMatter else {
        gallery.privacy = known ?? inherited
        gallery.saysPrivate = known != nil
        return gallery
    }
    gallery.isDescribed = true
    let reader = GalleryTextReader(file: file, markdown: markdown, inherited: inherited)
    try reader.readPrivacy(into: &gallery)
    if known != nil, gallery.privacy == nil, !markdown.fields.hasValue("private") {
        let message = "says nothing of private any more; the gallery was private, and is public now"
        let hint = "write private: true to keep it private, or private: false if it is meant to be public"
        diagnostics.append(Diagnostic(.warning, at: file.path.string, message, hint: hint))
    }
    warnOfUnknownKeys(markdown, known: galleryKeys, in: file, &diagnostics)
    warnOfScripts(markdown, in: file, &diagnostics)
    try reader.readDescription(into: &gallery, &diagnostics)
    return gallery
}

/// The text of gallery.md; nil where there is none, and where the gallery stays private because the text says nothing.
private func galleryText(
    _ folder: GalleryFolder,
    _ known: GalleryPrivacy?,
    _ diagnostics: inout [Diagnostic]
) throws -> MarkdownFile? {
    func stayPrivate(_ reason: String) -> MarkdownFile? {
        let message = "\(reason); the gallery stays private, as it was"
        let isGone = folder.frontMatter == nil
        let hint = "to publish it, write private: false into its gallery.md" + (isGone ? ", or build with --force" : "")
        diagnostics.append(Diagnostic(.warning, at: folder.path.string, message, hint: hint))
        return nil
    }
    try refuseNearFrontMatter(folder, isKnownPrivate: known != nil)
    guard let file = folder.frontMatter else { return known == nil ? nil : stayPrivate("there is no gallery.md") }
    let text: String
    do { text = try readText(at: file.location, largestByteCount: MarkdownFile.largestByteCount) } catch {
        if known != nil { return stayPrivate("gallery.md can't be used (\(error.reason))") }
        throw Rejection(error.reason, line: error.line, hint: error.hint, mayBePrivate: true)
    }
    if MarkdownFile.isEmpty(text) {
        if known != nil { return stayPrivate("gallery.md is empty") }
        let hint = "write the gallery's name into it, or delete it"
        throw Rejection("is empty, so the gallery is left out", hint: hint, mayBePrivate: true)
    }
    try refuseForeignFrontMatter(text)
    let markdown = try MarkdownFile(text, path: file.path)
    // One that asks for privacy in the wrong place is refused each time, with a reason of its own.
    guard known != nil, markdown.fields.isEmpty, !saysPrivateInBody(markdown) else { return markdown }
    return stayPrivate("gallery.md has no front matter")
}

/// Refuses a gallery beside whose photos lies a file that may be its gallery.md under another name, or a text that says
/// `private: true` and belongs to nothing.
private func refuseNearFrontMatter(_ folder: GalleryFolder, isKnownPrivate: Bool) throws(Rejection) {
    let stems = Set(folder.photos.map { SourcePath($0.path.stem) })
    let ownerless = folder.sidecars.filter { !stems.contains($0.key) }.map(\.value)
    let near = folder.nearFrontMatter
    if near.isEmpty && ownerless.isEmpty && folder.looseTexts.isEmpty { return }
    func strays() -> [SourceFile] {
        (ownerless + folder.looseTexts).filter { saysPrivate($0) } + ownerless.filter(isBrokenAndMayAskForPrivacy)
    }
    let suspects: [SourceFile]
    if let file = folder.frontMatter {
        if saysPrivate(file) { return }
        suspects = near.filter { !isEditorCopy($0.path.name) && saysPrivate($0) } + strays()
    } else {
        suspects = near.filter { !isKnownPrivate || !isEditorCopy($0.path.name) } + strays()
    }
    guard let name = suspects.map(\.path.name).min() else { return }
    let hint = "rename \(name) to gallery.md, or move it elsewhere"
    throw Rejection("\(name) may be meant as gallery.md, so the gallery is left out", hint: hint, mayBePrivate: true)
}

/// Refuses the front matter of other programs: `+++` for TOML, `{` for JSON, `---toml`.
private func refuseForeignFrontMatter(_ text: String) throws(Rejection) {
    guard let first = text.split(whereSeparator: \.isNewline).first(where: { !$0.allSatisfy(\.isWhitespace) }) else {
        return
    }
    let isForeign =
        first.hasPrefix("+++") || first.hasPrefix(";;;") || first.hasPrefix("---") && !MarkdownFile.isFence(first)
        || first.hasPrefix("{")
    guard isForeign else { return }
    throw Rejection(
        "begins with \(first.prefix(8)), and front matter is read between two lines ---, so the gallery is left out",
        hint: "write it as YAML between two lines ---",
        mayBePrivate: true
    )
}

/// Takes the values out of one gallery.md.
private struct GalleryTextReader {
    let file: SourceFile
    let markdown: MarkdownFile
    let inherited: GalleryPrivacy?

    private var fields: YAMLFields { markdown.fields }

    /// Comes first: a mistake elsewhere in the file must not hide that the gallery is private.
    func readPrivacy(into gallery: inout Gallery) throws(Rejection) {
        try refuseVeiledPrivacy()
        do throws(YAMLProblem) {
            let (isPrivate, version) = (try fields.flag("private"), try fields.text("version"))
            if isPrivate == false, inherited != nil {
                throw fields.problem("private", "a gallery below a private one is private too")
            }
            if isPrivate == nil, fields.line(of: "private") != nil {
                throw fields.problem("private", "true or false is expected")
            }
            if isPrivate == true || inherited != nil {
                gallery.privacy = GalleryPrivacy(version: version ?? inherited?.version ?? "")
                gallery.saysPrivate = isPrivate == true
            }
        } catch {
            throw Rejection(error, leavingOut: "gallery", mayBePrivate: true)
        }
    }

    func readDescription(into gallery: inout Gallery, _ diagnostics: inout [Diagnostic]) throws(Rejection) {
        let fields = fields
        var values = SparingFields(fields, of: file, subject: "gallery")
        if let name = try values.value("name", fields.text), !name.isEmpty {
            gallery.name = Sourced(name, from: .sidecar)
        }
        gallery.continent = try values.value("continent", fields.text) ?? ""
        gallery.country = try values.value("country", fields.text) ?? ""
        gallery.years = try values.value("years", fields.integers)
        gallery.cover = try values.value("cover", fields.text)
        gallery.tags = try values.value("tags", fields.words) ?? []
        gallery.createdAt = try values.value("createdAt") { (key) throws(YAMLProblem) in try time(key, fields) }
        gallery.updatedAt = try values.value("updatedAt") { (key) throws(YAMLProblem) in try time(key, fields) }
        gallery.uploadedAt = try values.value("uploadedAt") { (key) throws(YAMLProblem) in try time(key, fields) }
        gallery.aliases = try values.value("aliases") { (_) throws(YAMLProblem) in try aliases(fields) } ?? []
        gallery.sort = try values.value("sort") { (_) throws(YAMLProblem) in try order(fields) }
        gallery.order = try values.value("order", fields.integer)
        // A value that is not understood may mean no: there is no archive then.
        gallery.downloads = try values.value("downloads", fields.flag) ?? (fields.hasValue("downloads") ? false : nil)
        gallery.look = try values.value("look") { (_) throws(YAMLProblem) in try look(fields) }.flatMap(Look.init)
        diagnostics += values.warnings
        // Proofs are not published without theirs.
        do throws(YAMLProblem) { gallery.watermark = try watermark(fields, file) } catch {
            throw Rejection(error, leavingOut: "gallery", mayBePrivate: gallery.privacy != nil)
        }
        gallery.description = markdown.body
    }

    /// Refuses what was meant for us and is not read: `Private: true`, `draft: true`, or `private: true` outside of front
    /// matter.
    private func refuseVeiledPrivacy() throws(Rejection) {
        let hint = "write private: true between two lines ---"
        if let (key, line) = fields.closingKey(known: galleryKeys) {
            let message = "the key \(key) may mean private, so the gallery is left out"
            throw Rejection(message, line: line, hint: hint, mayBePrivate: true)
        }
        for (key, line) in fields.unknownKeys(known: galleryKeys) where isNearPrivate(key) {
            let message = "the key \(key) may mean private, so the gallery is left out"
            throw Rejection(message, line: line, hint: hint, mayBePrivate: true)
        }
        guard let (words, line) = misplacedPrivacy(markdown, known: galleryKeys) else { return }
        throw Rejection("\(words), so the gallery is left out", line: line, hint: hint, mayBePrivate: true)
    }
}
