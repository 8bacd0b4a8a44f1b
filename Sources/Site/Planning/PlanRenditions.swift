package import SiteModel

/// The recipe's widths below the upright width, and that width itself if it is not over the largest. The name of a file
/// follows from the source, its format's recipe, the encoder and its width alone, never from what else is made.
///
/// - Parameter folder: where they are to stand in the site, ending in a slash.
func planRenditions(
    of facts: PhotoFacts,
    _ recipe: RenditionRecipe,
    _ treatment: Treatment,
    _ encoder: String,
    in folder: String
) -> [PlannedRendition] {
    let upright = facts.uprightSize
    let encoder = facts.film.map { "\(encoder) ffmpeg \($0.version)" } ?? encoder
    var widths = recipe.widths.filter { $0 < upright.width }
    if upright.width <= recipe.widths.last ?? 0 { widths.append(upright.width) }
    return recipe.encodings.flatMap { encoding in
        let name = renditionName(
            facts.hash,
            facts.orientation,
            encoder,
            "\(encoding.format.rawValue) \(encoding.quality)\(treatment.identity)"
        )
        return widths.map { width in
            PlannedRendition(
                encoding: encoding,
                size: upright.scaled(toWidth: width),
                file: "\(folder)\(name)-\(width).\(encoding.format.fileExtension)"
            )
        }
    }
}

/// The same for a picture that is published whole.
func planTiles(
    of facts: PhotoFacts,
    _ recipe: RenditionRecipe,
    _ treatment: Treatment,
    _ encoder: String,
    in folder: String
) -> TilePyramid {
    let quality = recipe.encodings.first { $0.format == .jpeg }?.quality ?? RenditionFormat.jpeg.defaultQuality
    let name = renditionName(facts.hash, facts.orientation, encoder, "tiles \(quality)\(treatment.identity)")
    return TilePyramid(size: facts.uprightSize, prefix: folder + name, quality: quality)
}

/// The same for a film: no side over 1920 pixels, and both even, as H.264 has it.
func planFilm(of facts: PhotoFacts, in folder: String) -> PlannedFilm? {
    guard let film = facts.film else { return nil }
    let upright = facts.uprightSize
    let scale = min(1, 1920 / Double(max(upright.width, upright.height)))
    let sides = [upright.width, upright.height].map { max(2, Int(Double($0) * scale / 2) * 2) }
    let name = renditionName(facts.hash, facts.orientation, "ffmpeg \(film.version)", "h264 23")
    let size = PixelSize(width: sides[0], height: sides[1])
    return PlannedFilm(size: size, seconds: film.seconds, file: "\(folder)\(name)-\(size.width).mp4")
}

/// In those sizes that the picture is large enough for.
func planIcons(of facts: PhotoFacts, _ treatment: Treatment, _ encoder: String) -> [PlannedIcon] {
    let name = renditionName(facts.hash, facts.orientation, encoder, "icon\(treatment.identity)")
    let side = min(facts.uprightSize.width, facts.uprightSize.height)
    return iconSizes.filter { $0 <= side }.map { PlannedIcon(size: $0, file: "media/\(name)-\($0).png") }
}

/// The name of the record that developing a photo leaves.
package func recordName(hash: ContentHash, encoder: String) -> String {
    renditionName(hash, 1, encoder, "record") + ".json"
}

private func renditionName(_ hash: ContentHash, _ orientation: Int, _ encoder: String, _ recipe: String) -> Substring {
    let identity = "\(hash.hex) \(orientation) \(recipe) \(encoder) \(renditionVersion)"
    return ContentHash(of: identity).hex.prefix(20)
}

/// Changes whenever the way from a source to a rendition does.
private let renditionVersion = "4"
