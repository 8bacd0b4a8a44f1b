import SiteModel

extension Composer {
    /// W3C's web application manifest; addresses are relative to it.
    func manifest() -> [UInt8] {
        let icons = plan.icon?.files.filter { $0.size >= 192 } ?? []
        return JSONValue.object([
            "dir": .text(words.direction.rawValue),
            "display": .text("browser"),
            "icons": .list(
                icons.map {
                    .object([
                        "sizes": .text("\($0.size)x\($0.size)"), "src": .text($0.file), "type": .text("image/png"),
                    ])
                }
            ),
            "lang": .text(plan.settings.language),
            "name": .text(plan.settings.title),
            "start_url": .text(plan.settings.links == .files ? "index.html" : "./"),
        ]).fileBytes()
    }
}
