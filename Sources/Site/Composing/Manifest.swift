import Mustache
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
                    .object(["sizes": .text("\($0.size)x\($0.size)"), "src": .text($0.file), "type": .text("image/png")])
                }
            ),
            "lang": .text(plan.settings.language),
            "name": .text(plan.settings.title),
            "start_url": .text(plan.settings.links == .files ? "index.html" : "./"),
        ]).fileBytes()
    }

    /// The icons that a page's head names; missing where there is none.
    func icons(from base: LinkBase) -> MustacheValue {
        guard let icon = plan.icon else { return .missing }
        func address(_ size: Int) -> MustacheValue {
            icon.file(ofSize: size).map { .text(link(SitePath($0.file), from: base)) } ?? .missing
        }
        return ["small": address(32), "touch": address(180)]
    }
}
