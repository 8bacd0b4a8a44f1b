package import SiteModel

/// The recipe's widths below the upright width, and that width itself if it is not over the largest, as far as each format
/// holds a picture so tall. Every photo has a JPEG: where none of these widths fits, one as large as JPEG holds. The name of a
/// file follows from the source, its format's recipe, the encoder and its width alone, never from what else is made.
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
    let encoder = filmEncoder(of: facts, encoder)
    let sizes = renditionSizes(of: facts, recipe)
    return recipe.encodings.flatMap { encoding in
        let name = renditionName(of: facts, encoding, treatment, encoder)
        var held = sizes.filter(encoding.format.holds)
        if held.isEmpty, encoding.format == .jpeg { held = [upright.scaled(toFit: encoding.format.largestSide)] }
        return held.map { PlannedRendition(encoding: encoding, size: $0, folder + name) }
    }
}

private func renditionSizes(of facts: PhotoFacts, _ recipe: RenditionRecipe) -> [PixelSize] {
    let upright = facts.uprightSize
    var widths = recipe.widths.filter { $0 < upright.width }
    if upright.width <= recipe.widths.last ?? 0 { widths.append(upright.width) }
    return widths.map(upright.scaled(toWidth:))
}

/// The renditions that a photo does not get because they would be too tall for their format, in one note.
func renditionNote(of photo: Photo, _ recipe: RenditionRecipe) -> Diagnostic? {
    let sizes = renditionSizes(of: photo.facts, recipe)
    let missing = recipe.encodings.map(\.format).compactMap { format -> String? in
        let widths = sizes.filter { !format.holds($0) }.map { "\($0.width)" }
        if widths.isEmpty { return nil }
        return "\(format.displayName) \(widths.joined(separator: ", ")) pixels wide (\(format.largestSide) at most)"
    }
    if missing.isEmpty { return nil }
    let message = "renditions that are too tall for their format are left out: \(missing.joined(separator: "; "))"
    return Diagnostic(.note, at: photo.source.path.string, message, hint: "crop the photo to have them")
}

/// What other sites show of a photo's page: a JPEG 1200 pixels wide, which they take for a large preview without fetching
/// more than they show. Nil where a rendition has that width, or none has more.
func planPreview(
    of facts: PhotoFacts,
    _ recipe: RenditionRecipe,
    _ treatment: Treatment,
    _ encoder: String,
    in folder: String
) -> PlannedRendition? {
    let upright = facts.uprightSize
    // A site that publishes nothing so wide does not do so here.
    guard upright.width > previewWidth, recipe.widths.last ?? 0 > previewWidth,
        !recipe.widths.contains(previewWidth)
    else { return nil }
    let encoding = RenditionRecipe.Encoding(.jpeg, quality: recipe.jpegQuality)
    let size = upright.scaled(toWidth: previewWidth)
    guard encoding.format.holds(size) else { return nil }
    let name = renditionName(of: facts, encoding, treatment, filmEncoder(of: facts, encoder))
    return PlannedRendition(encoding: encoding, size: size, folder + name)
}

/// The same for a picture that is published whole.
func planTiles(
    of facts: PhotoFacts,
    _ recipe: RenditionRecipe,
    _ treatment: Treatment,
    _ encoder: String,
    in folder: String
) -> TilePyramid {
    let quality = recipe.jpegQuality
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

/// Of a film, its picture comes from ffmpeg.
private func filmEncoder(of facts: PhotoFacts, _ encoder: String) -> String {
    facts.film.map { "\(encoder) ffmpeg \($0.version)" } ?? encoder
}

private func renditionName(
    of facts: PhotoFacts,
    _ encoding: RenditionRecipe.Encoding,
    _ treatment: Treatment,
    _ encoder: String
) -> String {
    let recipe = "\(encoding.format.rawValue) \(encoding.quality)\(treatment.identity)"
    return String(renditionName(facts.hash, facts.orientation, encoder, recipe))
}

private func renditionName(_ hash: ContentHash, _ orientation: Int, _ encoder: String, _ recipe: String) -> Substring {
    let identity = "\(hash.hex) \(orientation) \(recipe) \(encoder) \(renditionVersion)"
    return ContentHash(of: identity).hex.prefix(20)
}

/// Changes whenever the way from a source to a rendition does.
package let renditionVersion = "7"
