import Files
package import SiteModel

/// What was looked at, and what is wrong.
package struct Verification: Sendable {
    package var faults: [Fault] = []
    package var fileCount = 0
    package var pageCount = 0
    package var linkCount = 0
    package var dataFileCount = 0
    package var pictureCount = 0
    package var filmCount = 0
    /// The pictures that only a worker process can read, in byte order.
    package var unreadPictures: [String] = []
    /// The claims of pages about the sizes of those pictures.
    package var claims: [String: [SizeClaim]] = [:]
    /// The places that data files name, to be held against the content. Empty where the site may name all.
    package var namedPlaces: [NamedPlace] = []

    package init() {}
}

/// The settings and names in the content that the site was made from.
package struct VerifiedContent: Sendable {
    package var address: SiteAddress
    package var location: PublishedLocation
    /// The names of private galleries and of their photos in the content.
    package var privateNames: [String]
    /// The files of `static/`, by their published paths.
    package var statics: Set<SourcePath>

    package init(
        address: SiteAddress,
        location: PublishedLocation,
        privateNames: [String],
        statics: Set<SourcePath>
    ) {
        self.address = address
        self.location = location
        self.privateNames = privateNames
        self.statics = statics
    }
}

/// Checks every file of a site, but for pictures of a kind that is read in worker processes.
/// - Parameters:
///   - root: the published folder.
///   - lanes: how many threads read.
/// - Throws: `BuildFailure` when the folder can't be read.
package func verifyFiles(in root: String, _ content: VerifiedContent, lanes: Int) throws -> Verification {
    var content = content
    let foreign = foreignAddress(of: root, content.address)
    // One line says it; all else is checked as the site was built.
    if let foreign { content.address = SiteAddress(baseURL: foreign.published) }
    let published = try PublishedFiles(in: root)
    let catalog = try? SourceBytes(readingFileAt: root + "/" + catalogFile).prefix(.max)
    let site = SiteContext(
        address: content.address,
        location: content.location,
        files: Set(published.files.map { SourcePath($0) }),
        hidden: PrivateFolders(published.files, catalog: catalog ?? [], names: content.privateNames)
    )
    let readings = try onThreads(lanes, forEach: published.files, atLeast: 16) { read($0, in: root, site) }
    var found = Verification()
    found.fileCount = published.files.count
    found.faults = published.faults
    var claims: [String: [SizeClaim]] = [:]
    for reading in readings {
        found.add(reading)
        for (picture, claim) in reading.notes.claims { claims[picture, default: []].append(claim) }
    }
    for reading in readings {
        guard let header = reading.picture else { continue }
        let file = reading.notes.file
        found.faults += verify(header, file: file, claims: claims[file] ?? [])
    }
    for file in found.unreadPictures { found.claims[file] = claims[file] }
    found.faults += verifyTogether(readings, site)
    if content.location == .nothing {
        let places = PublishedPlaces(readings)
        found.namedPlaces = places.photos
        found.faults += places.unknownLists(in: published.files.filter { !content.statics.contains(SourcePath($0)) })
    }
    found.faults.removeAll { !$0.rule.appliesToStatics && content.statics.contains(SourcePath($0.file)) }
    found.faults = found.faults.sortedByPlace
    if let foreign { found.faults.insert(foreign.fault, at: 0) }
    return found
}

extension Verification {
    fileprivate mutating func add(_ reading: FileReading) {
        faults += reading.notes.faults
        linkCount += reading.notes.linkCount
        if reading.isData { dataFileCount += 1 }
        switch reading.kind {
        case .page: pageCount += 1
        case .film: filmCount += 1
        default: break
        }
        if isPicture(reading.notes.file) { pictureCount += 1 }
        if reading.needsWorker { unreadPictures.append(reading.notes.file) }
    }
}

extension [Fault] {
    /// By file and line.
    var sortedByPlace: [Fault] {
        enumerated().sorted { left, right in
            if !left.element.file.hasSameBytes(as: right.element.file) {
                return left.element.file.precedesByBytes(right.element.file)
            }
            return (left.element.line ?? 0, left.offset) < (right.element.line ?? 0, right.offset)
        }.map(\.element)
    }
}
