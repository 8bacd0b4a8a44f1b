import Markdown
package import SiteModel

/// A gallery with its photos' descriptions rendered, once for all its documents.
package struct RenderedGallery: Sendable {
    /// A photo's description as it stands on its page, and its words alone.
    struct Caption: Sendable {
        var html = ""
        var plain = ""
        var words = ""

        init(_ prose: Prose?) {
            switch prose {
            case .markdown(let source):
                let markdown = Markdown(source)
                (html, words) = (markdown.html, markdown.plainText)
            case .plain(let text) where text.contains(where: \.isNewline): (html, words) = (Self.paragraphs(text), text)
            case .plain(let text): (plain, words) = (text, text)
            case nil: break
            }
        }

        /// Plain text of several lines, as a program stored it: a blank line ends a paragraph.
        private static func paragraphs(_ text: String) -> String {
            let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            return lines.split { $0.allSatisfy(\.isWhitespace) }
                .map { "<p>" + $0.map { escapedForXML(String($0)) }.joined(separator: "<br>\n") + "</p>\n" }
                .joined()
        }
    }

    package let planned: PlannedGallery
    /// In the order of the photos.
    let captions: [Caption]
    /// The same.
    let facets: [PhotoFacets]

    /// - Parameter planned: with its photos, and with the relatives that it has in the plan.
    package init(_ planned: PlannedGallery) {
        self.planned = planned
        captions = planned.photos.map { Caption($0.photo.description?.value) }
        var reader = FacetReader(planned.gallery)
        facets = planned.photos.map { reader.facets(of: $0.photo) }
    }
}
