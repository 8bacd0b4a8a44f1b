/// A request for privacy where no key of front matter is read.
/// - Parameter known: the keys that the file may have.
/// - Returns: where it stands, for the user, and its line; nil when there is none.
func misplacedPrivacy(_ markdown: MarkdownFile, known: Set<String>) -> (words: String, line: Int?)? {
    for (key, line) in markdown.fields.unknownKeys(known: known) {
        guard let inner = (try? markdown.fields.fields(key)) ?? nil, inner.closingKey(known: []) != nil else {
            continue
        }
        return ("a key below \(key) may mean private", line)
    }
    return saysPrivateInBody(markdown) ? ("private is outside the front matter", nil) : nil
}

/// Whether the text below the front matter, or in its place, asks for privacy.
func saysPrivateInBody(_ markdown: MarkdownFile) -> Bool {
    let lines = markdown.body.split(separator: "\n")
    return saysPrivate(markdown.body) || markdown.fields.isEmpty && lines.contains(where: { mentionsPrivacy($0) })
}
