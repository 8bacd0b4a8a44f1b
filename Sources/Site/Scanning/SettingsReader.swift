import Files
package import SiteModel

/// Reads site.yaml; a file that is not there means the defaults.
/// - Parameter defaults: what is not said in the file.
/// - Throws: `BuildFailure` of kind usage, with the line of the first thing that is wrong.
package func readSettings(
    at location: String,
    isRequired: Bool,
    defaults: SiteSettings = SiteSettings()
) throws(BuildFailure) -> SiteSettings {
    if !isRequired { try refuseMisnamedSettings(beside: location, isThere: isNamed(location)) }
    if !isRequired && !isNamed(location) { return defaults }
    let text: String
    do {
        text = try readText(at: resolvedPath(location) ?? location, largestByteCount: 1 << 20)
    } catch {
        throw BuildFailure(.usage, at: location, error.reason, hint: error.hint)
    }
    do throws(YAMLProblem) {
        let reader = SettingsReader(fields: try YAMLFields(parsing: text))
        if let unknown = reader.firstUnknownKey() { throw unknown }
        return try reader.settings(over: defaults)
    } catch {
        throw BuildFailure(
            .usage,
            at: location,
            line: error.line,
            error.message,
            hint: error.hint ?? "sitebuild help settings lists every key"
        )
    }
}

/// Refuses `site.yml`, `Site.yaml`, `site.yaml.txt` and the like: without the settings that they hold, a site would say and
/// show what it should not.
/// - Parameter isThere: whether site.yaml itself is there, beside which copies of other kinds may lie.
private func refuseMisnamedSettings(beside location: String, isThere: Bool) throws(BuildFailure) {
    let folder = location.pathOfFolder
    guard let names = try? folderNames(folder.isEmpty ? "." : folder) else { return }
    let likely = ["site.yml", "site.yaml", "site.yaml.txt"]
    let misnamed = names.filter { name in
        isThere ? likely.contains(name.lowercased()) && name != "site.yaml" : isMisnamedSettings(name)
    }
    guard let name = misnamed.min() else { return }
    let place = folder.isEmpty ? name : "\(folder)/\(name)"
    throw BuildFailure(.usage, at: place, "is not read: the settings file is site.yaml", hint: "rename it to site.yaml")
}

