import SiteModel

/// The recipe's widths below the upright width, and that width itself if it is not over the largest; the name of each
/// file follows from the source, the recipe and the encoder.
func planRenditions(of facts: PhotoFacts, _ recipe: RenditionRecipe, _ encoder: String) -> [PlannedRendition] {
    let upright = facts.uprightSize
    var widths = recipe.widths.filter { $0 < upright.width }
    if upright.width <= recipe.widths.last ?? 0 { widths.append(upright.width) }
    return recipe.encodings.flatMap { encoding in
        widths.map { width in
            let size = upright.scaled(toWidth: width)
            let identity = [
                facts.hash.hex, "\(facts.orientation)", encoding.format.rawValue, "\(encoding.quality)",
                "\(size.width)x\(size.height)", encoder, renditionVersion,
            ]
            let name = ContentHash(of: identity.joined(separator: " ")).hex.prefix(20)
            return PlannedRendition(
                encoding: encoding,
                size: size,
                file: "media/\(name)-\(width).\(encoding.format.fileExtension)"
            )
        }
    }
}

/// Changes whenever the way from a source to a rendition does.
private let renditionVersion = "1"
