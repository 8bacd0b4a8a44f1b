import Cache
import Planning
import Scanning
import SiteModel

extension BuildSteps {
    /// Refuses to delete most of the site because its sources are gone. Pages that are withdrawn because a gallery is private
    /// now, has another address or is held back do not count: their sources are there.
    func checkDeletionLimit(_ galleries: GalleryStates, _ content: ContentReading) throws {
        if request.isForced { return }
        let vanishing = try ledger.vanishingPages()
        guard vanishing.count > largestDeletion else { return }
        let sources = try PresentSources(ledger, galleries, content)
        let unknown = try ledger.unknownPages().filter(isGalleryPage)
        let gone = try sources.gone(among: vanishing).count
        try Planning.checkDeletionLimit(vanishing: gone, of: ledger.sourcedPageCount() + unknown.count)
    }
}

private func isGalleryPage(_ file: String) -> Bool { file.pathParts.first == "galleries" }

/// The photos, galleries and texts that the content holds now, published or not.
private struct PresentSources {
    let ledger: Ledger
    let hashes: Set<ContentHash>
    let files: Set<SourcePath>
    let withheld: WithheldGalleries
    /// The public folders that private and withheld galleries had, or would have.
    let closedFolders: Set<String>

    init(_ ledger: Ledger, _ galleries: GalleryStates, _ content: ContentReading) throws {
        self.ledger = ledger
        withheld = content.withheld
        var hashes: Set<ContentHash> = []
        try ledger.forEachPhotoHash { hashes.insert($0) }
        self.hashes = hashes
        files = Set(galleries.states.map(\.path) + content.withheld.paths + content.pages.map(\.path))
        let outlines =
            galleries.states.map { GalleryOutline(path: $0.path, hasContent: true) }
            + content.withheld.paths.map { GalleryOutline(path: $0, hasContent: true) }
        let places = placeGalleries(outlines, secret: nil)
        let closed = galleries.states.filter { $0.privacy != nil }.map(\.path) + content.withheld.paths
        closedFolders = Set(closed.compactMap { places[$0]?.id })
    }

    func gone(among pages: [VanishingPage]) throws -> [VanishingPage] {
        let (gone, rest) = try partition(pages)
        // The pages of a gallery that was moved as a whole go with its photos.
        let moved = Set(rest.compactMap { $0.source?.path.string.pathOfFolder })
        return gone.filter { page in
            guard case .file(let path)? = page.source else { return true }
            return !moved.contains(path.string)
        }
    }

    private func partition(_ pages: [VanishingPage]) throws -> (gone: [VanishingPage], present: [VanishingPage]) {
        var (gone, present): ([VanishingPage], [VanishingPage]) = ([], [])
        for page in pages {
            if try isPresent(page) { present.append(page) } else { gone.append(page) }
        }
        return (gone, present)
    }

    private func isPresent(_ page: VanishingPage) throws -> Bool {
        switch page.source {
        case .photo(let hash, let path):
            return try hashes.contains(hash) || withheld.photos.contains(path) || ledger.holdsPhoto(path)
        case .file(let path): return files.contains(path)
        case nil:
            // Lists and redirects follow from other pages.
            if page.isKnown || !isGalleryPage(page.file) { return true }
            let folder = page.file.pathParts.dropFirst().first ?? ""
            return closedFolders.contains(folder) || !closedFolders.isEmpty && isPrivateAddress(folder)
        }
    }
}

/// Whether a folder is called as those of private galleries are.
func isPrivateAddress(_ name: String) -> Bool { name.wholeMatch(of: /[a-z2-7]{26}(-[0-9a-f]{6})?/) != nil }
