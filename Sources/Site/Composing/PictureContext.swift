import Mustache
import SiteModel

/// Whether a picture would be enlarged to more than twice its size where it stands among others.
func isSmall(_ size: PixelSize) -> Bool { min(size.width, size.height) < 500 }

extension Composer {
    /// A `<picture>`: sources by format, and the JPEG for browsers that know none of them.
    /// - Parameter widest: the widest rendition that the place of the picture may need, in pixels.
    func picture(_ planned: PlannedPhoto, from base: LinkBase, upTo widest: Int = .max) -> MustacheValue {
        func fitting(_ renditions: [PlannedRendition]) -> [PlannedRendition] {
            let fitting = renditions.filter { $0.size.width <= widest }
            return fitting.isEmpty ? Array(renditions.prefix(1)) : fitting
        }
        let jpegs = fitting(planned.jpegs)
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
            "largestWidth": .number(planned.largestSize.width),
            "isSmall": .flag(isSmall(planned.largestSize)),
            "src": .text(fallback.map { link($0.path, from: base) } ?? ""),
            "srcset": .text(sourceSet(jpegs, from: base)),
            "sources": .list(
                modern.map { format in
                    let renditions = fitting(planned.renditions.filter { $0.encoding.format == format })
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
