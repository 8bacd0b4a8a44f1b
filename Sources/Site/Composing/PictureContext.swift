import Mustache
import SiteModel

extension Composer {
    /// A `<picture>`: sources by format, and the JPEG for browsers that know none of them.
    /// - Parameter position: of the photo on its page; names its placeholder's class.
    func picture(_ planned: PlannedPhoto, position: Int, from base: LinkBase) -> MustacheValue {
        let jpegs = planned.jpegs
        let fallback = largest(upTo: 960, jpegs)
        let modern = plan.settings.recipe.encodings.filter { $0.format != .jpeg }
        return [
            "alt": .text(altText(planned.photo)),
            "width": .number(planned.size.width),
            "height": .number(planned.size.height),
            "ratio": .text(ratio(planned.size)),
            "placeholder": .text("p\(position)"),
            "src": .text(fallback.map { link($0.path, from: base) } ?? ""),
            "srcset": .text(sourceSet(jpegs, from: base)),
            "sources": .list(
                modern.map { encoding in
                    let renditions = planned.renditions.filter { $0.encoding.format == encoding.format }
                    return [
                        "type": .text(encoding.format.mediaType), "srcset": .text(sourceSet(renditions, from: base)),
                    ]
                }
            ),
        ]
    }

    private func sourceSet(_ renditions: [PlannedRendition], from base: LinkBase) -> String {
        renditions.map { "\(link($0.path, from: base)) \($0.size.width)w" }.joined(separator: ", ")
    }
}
