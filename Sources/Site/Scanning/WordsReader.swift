import Files
package import SiteModel

/// Reads the interface's words: those of the theme before those of the theme `default`, those of the language before those
/// of English, word by word.
/// - Returns: the words, and a warning when the language has none.
/// - Throws: `BuildFailure` of kind usage for a file that makes no sense.
package func readWords(
    _ language: String,
    theme: String,
    in templatesFolder: String
) throws(BuildFailure) -> (words: Words, diagnostics: [Diagnostic]) {
    let tag = LanguageTag(language)
    let primary = tag?.primary ?? language
    var names = tag?.fromExactToGeneral ?? [language]
    if !names.contains("en") { names.append("en") }
    var words = Words()
    var direction: Words.Direction?
    var (isAny, isFound) = (false, false)
    // What comes later wins.
    for name in names.reversed() {
        for folder in theme == "default" ? [theme] : ["default", theme] {
            guard let location = wordsFile(name, in: "\(templatesFolder)/\(folder)/words") else { continue }
            try read(location, into: &words)
            isAny = true
            if name != "en" || primary == "en" {
                isFound = true
                direction = words.direction
            }
        }
    }
    words.direction = pageDirection(tag, saidByWords: direction)
    guard isAny else {
        throw BuildFailure(
            .usage,
            at: "\(templatesFolder)/\(theme)/words/en.yaml",
            "the theme has no words",
            hint: "copy the folder words from the default theme"
        )
    }
    if isFound { return (words, []) }
    words.foreignLanguage = "en"
    let warning = Diagnostic(
        .warning,
        at: "site.yaml",
        "there are no words for the language \(language); the interface is in English",
        hint: "add \(theme)/words/\(primary).yaml to the templates"
    )
    return (words, [warning])
}

/// The file of a language in a folder of words; nil when there is none. Its name may be in lower case.
private func wordsFile(_ name: String, in folder: String) -> String? {
    ["\(folder)/\(name).yaml", "\(folder)/\(name.lowercased()).yaml"].first { isNamed($0) }
}

/// A script in the tag decides. Without one, either the language or its words can ask for right to left.
private func pageDirection(_ tag: LanguageTag?, saidByWords direction: Words.Direction?) -> Words.Direction {
    if let script = tag?.directionOfScript { return script }
    return tag?.direction == .rightToLeft ? .rightToLeft : direction ?? .leftToRight
}

private func read(_ location: String, into words: inout Words) throws(BuildFailure) {
    let text: String
    do { text = try readText(at: location, largestByteCount: 1 << 20) } catch {
        throw BuildFailure(.usage, at: location, error.reason, hint: error.hint)
    }
    do throws(YAMLProblem) {
        try take(YAMLFields(parsing: text), into: &words)
    } catch {
        throw BuildFailure(.usage, at: location, line: error.line, error.message)
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
