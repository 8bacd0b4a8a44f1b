package import SiteModel

/// A Markdown file with some values of its front matter set, and all else as it was: other keys, comments, order, line ends
/// and byte order mark. What comes out is read again, and refused if it says anything else than it should.
/// - Parameters:
///   - bytes: the file as it is; empty for one to be made.
///   - values: a text, a flag, a whole number, or a list of texts or whole numbers each; null takes a key away.
///   - body: Markdown; nil leaves what is there.
///   - path: to name in messages.
/// - Throws: `BuildFailure` when the file can't be read, or not changed with care.
package func frontMatter(
    of bytes: [UInt8],
    setting values: [(key: String, value: JSONValue)],
    body: String?,
    path: SourcePath
) throws(BuildFailure) -> [UInt8] {
    // As browsers send them, lines end in two characters.
    let body = body.map(withUnixLineEnds)
    let before = try markdownFile(bytes, path)
    var file = TextLines(bytes)
    for (key, value) in values {
        file.remove(key, in: try markdownFile(file.bytes, path).fields)
        if value != .null { file.addToFrontMatter("\(key): \(yaml(value))") }
    }
    if let body { file.replaceBody(with: body) }
    let message = "can't set \(values.map(\.key).joined(separator: ", ")) in its front matter"
    let failure = BuildFailure(.failed, at: path.string, message, hint: "write it as lines such as `name: value`")
    guard let after = try? markdownFile(file.bytes, path) else { throw failure }
    let isBodyRight = after.body == body.map(trimmedBody) ?? before.body
    guard isBodyRight, after.fields.says(theSameAs: before.fields, butFor: Set(values.map(\.key))),
        values.allSatisfy({ after.fields.hasValue($0.key) == ($0.value != .null) })
    else { throw failure }
    return file.bytes
}

private func trimmedBody(_ text: String) -> String { trimmed(text[...]) }

extension TextLines {
    /// Takes a key away, with all lines of its value.
    fileprivate mutating func remove(_ key: String, in fields: YAMLFields) {
        guard let line = fields.line(of: key), let end = endOfFrontMatter else { return }
        let next = fields.keys.compactMap { fields.line(of: $0) }.filter { $0 > line }.min().map { $0 - 1 } ?? end
        // Comments that stand before the next key are about that one.
        var last = next
        while last > line, isBlank(last - 1) || isComment(last - 1) { last -= 1 }
        removeLines((line - 1)..<last)
    }

    fileprivate mutating func addToFrontMatter(_ line: String) {
        if endOfFrontMatter == nil {
            insert("---", at: 0)
            insert("---", at: 1)
        }
        insert(line, at: endOfFrontMatter ?? 0)
    }

    fileprivate mutating func replaceBody(with body: String) {
        if let end = endOfFrontMatter { removeLines((end + 1)..<lines.count) } else { removeLines(0..<lines.count) }
        if body.isEmpty { return }
        if !lines.isEmpty { insert("", at: lines.count) }
        for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
            insert(String(line), at: lines.count)
        }
    }

    /// The line that closes it; nil where there is none.
    private var endOfFrontMatter: Int? {
        guard let start = lines.indices.first(where: { !isBlank($0) }), isFence(start) else { return nil }
        return lines.indices.dropFirst(start + 1).first(where: isFence)
    }

    private func isComment(_ index: Int) -> Bool {
        lines[index].text.first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "#")
    }
}

/// A value on one line.
private func yaml(_ value: JSONValue) -> String {
    switch value {
    case .text(let text): yaml(text)
    case .list(let items): "[" + items.map(yaml).joined(separator: ", ") + "]"
    default: String(decoding: value.bytes(), as: UTF8.self)
    }
}

/// Words as they are; all else between quotation marks, since YAML takes so much for something else.
private func yaml(_ text: String) -> String {
    func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark || scalar == " "
    }
    let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
    if text.unicodeScalars.allSatisfy(isPlain), let first = text.first, first != " ", text.last != " ",
        !words.contains(text.lowercased())
    {
        return text
    }
    var quoted = "\""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        switch scalar {
        case "\"", "\\": quoted += "\\\(scalar)"
        case "\n": quoted += "\\n"
        // Before a word, they could be taken for an anchor and its alias.
        case "&" where index + 1 < scalars.count && scalars[index + 1].isASCII && scalars[index + 1] != " ",
            "*" where index + 1 < scalars.count && scalars[index + 1].isASCII && scalars[index + 1] != " ":
            quoted += "\\x" + String(scalar.value, radix: 16)
        case _
        where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
            let digits = String(scalar.value, radix: 16)
            quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
