import Files
import SiteModel

/// The result of reading one file.
struct FileReading: Sendable {
    enum Kind: Sendable {
        case page(PageReading.Facts)
        case feed(FeedReading)
        case sitemap(SitemapReading)
        case robots(RobotsReading)
        /// Kept for what other files are held against.
        case data(JSONValue)
        case film
        case other
    }

    var notes: FileNotes
    var kind = Kind.other
    /// Whether the file counts as a data file.
    var isData = false
    /// Whether only a worker process can tell what the picture is.
    var needsWorker = false
    /// The result of reading the picture.
    var picture: PictureHeader?
}

private let textEndings: Set = ["html", "json", "webmanifest", "xml", "css", "js", "txt", "svg"]

/// Reads one file once, whatever it is.
func read(_ file: String, in root: String, _ site: SiteContext) -> FileReading {
    var reading = FileReading(notes: FileNotes(file, in: site))
    let ending = SourcePath(file).fileExtension
    let location = root + "/" + file
    if !isReadableForAll(location, isFolder: false) {
        reading.notes.fault(.mode, nil, "a web server can't read this file")
    }
    switch ending {
    case "mp4", "mov", "m4v":
        reading.kind = .film
        verify(film: location, &reading.notes)
    case "zip": if let fault = faultOfArchive(at: location) { reading.notes.fault(.archive, nil, fault) }
    case _ where isPicture(file):
        reading.picture = readPictureHeader(at: location)
        reading.needsWorker = reading.picture == nil
    case _ where textEndings.contains(ending):
        do throws(UnreadableFile) {
            read(text: try SourceBytes(readingFileAt: location).prefix(.max), ending, &reading)
        } catch {
            reading.notes.fault(.mode, nil, "can't be read: \(error.reason)")
        }
    default: break
    }
    return reading
}

private func read(text bytes: [UInt8], _ ending: String, _ reading: inout FileReading) {
    let file = reading.notes.file
    if let line = reading.notes.site.hidden.lineOfName(in: bytes, of: file) {
        reading.notes.fault(.privateGallery, line, "contains the address or an id of a private gallery")
    }
    checkFingerprint(of: bytes, &reading.notes)
    switch ending {
    case "html":
        let page = PageReading(bytes, notes: reading.notes)
        (reading.notes, reading.kind) = (page.notes, .page(page.facts))
    case "json", "webmanifest":
        let data = DataReading(bytes, notes: reading.notes)
        (reading.notes, reading.isData) = (data.notes, true)
        if let value = data.value, isHeldAgainstOthers(file) { reading.kind = .data(value) }
    case "xml", "svg":
        let xml = XMLReading(bytes, notes: reading.notes)
        (reading.notes, reading.isData) = (xml.notes, ending == "xml")
        if let feed = xml.feed { reading.kind = .feed(feed) }
        if let sitemap = xml.sitemap { reading.kind = .sitemap(sitemap) }
    case "css": read(style: bytes, nil, &reading.notes)
    case "txt" where file == "robots.txt":
        let robots = RobotsReading(bytes, notes: reading.notes)
        (reading.notes, reading.kind) = (robots.notes, .robots(robots))
    default: break
    }
}

/// Whether other files must agree with a data file.
private func isHeldAgainstOthers(_ file: String) -> Bool {
    file == catalogFile || file.hasPrefix(galleryDataFolder) || file.hasPrefix(searchFolder)
}

let catalogFile = "data/galleries.json"
let galleryDataFolder = "data/galleries/"

/// A script or style sheet is named by the hash of what it holds: `assets/site.65c9ccafc0e4.css`.
private func checkFingerprint(of bytes: [UInt8], _ notes: inout FileNotes) {
    guard notes.file.hasPrefix("assets/") else { return }
    let parts = SourcePath(notes.file).name.split(separator: ".")
    guard parts.count >= 3, let fingerprint = parts.dropLast().last, fingerprint.utf8.count == 12,
        fingerprint.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return }
    if ContentHash(of: bytes).hex.prefix(12) != fingerprint {
        notes.fault(.asset, nil, "does not hold what its name was made from")
    }
}
