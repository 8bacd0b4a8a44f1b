import Companion
import HTTPTypes
import Hummingbird
import SiteModel

func fileEndpoints(_ services: Services) -> [Endpoint] {
    [
        // Not for everybody: what everybody may see of a photo is among the published pages.
        Endpoint(.get, "/files/:name", for: .admin) { call in
            let (key, object) = try await services.galleries.original(named: call.parameter("name"))
            let type = MediaType.getMediaType(forExtension: key.fileExtension)
            var answer = Answer(object: object, type: type.map { "\($0)" } ?? "application/octet-stream")
            // Whatever it turns out to be, no browser shows it as a page of ours.
            answer.headers[.contentDisposition] = "attachment"
            return answer
        }
    ]
}
