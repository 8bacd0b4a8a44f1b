import HTTPTypes
import SiteModel

extension Endpoint {
    /// By which its shape is known.
    package var name: String { "\(method.rawValue) \(path)\(action.map { "?action=\($0)" } ?? "")" }
}

/// The endpoints as OpenAPI 3.1 describes them, made from the list that the router is made of. Several things that are done
/// at one path are one operation there, told apart by `action`.
func openAPIDocument(_ endpoints: [Endpoint]) -> JSONValue {
    var paths = JSONObject()
    for (path, atPath) in Dictionary(grouping: endpoints, by: \.path).sorted(by: { $0.key < $1.key }) {
        var operations = JSONObject()
        for (method, all) in Dictionary(grouping: atPath, by: \.method) {
            operations[method.rawValue.lowercased()] = operation(all)
        }
        paths[documentPath(path)] = .object(operations)
    }
    return .object([
        "components": .object([
            "securitySchemes": .object([
                "bearer": .object(["scheme": .text("bearer"), "type": .text("http")])
            ])
        ]),
        "info": .object(["title": .text("siteapi"), "version": .text("0.1.0")]), "openapi": .text("3.1.0"),
        "paths": .object(paths),
    ])
}

/// `/movies/:movieId` as `/movies/{movieId}`.
private func documentPath(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
        part.hasPrefix(":") ? "{\(part.dropFirst())}" : String(part)
    }.joined(separator: "/")
}

private func operation(_ endpoints: [Endpoint]) -> JSONValue {
    let shaped: [(Endpoint, Shape)] = endpoints.compactMap { endpoint in
        shapes[endpoint.name].map { (endpoint, $0) }
    }
    let own = shaped.map(\.1)
    var members: JSONObject = [
        "operationId": .text(endpoints[0].method.rawValue.lowercased() + " " + endpoints[0].path),
        "parameters": .list(parameters(shaped)), "responses": .object(responses(shaped)),
        "summary": .text(own.map(\.summary).joined(separator: "; ")),
    ]
    if !endpoints.contains(where: { $0.audience == .anyone }) {
        members["security"] = .list([.object(["bearer": .list([])])])
    }
    if let body = body(own) { members["requestBody"] = body }
    return .object(members)
}

private func parameters(_ shaped: [(Endpoint, Shape)]) -> [JSONValue] {
    func parameter(_ name: String, _ place: String, _ schema: Schema, _ isNeeded: Bool) -> JSONValue {
        .object(["in": .text(place), "name": .text(name), "required": .flag(isNeeded), "schema": schema.value])
    }
    var parameters = shaped[0].0.path.split(separator: "/").filter { $0.hasPrefix(":") }.map {
        parameter(String($0.dropFirst()), "path", .text, true)
    }
    let actions = shaped.compactMap(\.0.action).sorted()
    let isAlone = shaped.count == 1
    if !actions.isEmpty { parameters.append(parameter("action", "query", .one(of: actions), false)) }
    var seen: Set<String> = []
    for (name, schema, isNeeded) in shaped.flatMap(\.1.query) where seen.insert(name).inserted {
        parameters.append(parameter(name, "query", schema, isNeeded && isAlone))
    }
    return parameters
}

private func body(_ shapes: [Shape]) -> JSONValue? {
    var content = JSONObject()
    for type in Set(shapes.flatMap { $0.body == nil ? [] : $0.mediaTypes }) {
        let schemas = shapes.filter { $0.mediaTypes.contains(type) }.compactMap { $0.body?.value }
        content[type] = .object(["schema": anyOf(schemas)])
    }
    return content.isEmpty ? nil : .object(["content": .object(content), "required": .flag(shapes.count == 1)])
}

private func responses(_ shaped: [(Endpoint, Shape)]) -> JSONObject {
    let json = "application/json"
    var schemas: [Int: [String: [JSONValue]]] = [:]
    for (endpoint, shape) in shaped {
        for (status, schema) in shape.answers {
            schemas[status, default: [:]][shape.answerType, default: []] += schema.map { [$0.value] } ?? []
        }
        // Whoever has the same already is told so.
        if endpoint.method == .get, endpoint.audience == .anyone { schemas[304, default: [:]] = [:] }
        // A token that is none is refused, even where none is needed; and the disk may fail.
        var errors = Set(shape.errors + [400, 401, 503])
        if endpoint.audience == .admin || endpoint.audience == .account || endpoint.audience == .metrics {
            errors.insert(403)
        }
        if shape.body != nil { errors.formUnion([413, 415]) }
        if endpoint.rate != nil { errors.insert(429) }
        for status in errors { schemas[status, default: [:]][json, default: []].append(Schema.error.value) }
    }
    var responses = JSONObject()
    for (status, byType) in schemas {
        var content = JSONObject()
        for (type, all) in byType where !all.isEmpty { content[type] = .object(["schema": anyOf(all)]) }
        var response: JSONObject = ["description": .text(HTTPResponse.Status(code: status).reasonPhrase)]
        if !content.isEmpty { response["content"] = .object(content) }
        responses[String(status)] = .object(response)
    }
    return responses
}

private func anyOf(_ schemas: [JSONValue]) -> JSONValue {
    var different: [JSONValue] = []
    for schema in schemas where !different.contains(schema) { different.append(schema) }
    return different.count == 1 ? different[0] : .object(["anyOf": .list(different)])
}
