import Cache
import Files
import SiteModel
import Vips

/// What a build was made from, beside the content, as texts that are equal when nothing of it has changed.
struct BuildKeys: Sendable {
    /// What decides addresses and renditions.
    let planning: String
    /// What decides the text of every data file.
    let data: String
    /// What decides the text of every page.
    let composing: String

    /// What decides whether a photo is accepted.
    static func reading(_ settings: SiteSettings) -> String {
        "\(readingVersion) \(encoder) \(settings.limits.megapixels)"
    }

    static var encoder: String { "libvips \(Vips.version)" }

    /// - Parameters:
    ///   - pages: they stand in every page's menu.
    ///   - executable: another version of the program may write other pages.
    init(_ settings: SiteSettings, _ theme: Theme, pages: [MarkdownPage], executable: String) throws {
        var said = ""
        dump(settings, to: &said)
        let settingsKey = ContentHash(of: said).hex
        planning = "\(settingsKey) \(Self.encoder)"
        let stamp = FileStamp(ofFileAt: executable) ?? FileStamp()
        data = "\(planning) \(stamp.byteCount) \(stamp.modified) \(stamp.changed)"
        var parts = [data]
        for (name, text) in theme.templates.sorted(by: { $0.key < $1.key }) {
            parts += [name, ContentHash(of: text).hex]
        }
        for (name, bytes) in theme.assets.sorted(by: { $0.key < $1.key }) {
            parts += [name, ContentHash(of: bytes).hex]
        }
        parts.append(try ledgerText(of: theme.words))
        parts += pages.flatMap { [$0.path.string, $0.title] }
        composing = ContentHash(of: parts.joined(separator: "\0")).hex
    }
}

/// Changes whenever what is read of a photo does, here or in a library that does not say its version.
private let readingVersion = 3
