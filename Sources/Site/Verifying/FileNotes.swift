package import SiteModel

/// The settings and names against which every file of a site is checked.
struct SiteContext: Sendable {
    let address: SiteAddress
    let location: PublishedLocation
    let files: Set<SourcePath>
    let hidden: PrivateFolders

    /// Whether positions may be seen.
    var publishesPositions: Bool { location == .exact }
}

/// The faults of one file, and the claims that only the whole site can confirm.
struct FileNotes: Sendable {
    struct Fragment: Sendable {
        var page: String
        var name: String
        var line: Int
    }

    let file: String
    let site: SiteContext
    private(set) var faults: [Fault] = []
    private(set) var linkCount = 0
    private(set) var fragments: [Fragment] = []
    /// The claims of the file about pictures, by picture file.
    private(set) var claims: [(picture: String, claim: SizeClaim)] = []
    /// The page that addresses are relative to, where it is not the file itself.
    var base: String { didSet { baseFolder = base.pathOfFolder.pathParts } }
    /// The names of the folders that the page lies in.
    private(set) var baseFolder: [String]
    /// The line of all that follows, for a page inside of a feed.
    var lineOfAll: Int?

    init(_ file: String, in site: SiteContext) {
        (self.file, self.site, base) = (file, site, file)
        baseFolder = file.pathOfFolder.pathParts
    }

    mutating func fault(_ rule: Rule, _ line: Int?, _ message: String) {
        faults.append(Fault(rule, in: file, line: lineOfAll ?? line, message))
    }

    /// Checks an address.
    /// - Parameter rule: the rule that a dead one breaks.
    @discardableResult
    mutating func link(_ text: String, _ line: Int, _ rule: Rule = .link) -> LinkTarget {
        let target = site.address.target(of: text, on: base, in: baseFolder)
        linkCount += 1
        switch target {
        case .elsewhere: break
        case .script: fault(.policy, line, "a script in a link")
        case .wrong(let reason): fault(rule, line, reason)
        case .file(let file, let fragment):
            if !site.files.contains(SourcePath(file)) {
                fault(rule, line, "a dead link: there is no \(file)")
            } else if !fragment.isEmpty, fragment != "top", file.hasSuffix(".html") {
                fragments.append(Fragment(page: file, name: fragment, line: lineOfAll ?? line))
            }
        }
        return target
    }

    /// Checks an address that must mean the site itself.
    @discardableResult
    mutating func ownLink(_ text: String, _ line: Int, _ rule: Rule = .link) -> LinkTarget {
        if site.address.isForeign(text) { fault(.ownAddress, line, "the address of another site: \(text)") }
        return link(text, line, rule)
    }

    /// Checks an address of something that the page loads.
    @discardableResult
    mutating func load(_ text: String, _ line: Int, _ rule: Rule = .link) -> LinkTarget {
        // A feed has no policy. Where it loads from elsewhere, the site itself was meant.
        if lineOfAll != nil { return ownLink(text, line, rule) }
        let target = link(text, line, rule)
        if target == .elsewhere, scheme(of: text.trimmed) != "data" {
            fault(.policy, line, "loads \(text), which the page's policy forbids")
        }
        return target
    }

    mutating func claim(_ picture: String, _ line: Int, width: Int? = nil, shape: PixelSize? = nil) {
        let claim = SizeClaim(page: file, line: lineOfAll ?? line, width: width, shape: shape)
        claims.append((picture, claim))
    }

    /// The number of claims so far.
    var claimCount: Int { claims.count }

    mutating func amendClaims(from place: Int, _ change: (inout SizeClaim) -> Void) {
        for index in claims.indices.dropFirst(place) { change(&claims[index].claim) }
    }

    mutating func amendClaim(at place: Int, _ change: (inout SizeClaim) -> Void) { change(&claims[place].claim) }
}

/// The claim of a page about a picture's size.
package struct SizeClaim: Sendable, Hashable {
    package var page: String
    package var line: Int
    /// In pixels.
    package var width: Int?
    /// Width and height that the picture has the shape of.
    package var shape: PixelSize?
}
