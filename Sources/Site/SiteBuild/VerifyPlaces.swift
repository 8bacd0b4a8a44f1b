import Scanning
import SiteModel
import Verifying
import Workers

/// Holds the places that data files name against the files beside the photos in the content.
func verifyPlaces(_ named: [NamedPlace], _ request: BuildRequest) async throws -> [Fault] {
    let layout = sourceLayout(of: request.source, isPlain: request.isPlain)
    let photos = named.map { place in
        let location = layout.location(of: SourcePath("\(place.photo)"))
        return SourceFile(path: SourcePath(location), location: location)
    }
    let files = photos.map { xmpFile(of: $0)?.file }
    let replies = try await readFiles(
        files.compactMap { $0 }.map { .xmpSidecar(location: $0.location) },
        workers: request.workers(.read),
        lanes: request.jobs
    )
    var rest = replies[...]
    var faults: [Fault] = []
    for (index, place) in named.enumerated() {
        var reply: XMPSidecarReply?
        if files[index] != nil, case .xmpSidecar(let found)?? = rest.popFirst() { reply = found }
        let sidecar = neighbour(of: photos[index], named: photos[index].path.stem + ".md")
        let own = placeBeside(sidecar: sidecar, reply)
        faults += verify(place, ownCity: own.city, ownCountry: own.country)
    }
    return faults
}
