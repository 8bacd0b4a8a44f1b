import Files
package import SiteModel

/// Reads the interface's words: those of the theme before those of the theme `default`, those of the user's folder before
/// those of the program, and those of the language before those of English, word by word.
/// - Returns: the words, and a warning when the language has none.
/// - Throws: `BuildFailure` of kind usage for a file that makes no sense.
package func readWords(
    _ language: String,
    theme: String,
    from sources: ThemeSources
) throws(BuildFailure) -> (words: Words, diagnostics: [Diagnostic]) {
    let tag = LanguageTag(language)
    let primary = tag?.primary ?? language
    var names = tag?.fromExactToGeneral ?? [language]
    if !names.contains("en") { names.append("en") }
    var words = Words()
    var direction: Words.Direction?
    var isFound = false
    // What comes later wins.
    for name in names.reversed() {
        for place in sources.places(of: theme) {
            guard try read(name, at: place, of: sources, into: &words) else { continue }
            if name != "en" || primary == "en" {
                isFound = true
                direction = words.direction
            }
        }
    }
    words.direction = pageDirection(tag, saidByWords: direction)
    if isFound { return (words, []) }
    words.foreignLanguage = "en"
    let warning = Diagnostic(
        .warning,
        at: "site.yaml",
        "there are no words for the language \(language); the interface is in English",
        hint: "write them in words/\(primary).yaml of \(sources.folderToMake(theme))"
    )
    return (words, [warning])
}

/// - Returns: whether the language has a file of words there. The file's name may be in lower case.
private func read(
    _ language: String,
    at place: ThemeSources.Place,
    of sources: ThemeSources,
    into words: inout Words
) throws(BuildFailure) -> Bool {
    let names = [language, language.lowercased()].map { "words/\($0).yaml" }
    switch place {
    case .program(let theme):
        let files = sources.builtIn[theme] ?? [:]
        guard let name = names.first(where: { files[$0] != nil }), let bytes = files[name] else { return false }
        try take(String(decoding: bytes, as: UTF8.self), at: "theme \(theme): \(name)", into: &words)
    case .folder(let folder):
        guard let location = names.map({ "\(folder)/\($0)" }).first(where: isNamed) else { return false }
        let text: String
        do { text = try readText(at: location, largestByteCount: 1 << 20) } catch {
            throw BuildFailure(.usage, at: location, error.reason, hint: error.hint)
        }
        try take(text, at: location, into: &words)
    }
    return true
}

/// A script in the tag decides. Without one, either the language or its words can ask for right to left.
private func pageDirection(_ tag: LanguageTag?, saidByWords direction: Words.Direction?) -> Words.Direction {
    if let script = tag?.directionOfScript { return script }
    return tag?.direction == .rightToLeft ? .rightToLeft : direction ?? .leftToRight
}

private func take(_ text: String, at place: String, into words: inout Words) throws(BuildFailure) {
    do throws(YAMLProblem) {
        try take(YAMLFields(parsing: text), into: &words)
    } catch {
        throw BuildFailure(.usage, at: place, line: error.line, error.message)
    }
}

private func take(_ fields: YAMLFields, into words: inout Words) throws(YAMLProblem) {
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _: Choice.Type) throws(YAMLProblem)
        -> Choice?
    {
        guard let text = try fields.text(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let options = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw fields.problem(key, "\(text) is not one of \(options)")
    }
    if let direction = try choice("direction", Words.Direction.self) { words.direction = direction }
    if let plurals = try choice("plurals", Words.PluralRule.self) { words.plurals = plurals }
    if let decimal = try fields.text("decimal") { words.decimal = decimal }
    if let digits = try fields.text("digits") {
        guard digits.isEmpty || digits.count == 10 else {
            throw fields.problem("digits", "ten characters are expected")
        }
        words.digits = digits
    }
    if let months = try fields.texts("months") {
        guard months.isEmpty || months.count == 12 else { throw fields.problem("months", "twelve names are expected") }
        words.months = months
    }
    if let date = try fields.text("date") { words.date = date }
    for key in fields.keys where !["direction", "plurals", "decimal", "digits", "months", "date"].contains(key) {
        if let forms = try? fields.fields(key) {
            words.counts[key] = [:]
            for form in forms.keys { words.counts[key]?[form] = try forms.text(form) }
        } else {
            if let text = try fields.text(key) { words.texts[key] = text }
        }
    }
}
