import Files
import SiteModel

/// Whether a file's name looks like a mistyped, copied or half-saved `gallery.md`: `gallery.md.txt`, `gallery.yaml`,
/// `galery.md`, `gallery (1).md`, `gallery-LAPTOP.md`, `gallery.md~`, `.gallery.md.swp`. A photo of the same name makes it
/// that photo's text.
func isNearFrontMatter(_ name: String) -> Bool {
    // Asked of every text beside a photo, so most names are passed over quickly.
    let letters = name.utf8.drop { ".#_~$".utf8.contains($0) }
    guard letters.count >= 5,
        letters.first.map({ $0 | 0x20 }) == UInt8(ascii: "g") || letters.first == UInt8(ascii: " ")
    else { return false }
    let bare = String(
        String.UnicodeScalarView(
            name.lowercased().unicodeScalars.filter { isAlphanumeric($0) || $0 == "." || $0 == "\u{2024}" }
        )
    ).replacing("\u{2024}", with: ".").drop { $0 == "." }
    // Whatever follows: a space, `.icloud`, `.gpg`, another program's mark.
    if bare.hasPrefix("gallery.md") || bare == "gallerymd" { return name.lowercased() != "gallery.md" }
    let plain = name.lowercased().drop { ".#_~$".contains($0) }
    let parts = plain.split(whereSeparator: { $0 == "." || $0 == "~" || $0 == "#" })
    guard name.lowercased() != "gallery.md", let stem = parts.first else { return false }
    let endings = parts.dropFirst().map(String.init)
    guard endings.allSatisfy(textExtensions.contains) else { return false }
    if stem.hasPrefix("gallery") {
        let rest = stem.dropFirst("gallery".count)
        // Any other word behind it, such as a machine's name, makes a copy of a Markdown file alone.
        return rest.isEmpty || rest.first == " " || rest.first == "(" || endings.contains("md")
    }
    return endings.contains("md") && editDistance(String(stem), "gallery") == 1
}

/// The endings that text editors, note programs and interrupted saves give to a text.
private let textExtensions: Set<String> = [
    "md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "txt", "text", "yaml", "yml", "toml", "json", "rtf",
    "html",
    "htm", "doc", "docx", "odt", "bak", "backup", "old", "orig", "save", "new", "tmp", "temp", "part", "swp", "swo",
    "swx", "icloud",
]

/// Whether a file may be a note about the gallery.
func isLooseText(_ path: SourcePath) -> Bool {
    ["txt", "text", "markdown", "yaml", "yml", "toml"].contains(path.fileExtension)
        || path.name.lowercased().contains("private") || path.stem.lowercased() == "gallery"
}

/// A copy that an editor keeps while a file is saved, or afterwards.
func isEditorCopy(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.isHiddenName || name.hasSuffix("~") || name.hasPrefix("#")
        || [".bak", ".backup", ".old", ".orig", ".save", ".swp", ".swo", ".swx", ".tmp", ".temp", ".part"].contains(
            where: name.hasSuffix
        )
}

/// Whether a line of the text says `private: true`, in whatever syntax.
func saysPrivate(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { line in
        let (key, value) = keyAndValue(line)
        return key == "private" && ["true", "yes", "on", "1"].contains { value.hasPrefix($0) }
    }
}

/// Whether a line may be meant as the key `private`, whatever its value.
func mentionsPrivacy(_ line: some StringProtocol) -> Bool { keyAndValue(line).key == "private" }

/// Whether a key may be `private`, mistyped or in another language: `privat`, `privte`, `privé`, `Privacy`.
func isNearPrivate(_ key: String) -> Bool {
    let key = key.lowercased().filter { $0.isLetter }
    return key.hasPrefix("priv") || key.contains("private")
        || key.hasPrefix("p") && key.count > 4 && editDistance(key, "private") <= 2
}

/// The text before and after the first colon or equals sign, in lower case and without anything but letters and digits.
private func keyAndValue(_ line: some StringProtocol) -> (key: String, value: String) {
    func plain(_ text: some StringProtocol) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.isASCII && isAlphanumeric($0) })).lowercased()
    }
    guard let sign = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { return ("", "") }
    return (plain(line[..<sign]), plain(line[line.index(after: sign)...]))
}

private func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
}

/// Whether a file's text says `private: true`. One that can't be read does not.
func saysPrivate(_ file: SourceFile) -> Bool {
    (try? readText(at: file.location, largestByteCount: MarkdownFile.largestByteCount)).map { saysPrivate($0) } ?? false
}

/// Whether a file that can't be understood speaks of privacy at all.
func mayMeanPrivate(_ file: SourceFile) -> Bool {
    guard let text = try? readText(at: file.location, largestByteCount: MarkdownFile.largestByteCount) else {
        return true
    }
    return text.lowercased().contains("priv")
}

/// Whether a text that can't be parsed holds a word by which something is kept from the public: `private`, also mistyped, or
/// `draft` anywhere; `published` and the like where a key may stand.
func mentionsHiding(_ text: String) -> Bool {
    // A character that can't be seen must not part a word.
    let visible = text.unicodeScalars.filter {
        $0.properties.generalCategory != .format && ($0.properties.generalCategory != .control || $0.value < 0x20)
    }
    let lines = String(String.UnicodeScalarView(visible)).lowercased().split(whereSeparator: \.isNewline)
    return lines.contains { line in
        openingKeys.contains(keyAndValue(line).key)
            || line.split(whereSeparator: { !$0.isLetter }).contains { word in
                isNearPrivate(String(word)) || closingWords.contains(String(word))
            }
    }
}

/// Keys of other programs that hide what they stand beside, unless they say no.
private let closingWords: Set<String> = [
    "draft", "hidden", "hide", "unlisted", "unpublished", "secret", "password", "passphrase", "protected", "restricted",
    "locked", "noindex",
]

/// Keys of other programs that may hide what they stand beside, by their values.
private let openingKeys: Set<String> = [
    "published", "publish", "public", "visible", "listed", "visibility", "access", "permission", "status",
]

extension YAMLFields {
    /// The first key by which other programs keep something from the public, with a value that does so: `draft: true`,
    /// `published: false`, `visibility: private`, `password: …`, or `private` in another case.
    /// - Parameter known: the keys that this file may have.
    func closingKey(known: Set<String>) -> (key: String, line: Int)? {
        unknownKeys(known: known).first { key, _ in
            let value = ((try? text(key)) ?? nil)?.lowercased() ?? ""
            let isNo = ["false", "no", "off", "0", ""].contains(value)
            switch key.lowercased().filter({ $0.isLetter }) {
            case let key where isNearPrivate(key): return !["false", "no", "off"].contains(value)
            case "draft", "hidden", "hide", "unlisted", "secret", "password", "passphrase", "protected", "restricted",
                "locked",
                "noindex":
                return !isNo
            case "published", "publish", "public", "visible", "listed": return isNo
            case "visibility", "access", "permission":
                return !["", "public", "open", "everyone", "all"].contains(value)
            case "status": return ["private", "draft", "hidden", "unlisted"].contains(value)
            default: return false
            }
        }
    }
}
