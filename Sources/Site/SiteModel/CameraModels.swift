import Exif

extension Photo {
    /// The camera as people write it: `Nikon D90` for `NIKON CORPORATION` and `NIKON D90`. Data files keep the raw names.
    package var cameraName: String? { SiteModel.cameraName(make: facts.exif.make, model: facts.exif.model) }
}

/// - Parameters:
///   - make: as the camera writes it.
///   - model: the same. Some begin with the maker.
package func cameraName(make: String?, model: String?) -> String? {
    let brand = make.map(brandName)
    guard let model = model.map(withoutSpaces), !model.isEmpty else { return brand == "" ? nil : brand }
    // The model may begin with the maker in full, with its brand, or with the brand of a range of its own.
    for start in [make.map(withoutSpaces), brand].compactMap({ $0 }) where !start.isEmpty {
        if let rest = rest(of: model, after: start) { return joined(brand ?? start, rest) }
    }
    let first = String(model.prefix { $0 != " " })
    if let own = brands[first.lowercased()] {
        return joined(own, String(model.dropFirst(first.count).drop { $0 == " " }))
    }
    guard let brand, !brand.isEmpty else { return model }
    return joined(brand, model)
}

/// The maker without what companies add to their names.
private func brandName(_ make: String) -> String {
    let words = withoutSpaces(make).split(separator: " ").map(String.init)
    let kept = words.prefix { !companyWords.contains($0.lowercased().filter { $0 != "." && $0 != "," }) }
    guard let first = kept.first else { return withoutSpaces(make) }
    if let known = brands[kept.joined(separator: " ").lowercased()] ?? brands[first.lowercased()] { return known }
    return kept.map { word in
        // A word in capitals shouts, and an abbreviation does not.
        let isLoud = word.count > 3 && word.allSatisfy { $0.isLetter && $0.isUppercase }
        return isLoud ? word.prefix(1) + word.dropFirst().lowercased() : word[...]
    }.joined(separator: " ")
}

/// What follows the start in a model's name, in capitals or not; nil where it does not begin so.
private func rest(of model: String, after start: String) -> String? {
    guard model.lowercased().hasPrefix(start.lowercased()) else { return nil }
    let rest = model.dropFirst(start.count)
    guard rest.isEmpty || !(rest.first?.isLetter ?? false) else { return nil }
    return String(rest.drop { $0 == " " || $0 == "_" || $0 == "-" })
}

private func joined(_ brand: String, _ model: String) -> String { model.isEmpty ? brand : "\(brand) \(model)" }

private func withoutSpaces(_ text: String) -> String {
    text.split { $0 == " " || $0.isNewline || $0 == "\0" }.joined(separator: " ")
}

/// Words that end the name of a brand in the name of its company.
private let companyWords: Set<String> = [
    "corporation", "corp", "company", "co", "coltd", "ltd", "limited", "inc", "gmbh", "ag", "camera", "cameras",
    "imaging", "optical", "electronics", "electric", "computer", "techwin", "technology", "technologies", "digital",
    "mobile", "communications", "ericsson",
]

/// Brands as their makers write them, by the words of EXIF in small letters.
private let brands: [String: String] = [
    "canon": "Canon", "nikon": "Nikon", "sony": "Sony", "fujifilm": "Fujifilm", "fuji": "Fujifilm",
    "olympus": "Olympus", "om": "OM System", "panasonic": "Panasonic", "leica": "Leica", "pentax": "Pentax",
    "ricoh": "Ricoh", "apple": "Apple", "samsung": "Samsung", "google": "Google", "huawei": "Huawei",
    "xiaomi": "Xiaomi", "oneplus": "OnePlus", "dji": "DJI", "gopro": "GoPro", "hasselblad": "Hasselblad",
    "sigma": "Sigma", "kodak": "Kodak", "eastman": "Kodak", "casio": "Casio", "minolta": "Minolta",
    "konica": "Konica Minolta", "motorola": "Motorola", "nokia": "Nokia", "hmd": "Nokia", "lge": "LG", "lg": "LG",
    "htc": "HTC", "epson": "Epson", "seiko": "Epson", "phase": "Phase One", "polaroid": "Polaroid",
    "sanyo": "Sanyo", "oppo": "Oppo", "vivo": "Vivo", "asus": "Asus", "hp": "HP", "hewlett-packard": "HP",
    "vivitar": "Vivitar",
]
