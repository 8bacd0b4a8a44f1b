import CMarkdown

/// A parsed text whose raw HTML is replaced by its words, so that none of it is lost or published as it is.
/// - Parameters:
///   - document: changed in place.
///   - parse: makes a document of a text; nil where HTML is not to be read once more.
func replaceHTML(in document: OpaquePointer, parse: ((String) -> OpaquePointer?)?) {
    // Freed at the end: a node may lie in one that was taken out before.
    var removed: [OpaquePointer] = []
    for node in nodes(of: document) {
        let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HTML_BLOCK:
            if let part = parse?(markdown(ofHTML: literal)) {
                replaceHTML(in: part, parse: nil)
                while let child = cmark_node_first_child(part) {
                    if cmark_node_insert_before(node, child) == 0 { cmark_node_free(child) }
                }
                cmark_node_free(part)
            }
        case CMARK_NODE_HTML_INLINE:
            guard let (name, isClosing) = tagName(literal) else { break }
            if unreadElements.contains(name), !isClosing { removed += takeOut(untilEndOf: name, after: node) }
            if lineElements.contains(name), !isClosing, cmark_node_previous(node) != nil {
                _ = cmark_node_insert_before(node, cmark_node_new(CMARK_NODE_LINEBREAK))
            }
        default: continue
        }
        cmark_node_unlink(node)
        removed.append(node)
    }
    for node in removed { cmark_node_free(node) }
}

/// Leads links and pictures to other addresses; pictures that are led elsewhere become links.
/// - Parameter address: the new address of an old one; nil to leave it.
func redirectLinks(in document: OpaquePointer, _ address: (String) -> String?) {
    for node in nodes(of: document) {
        let type = cmark_node_get_type(node)
        guard type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE, let old = cmark_node_get_url(node),
            let new = address(String(cString: old))
        else { continue }
        // A picture in a link leads where the link does.
        guard type == CMARK_NODE_IMAGE, !isInLink(node), let link = cmark_node_new(CMARK_NODE_LINK) else {
            cmark_node_set_url(node, new)
            continue
        }
        cmark_node_set_url(link, new)
        while let child = cmark_node_first_child(node), cmark_node_append_child(link, child) == 1 {}
        if cmark_node_first_child(link) == nil, let text = cmark_node_new(CMARK_NODE_TEXT) {
            cmark_node_set_literal(text, String(cString: old))
            cmark_node_append_child(link, text)
        }
        _ = cmark_node_replace(node, link)
        cmark_node_free(node)
    }
}

private func isInLink(_ node: OpaquePointer) -> Bool {
    var above = cmark_node_parent(node)
    while let parent = above {
        if cmark_node_get_type(parent) == CMARK_NODE_LINK { return true }
        above = cmark_node_parent(parent)
    }
    return false
}

/// Takes out what stands between the tags of an element.
private func takeOut(untilEndOf name: String, after node: OpaquePointer) -> [OpaquePointer] {
    var taken: [OpaquePointer] = []
    while let next = cmark_node_next(node) {
        let literal = cmark_node_get_literal(next).map { String(cString: $0) } ?? ""
        if cmark_node_get_type(next) == CMARK_NODE_HTML_INLINE, let tag = tagName(literal), tag.isClosing,
            tag.name == name
        {
            break
        }
        cmark_node_unlink(next)
        // HTML inside is freed by itself.
        if cmark_node_get_type(next) != CMARK_NODE_HTML_INLINE { taken.append(next) }
    }
    return taken
}

/// In the order of the text.
private func nodes(of document: OpaquePointer) -> [OpaquePointer] {
    guard let iterator = cmark_iter_new(document) else { return [] }
    defer { cmark_iter_free(iterator) }
    var nodes: [OpaquePointer] = []
    while case let event = cmark_iter_next(iterator), event != CMARK_EVENT_DONE {
        if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) { nodes.append(node) }
    }
    return nodes
}
