import Foundation
import Testing

/// What programs are told of the routes.
@Suite struct OpenAPITests {
    @Test func theDocumentHasTheRoutersRoutesAndNoOthers() async throws {
        let api = try RunningAPI()
        let heard = try await api.ask("GET", "/openapi.json")
        let paths = try #require(heard["paths"] as? [String: [String: [String: Any]]])
        var described: Set<String> = []
        for (path, operations) in paths {
            let path = path.replacing("{", with: ":").replacing("}", with: "")
            for (method, operation) in operations {
                described.insert("\(method.uppercased()) \(path)")
                let parameters = try #require(operation["parameters"] as? [[String: Any]])
                let action = parameters.first { $0["name"] as? String == "action" }?["schema"] as? [String: Any]
                for action in action?["enum"] as? [String] ?? [] {
                    described.insert("\(method.uppercased()) \(path)?action=\(action)")
                }
                #expect((operation["summary"] as? String)?.isEmpty == false, "\(method) \(path)")
            }
        }
        #expect(described == Set(try await Route.all().map(\.name)))
    }
}
