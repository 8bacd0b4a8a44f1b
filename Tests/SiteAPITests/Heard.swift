import Foundation
import FoundationNetworking

/// What the companion said.
struct Heard {
    let status: Int
    let bytes: Data
    private let response: HTTPURLResponse
    private let members: [String: Any]

    init(_ response: HTTPURLResponse, _ data: Data) {
        self.response = response
        status = response.statusCode
        bytes = data
        members = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    subscript(_ key: String) -> Any? { members[key] }
    var keys: Set<String> { Set(members.keys) }
    var reason: String? { members["reason"] as? String }
    func header(_ name: String) -> String? { response.value(forHTTPHeaderField: name) }
}

/// A form of several parts.
struct Form {
    let body: Data
    let contentType = "multipart/form-data; boundary=----of-a-test"

    /// - Parameter parts: a part without a file name is a field.
    init(_ parts: [(name: String, file: String?, content: Data)]) {
        var body = Data()
        for (name, file, content) in parts {
            let file = file.map { "; filename=\"\($0)\"\r\nContent-Type: image/jpeg" } ?? ""
            body += Data("------of-a-test\r\nContent-Disposition: form-data; name=\"\(name)\"\(file)\r\n\r\n".utf8)
            body += content + Data("\r\n".utf8)
        }
        self.body = body + Data("------of-a-test--\r\n".utf8)
    }
}
