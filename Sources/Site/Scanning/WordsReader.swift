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
    let primary = String(language.prefix { $0 != "-" }).lowercased()
    var names = [language]
    for name in [primary, "en"] where !names.contains(name) { names.append(name) }
    var words = Words()
    var (isAny, isFound) = (false, false)
    // What comes later wins.
    for name in names.reversed() {
        for folder in theme == "default" ? [theme] : ["default", theme] {
            let location = "\(templatesFolder)/\(folder)/words/\(name).yaml"
            guard isNamed(location) else { continue }
            try read(location, into: &words)
            isAny = true
            isFound = isFound || name != "en" || primary == "en"
        }
    }
    guard isAny else {
        throw BuildFailure(
            .usage,
            at: "\(templatesFolder)/\(theme)/words/en.yaml",
            "the theme has no words",
            hint: "copy the folder words from the default theme"
        )
    }
    if isFound { return (words, []) }
    let warning = Diagnostic(
        .warning,
        at: "site.yaml",
        "there are no words for the language \(language); the interface is in English",
        hint: "add \(theme)/words/\(primary).yaml to the templates"
    )
    return (words, [warning])
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
        throw fields.problem(key, "\(text) is none of \(options)")
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
