import Cache
import Developing
import Files
import Planning
import SiteModel
import Workers

/// What a build was made from, beside the content, as texts that are equal when nothing of it has changed.
struct BuildKeys: Sendable {
    /// What decides addresses and renditions.
    let planning: String
    /// What decides the text of every data file.
    let data: String
    /// What decides the text of every page.
    let composing: String

    /// The library that makes renditions, with its version.
    let encoder: String

    /// What decides whether a photo is accepted.
    static func reading(_ settings: SiteSettings, encoder: String) -> String {
        "\(readingVersion) \(encoder) \(settings.limits.megapixels)"
    }

    /// The key of rejections: every setting, the program, the libraries and programs that decode and encode, and what their
    /// workers may take. A photo's bytes and its gallery decide too, and are compared by themselves.
    static func verdicts(_ settings: SiteSettings, executable: String, encoder: String) -> String {
        let decoders = DecoderStamps(executable: executable)
        let reading = reading(settings, encoder: encoder)
        let parts = [reading, key(of: settings), renditionVersion, "\(workerAllowance)"] + decoders.texts
        return ContentHash(of: parts.joined(separator: "\0")).hex
    }

    /// - Parameters:
    ///   - pages: they stand in every page's menu.
    ///   - executable: another version of the program may write other pages.
    ///   - encoder: the library that makes renditions, with its version.
    init(_ design: SiteDesign, pages: [MarkdownPage], executable: String, encoder: String) {
        self.encoder = encoder
        planning = "\(design.settingsKey) \(encoder) \(renditionVersion)"
        let stamp = FileStamp(ofFileAt: executable) ?? FileStamp()
        data = "\(planning) \(stamp.byteCount) \(stamp.modified) \(stamp.changed)"
        let parts = [data, design.themeKey] + pages.flatMap { [$0.path.string, $0.title] }
        composing = ContentHash(of: parts.joined(separator: "\0")).hex
    }
}

/// Changes whenever what is read of a photo does, here or in a library that does not say its version.
private let readingVersion = 8
