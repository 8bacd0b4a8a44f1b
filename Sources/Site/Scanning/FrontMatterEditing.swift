package import SiteModel

/// What a move adds to the front matter of a gallery.md or of a photo's sidecar.
package struct FrontMatterAddition: Sendable, Equatable {
    /// Pinned where there is no id yet.
    package var id: String?
    /// Added at the end of the list where it is not listed yet: a site path such as `galleries/rome/`. The first alias
    /// stays the first, since a gallery's feed is known by it.
    package var alias: SitePath?

    package init(id: String?, alias: SitePath?) {
        self.id = id
        self.alias = alias
    }
}

/// The file's bytes with the addition in its front matter, and all else as it was: comments, order, line ends, byte order
/// mark and body. What comes out is read again, and refused if it says anything more or less than it should.
/// - Parameters:
///   - bytes: the file as it is; empty for one to be made.
///   - path: to name in messages.
/// - Throws: `BuildFailure` when the file can't be read, or not changed with care.
package func frontMatter(
    of bytes: [UInt8],
    adding addition: FrontMatterAddition,
    path: SourcePath
) throws(BuildFailure) -> [UInt8] {
    let before = try markdownFile(bytes, path)
    let known = try values(before, path)
    // At the end it reads best; a last value of several lines that has no end but the end of the text would take it in.
    for place in [NewLinePlace.end, .start] {
        var file = TextLines(bytes)
        if known.id == nil, let id = addition.id {
            guard file.add("id", value: id, before.fields, place) else { continue }
        }
        if let alias = addition.alias, !known.aliases.contains(alias) {
            guard let fields = try? markdownFile(file.bytes, path).fields,
                file.addAlias(alias.string, fields, place)
            else { continue }
        }
        if says(file.bytes, before, known, addition, path) { return file.bytes }
    }
    let message = "can't add id and aliases to its front matter"
    throw BuildFailure(.failed, at: path.string, message, hint: "write it as lines such as `name: value`")
}

/// Whether an edited file says what it said, with the addition.
private func says(
    _ bytes: [UInt8],
    _ before: MarkdownFile,
    _ known: (id: String?, aliases: [SitePath]),
    _ addition: FrontMatterAddition,
    _ path: SourcePath
) -> Bool {
    guard bytes.count <= MarkdownFile.largestByteCount, let after = try? markdownFile(bytes, path),
        let found = try? values(after, path)
    else { return false }
    // Only below front matter are empty lines at the top left out.
    func text(_ file: MarkdownFile) -> Substring { file.body.drop(while: \.isNewline) }
    return found.id == known.id ?? addition.id
        && found.aliases == known.aliases + [addition.alias].compactMap { $0 }.filter { !known.aliases.contains($0) }
        && text(after) == text(before) && after.fields.says(theSameAs: before.fields, butFor: ["id", "aliases"])
}

/// A Markdown file whose bytes are here already.
func markdownFile(_ bytes: [UInt8], _ path: SourcePath) throws(BuildFailure) -> MarkdownFile {
    do {
        return try MarkdownFile(try readText(bytes), path: path)
    } catch let failure as BuildFailure {
        throw failure
    } catch let rejection as Rejection {
        throw BuildFailure(.failed, at: path.string, line: rejection.line, rejection.reason, hint: rejection.hint)
    } catch {
        throw BuildFailure(.failed, at: path.string, "\(error)")
    }
}

private func values(_ file: MarkdownFile, _ path: SourcePath) throws(BuildFailure) -> (id: String?, aliases: [SitePath])
{
    do {
        return (try file.fields.text("id"), try aliases(file.fields))
    } catch {
        throw BuildFailure(.failed, at: path.string, line: error.line, error.message, hint: "correct the front matter")
    }
}

/// Where new lines of front matter go.
private enum NewLinePlace {
    case start, end
}

/// Each of these tells whether it knew how.
extension TextLines {
    /// Adds a key, or gives the one without a value its value.
    fileprivate mutating func add(_ key: String, value: String, _ fields: YAMLFields, _ place: NewLinePlace) -> Bool {
        if let line = fields.line(of: key) { return fill(key, line: line - 1, with: " \(value)") }
        openFrontMatter()
        guard let start = lines.indices.first(where: { !isBlank($0) }),
            let end = lines.indices.dropFirst(start + 1).first(where: isFence)
        else { return false }
        insert("\(key): \(value)", at: place == .end ? end : start + 1)
        return true
    }

    fileprivate mutating func addAlias(_ alias: String, _ fields: YAMLFields, _ place: NewLinePlace) -> Bool {
        guard let line = fields.line(of: "aliases") else {
            return add("aliases", value: "[\(alias)]", fields, place)
        }
        guard fields.hasValue("aliases") else { return fill("aliases", line: line - 1, with: " [\(alias)]") }
        if let lastItem = fields.lineOfLastItem("aliases"), let indent = indentOfItem(lastItem - 1) {
            insert(indent + "- " + alias, at: lastItem)
            return true
        }
        guard let end = endOfFlowList(from: line - 1) else { return false }
        let gap = end.mark == UInt8(ascii: "[") ? "" : end.mark == UInt8(ascii: ",") ? " " : ", "
        insert(gap + alias, at: end.offset, inLine: end.line)
        return true
    }

    /// The spaces before the dash, where a line begins with one.
    private func indentOfItem(_ index: Int) -> String? {
        guard lines.indices.contains(index) else { return nil }
        let text = Substring(decoding: lines[index].text, as: UTF8.self)
        let indent = text.prefix { $0 == " " }
        return text.dropFirst(indent.count).hasPrefix("- ") ? String(indent) : nil
    }

    /// Puts a value behind the colon of a key that has none.
    private mutating func fill(_ key: String, line: Int, with value: String) -> Bool {
        guard lines.indices.contains(line), let colon = lines[line].text.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        insert(value, at: colon + 1, inLine: line)
        return true
    }

    /// Gives a file without front matter an empty one.
    private mutating func openFrontMatter() {
        if let first = lines.indices.first(where: { !isBlank($0) }), isFence(first) { return }
        insert("---", at: 0)
        insert("---", at: 1)
    }
}