private func isMisnamedSettings(_ name: String) -> Bool {
    let plain = name.lowercased().drop { ".#_".contains($0) }
    return plain.wholeMatch(
        of: /site( copy)?( ?\([0-9]+\))?\.(ya?ml|toml|json|txt)([.~#](ya?ml|txt|bak|orig|save|sw[op]|tmp)?)?/
    ) != nil
}

/// The keys of site.yaml.
package let settingsKeys = Set(describedSettings.map(\.name))

private struct SettingsReader {
    let fields: YAMLFields

    func firstUnknownKey() -> YAMLProblem? { unknownKey(in: fields, known: settingsKeys) }

    private func unknownKey(in fields: YAMLFields, of parent: String = "", known: Set<String>) -> YAMLProblem? {
        guard let (key, line) = fields.unknownKeys(known: known).first else { return nil }
        var problem = YAMLProblem(kind: .syntax, line: line, message: "unknown key \(parent)\(key)")
        problem.hint = nearestWord(to: key, among: known).map { "did you mean \(parent)\($0)?" }
        return problem
    }

    func settings(over defaults: SiteSettings) throws(YAMLProblem) -> SiteSettings {
        var settings = defaults
        if let title = try fields.text("title") { settings.title = title }
        if let description = try fields.text("description") { settings.description = description }
        if let language = try fields.text("language") { settings.language = try checked(language: language) }
        if let text = try fields.text("baseURL"), !text.isEmpty { settings.baseURL = try address("baseURL", text) }
        if let text = try fields.text("apiURL"), !text.isEmpty { settings.apiURL = try address("apiURL", text).string }
        if let links = try choice("links", LinkStyle.self) { settings.links = links }
        if let theme = try fields.text("theme") { settings.theme = try checked(theme: theme) }
        if let order = try choice("sort", PhotoOrder.self) { settings.sort = order }
        if let patterns = try fields.texts("exclude") { settings.exclude = patterns }
        if let count = try fields.integer("photosPerPage") {
            settings.photosPerPage = try within(1...10_000, "photosPerPage", count)
        }
        if let count = try fields.integer("galleriesPerPage") {
            settings.galleriesPerPage = try within(1...10_000, "galleriesPerPage", count)
        }
        if let cover = try fields.text("cover") { settings.cover = cover }
        if let downloads = try fields.flag("downloads") { settings.downloads = downloads }
        if let guests = try choice("guestRatings", GuestRatings.self) { settings.guestRatings = guests }
        if let deepZoom = try fields.flag("deepZoom") { settings.deepZoom = deepZoom }
        settings.recipe = try recipe()
        settings.location = try location()
        settings.limits.megapixels = try megapixels()
        try refusePublishedOriginals()
        return settings
    }

    private func recipe() throws(YAMLProblem) -> RenditionRecipe {
        var recipe = RenditionRecipe()
        if let sizes = try fields.integers("sizes") {
            guard !sizes.isEmpty else { throw fields.problem("sizes", "at least one width is needed") }
            for size in sizes { _ = try within(16...16_000, "sizes", size) }
            recipe.widths = Set(sizes).sorted()
        }
        var formats = recipe.encodings.map(\.format)
        if let names = try fields.texts("formats") {
            formats = []
            for name in names {
                guard let format = RenditionFormat(rawValue: name == "jpg" ? "jpeg" : name) else {
                    throw fields.problem("formats", "\(name) is not one of \(options(RenditionFormat.self))")
                }
                if !formats.contains(format) { formats.append(format) }
            }
            guard formats.contains(.jpeg) else {
                throw fields.problem("formats", "jpeg is needed, for data files and old browsers")
            }
        }
        // Browsers take the first source they can show; JPEG, which all can, stands last.
        formats = formats.filter { $0 != .jpeg } + [.jpeg]
        let quality = try fields.fields("quality")
        let names = Set(RenditionFormat.allCases.map(\.rawValue))
        if let unknown = quality.flatMap({ unknownKey(in: $0, of: "quality.", known: names) }) { throw unknown }
        recipe.encodings = []
        for format in formats {
            let value = try quality?.integer(format.rawValue)
            if let value, !(1...100).contains(value) {
                throw fields.problem("quality", "\(format.rawValue) must be from 1 to 100")
            }
            recipe.encodings.append(RenditionRecipe.Encoding(format, quality: value))
        }
        return recipe
    }

    /// Earlier versions called the key `gps`.
    private func location() throws(YAMLProblem) -> PublishedLocation {
        let location = try choice("location", PublishedLocation.self)
        if location != nil, fields.hasValue("gps") {
            throw fields.problem("gps", "location is there too, and they are one setting; remove gps")
        }
        switch try fields.text("gps") {
        case nil: return location ?? .nothing
        case "strip": return .nothing
        case "publish": return .exact
        default: throw fields.problem("gps", "strip or publish is expected")
        }
    }

    private func megapixels() throws(YAMLProblem) -> Int {
        guard let limits = try fields.fields("limits") else { return ReadingLimits().megapixels }
        if let unknown = unknownKey(in: limits, of: "limits.", known: ["megapixels"]) { throw unknown }
        return try within(1...2_000, "limits", limits.integer("megapixels") ?? ReadingLimits().megapixels)
    }

    private func refusePublishedOriginals() throws(YAMLProblem) {
        switch try fields.text("originals") {
        case nil, "private": return
        case "publish": throw fields.problem("originals", "publish is not offered by this version; leave it private")
        default: throw fields.problem("originals", "private is expected")
        }
    }

    private func address(_ key: String, _ text: String) throws(YAMLProblem) -> BaseURL {
        guard let address = BaseURL(text) else {
            throw fields.problem(key, "an address such as https://example.com/ is expected")
        }
        return address
    }

    private func checked(language: String) throws(YAMLProblem) -> String {
        guard let tag = LanguageTag(language) else {
            throw fields.problem("language", "a tag such as en or pt-BR is expected")
        }
        return tag.string
    }

    private func checked(theme: String) throws(YAMLProblem) -> String {
        guard isSafeIdentifier(theme) else { throw fields.problem("theme", "the name of a folder is expected") }
        return theme
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        _ type: Choice.Type
    ) throws(YAMLProblem) -> Choice? {
        guard let text = try fields.text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw fields.problem(key, "\(text) is not one of \(options(type))")
        }
        return choice
    }

    private func options<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) -> String {
        Choice.allCases.map(\.rawValue).joined(separator: ", ")
    }

    private func within(_ range: ClosedRange<Int>, _ key: String, _ number: Int) throws(YAMLProblem) -> Int {
        guard range.contains(number) else {
            throw fields.problem(key, "\(number) is not from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
