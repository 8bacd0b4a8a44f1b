/// The part of the content that a page is made of. The deletion limit counts pages whose source is gone.
package enum PageSource: Sendable, Equatable {
    /// A photo, by its bytes and its path.
    case photo(ContentHash, SourcePath)
    /// A gallery's folder, or the text of a page.
    case file(SourcePath)

    package var path: SourcePath {
        switch self {
        case .photo(_, let path), .file(let path): path
        }
    }
}

extension PageSource {
    /// As the ledger keeps it: `<hash> <path>` or `- <path>`.
    package var text: String {
        switch self {
        case .photo(let hash, let path): "\(hash.hex) \(path.string)"
        case .file(let path): "- \(path.string)"
        }
    }

    /// Nil for a text of another form.
    package init?(text: String) {
        guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let path = SourcePath(String(text[text.utf8.index(after: space)...]))
        if text[..<space] == "-" {
            self = .file(path)
        } else {
            guard let hash = ContentHash(hex: String(text[..<space])) else { return nil }
            self = .photo(hash, path)
        }
    }
}
