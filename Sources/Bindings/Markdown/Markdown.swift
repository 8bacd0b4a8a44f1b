import CMarkdown
import Synchronization

/// GitHub-flavoured Markdown through libcmark-gfm in its safe mode: raw HTML and links such as `javascript:` are
/// dropped.
package struct Markdown: Sendable {
    private static let extensionNames = ["table", "strikethrough", "autolink"]
    /// Registering is not thread-safe, and a `static let` runs once.
    private static let register: Void = cmark_gfm_core_extensions_ensure_registered()
    /// A parser with extensions changes a table of special characters that all parsers share, until it is done: of two at
    /// once, one would not see its `~~`.
    private static let parsing = Mutex(())
    private let source: String

    package init(_ source: String) {
        self.source = source
    }

    /// An HTML fragment, safe to place into a page as it is.
    package func html() -> String {
        render { document, extensions in
            cmark_render_html(document, CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8, extensions)
        }
    }

    /// The words alone, on one line: for descriptions in data files and `<meta>`.
    package func plainText() -> String {
        words().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Text and code of the document, with raw HTML left out; blocks and line breaks are set apart by a space.
    private func words() -> String {
        withDocument { document, _ in
            guard let iterator = cmark_iter_new(document) else { return "" }
            defer { cmark_iter_free(iterator) }
            var text = ""
            while true {
                let event = cmark_iter_next(iterator)
                if event == CMARK_EVENT_DONE { return text }
                let node = cmark_iter_get_node(iterator)
                switch cmark_node_get_type(node) {
                case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK:
                    if let literal = cmark_node_get_literal(node) { text += String(cString: literal) }
                case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_HTML_INLINE:
                    break
                default:
                    text += " "
                }
            }
        } ?? ""
    }

    private func render(
        _ body: (OpaquePointer, UnsafeMutablePointer<cmark_llist>?) -> UnsafeMutablePointer<CChar>?
    ) -> String {
        withDocument { document, extensions in
            guard let rendered = body(document, extensions) else { return "" }
            defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
            return String(cString: rendered)
        } ?? ""
    }

    private func withDocument<Result: Sendable>(
        _ body: (OpaquePointer, UnsafeMutablePointer<cmark_llist>?) -> Result
    ) -> Result? {
        Self.register
        return Self.parsing.withLock { _ in
            guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8) else { return nil }
            defer { cmark_parser_free(parser) }
            for name in Self.extensionNames {
                if let syntax = cmark_find_syntax_extension(name) {
                    cmark_parser_attach_syntax_extension(parser, syntax)
                }
            }
            var text = source
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
            }
            guard let document = cmark_parser_finish(parser) else { return nil }
            defer { cmark_node_free(document) }
            return body(document, cmark_parser_get_syntax_extensions(parser))
        }
    }
}
