import CMarkdown
import Synchronization

/// GitHub-flavoured Markdown through libcmark-gfm in its safe mode: links such as `javascript:` are dropped, and of raw HTML the
/// words stay alone.
package struct Markdown: Sendable {
    private static let extensionNames = ["table", "strikethrough", "autolink"]
    /// Registering is not thread-safe, and a `static let` runs once.
    private static let register: Void = cmark_gfm_core_extensions_ensure_registered()
    /// A parser with extensions changes a table of special characters that all parsers share, until it is done: of two at
    /// once, one would not see its `~~`.
    private static let parsing = Mutex(())

    /// An HTML fragment, safe to place into a page as it is.
    package let html: String
    /// The words alone, on one line: for descriptions in data files and `<meta>`.
    package let plainText: String

    /// - Parameter address: another address for one that a link or a picture has; nil to leave it. A picture that is led
    ///   elsewhere becomes a link.
    package init(_ source: String, address: (String) -> String? = { _ in nil }) {
        (html, plainText) = Self.render(source, address)
    }

    private static func render(_ source: String, _ address: (String) -> String?) -> (html: String, words: String) {
        guard !source.isEmpty, let parser = newParser() else { return ("", "") }
        defer { cmark_parser_free(parser) }
        guard let document = parse(source, with: parser) else { return ("", "") }
        defer { cmark_node_free(document) }
        replaceHTML(in: document) { text in
            guard let parser = newParser() else { return nil }
            defer { cmark_parser_free(parser) }
            return parse(text, with: parser)
        }
        redirectLinks(in: document, address)
        return (html(of: document, cmark_parser_get_syntax_extensions(parser)), words(of: document))
    }

    private static func newParser() -> OpaquePointer? {
        register
        guard let parser = cmark_parser_new(options) else { return nil }
        for name in extensionNames {
            if let syntax = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, syntax)
            }
        }
        return parser
    }

    private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES

    private static func parse(_ source: String, with parser: OpaquePointer) -> OpaquePointer? {
        var source = source
        // Nobody else knows the parser or its document.
        nonisolated(unsafe) let parser = parser
        nonisolated(unsafe) var document: OpaquePointer?
        source.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                nonisolated(unsafe) let text = text
                parsing.withLock { _ in
                    cmark_parser_feed(parser, text.baseAddress, text.count)
                    document = cmark_parser_finish(parser)
                }
            }
        }
        return document
    }

    private static func html(of document: OpaquePointer, _ extensions: UnsafeMutablePointer<cmark_llist>?) -> String {
        guard let rendered = cmark_render_html(document, options, extensions) else { return "" }
        defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
        return String(cString: rendered)
    }

    /// Text and code; blocks, line breaks and runs of white space become one space.
    private static func words(of document: OpaquePointer) -> String {
        guard let iterator = cmark_iter_new(document) else { return "" }
        defer { cmark_iter_free(iterator) }
        var words: [UInt8] = []
        var isApart = false
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return String(decoding: words, as: UTF8.self) }
            let node = cmark_iter_get_node(iterator)
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK:
                guard let literal = cmark_node_get_literal(node) else { continue }
                for scalar in String(cString: literal).unicodeScalars {
                    if isWhitespace(scalar) {
                        isApart = true
                    } else {
                        if isApart && !words.isEmpty { words.append(UInt8(ascii: " ")) }
                        isApart = false
                        words += scalar.utf8
                    }
                }
            case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_HTML_INLINE,
                CMARK_NODE_FOOTNOTE_REFERENCE:
                break
            default: isApart = true
            }
        }
    }
}

/// Unicode's table is asked only for what is not ASCII.
private func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
}
