import Foundation
import HTTPTypes
import SiteAPI

@testable import siteapi

/// What the router answers.
struct Route {
    var name: String
    var method: String
    var path: String
    var audience: Audience

    /// Of the list that the router is made of.
    static func all() async throws -> [Route] {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var storage = StorageFlags()
        storage.data = folder.path
        let made = try await Composition(storage, bucket: folder.path, site: folder.path)
        return endpoints(made.services).map { endpoint in
            let path = endpoint.path + (endpoint.action.map { "?action=\($0)" } ?? "")
            let method = endpoint.method.rawValue
            return Route(name: "\(method) \(path)", method: method, path: path, audience: endpoint.audience)
        }
    }
}
