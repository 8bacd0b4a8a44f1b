package import SiteModel
package import Workers
import XMP

/// Brings together what the file, its Takeout JSON, its XMP sidecar and its Markdown sidecar say of a photo.
/// - Parameters:
///   - stem: the name of the photo's file without its extension.
///   - language: of the site.
func claims(
    _ facts: PhotoFacts,
    nameOfFile stem: String,
    language: String = "",
    _ takeout: TakeoutFields?,
    xmp: XMPFields?,
    sidecar: SidecarFields?
) -> PhotoClaims {
    var claims = PhotoClaims(facts, language: language)
    claims.add(nameOfFile: stem)
    if let takeout { claims.add(takeout) }
    if let xmp { claims.add(xmp, from: .xmpSidecar) }
    if let sidecar { claims.add(sidecar) }
    return claims
}

/// The city and the country that the files beside a photo name.
/// - Parameter sidecar: the Markdown file. One that can't be read names none.
package func placeBeside(sidecar: SourceFile?, _ xmp: XMPSidecarReply?) -> (city: String?, country: String?) {
    var diagnostics: [Diagnostic] = []
    let fields = try? sidecar.map { try readSidecar($0, diagnostics: &diagnostics) }
    return (fields?.city ?? xmp?.fields?.city, fields?.country ?? xmp?.fields?.country)
}

/// What a user should know of an XMP sidecar, whichever photo it belongs to.
func diagnostics(of file: SourceFile, _ reply: XMPSidecarReply) -> [Diagnostic] {
    switch reply {
    case .read(let facts): facts.warnings.map { Diagnostic(.warning, at: file.path.string, $0) }
    case .unreadable(let reason):
        [Diagnostic(.warning, at: file.path.string, "can't read it: \(reason)", hint: "write it again, or remove it")]
    }
}

func passedOver(_ file: SourceFile, for other: SourceFile) -> Diagnostic {
    Diagnostic(.note, at: file.path.string, "is not used: \(other.path.name) says more exactly whose it is")
}
