import Mustache
import SiteModel

extension Composer {
    /// A `<picture>`: sources by format, and the JPEG for browsers that know none of them.
    func picture(_ planned: PlannedPhoto, from base: LinkBase) -> MustacheValue {
        let jpegs = planned.jpegs
        let fallback = largest(upTo: 960, jpegs)
        let modern = plan.settings.recipe.encodings.map(\.format).filter { format in
            format != .jpeg && planned.renditions.contains { $0.encoding.format == format }
        }
        return [
            "alt": .text(altText(of: planned)),
            "width": .number(planned.size.width),
            "height": .number(planned.size.height),
            "ratio": .text(ratio(planned.size)),
            "color": .text(planned.photo.color?.hex ?? "808080"),
            "src": .text(fallback.map { link($0.path, from: base) } ?? ""),
            "srcset": .text(sourceSet(jpegs, from: base)),
            "sources": .list(
                modern.map { format in
                    let renditions = planned.renditions.filter { $0.encoding.format == format }
                    return ["type": .text(format.mediaType), "srcset": .text(sourceSet(renditions, from: base))]
                }
            ),
        ]
    }

    /// A photo in a row of photos. Every name is there, also where there is nothing to say: a template would find an outer
    /// value of that name.
    func photoRow(
        link: String,
        title: String,
        picture: MustacheValue,
        _ change: (inout MustacheObject) -> Void = { _ in }
    ) -> MustacheValue {
        var row: MustacheObject = [
            "link": .text(link), "title": .text(title), "picture": picture, "slug": .missing, "photoId": .missing,
            "average": .missing, "duration": .missing, "isEager": .missing, "isFirst": .missing,
        ]
        change(&row)
        return .object(row)
    }

    func photoRow(
        _ photo: PlannedPhoto,
        from base: LinkBase,
        _ change: (inout MustacheObject) -> Void = { _ in }
    ) -> MustacheValue {
        let (address, picture) = (link(photo.page, from: base), picture(photo, from: base))
        return photoRow(link: address, title: photo.photo.title.value, picture: picture, change)
    }

    private func sourceSet(_ renditions: [PlannedRendition], from base: LinkBase) -> String {
        renditions.map { "\(link($0.path, from: base)) \($0.size.width)w" }.joined(separator: ", ")
    }
}
