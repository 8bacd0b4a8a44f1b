import Foundation
import Testing

/// What `sitebuild inspect` prints of one file.
struct Inspected {
    let report: [String: Any]

    /// - Parameters:
    ///   - name: of the photo, in a folder of its own.
    ///   - beside: further files there, by name.
    init(_ picture: Data, _ name: String = "photo1.jpg", beside: [String: Data] = [:]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (file, bytes) in beside.merging([name: picture], uniquingKeysWith: { $1 }) {
            try bytes.write(to: folder.appending(path: file))
        }
        let command = [
            "timeout", "--signal=KILL", "60", Products.sitebuild, "inspect", folder.appending(path: name).path,
        ]
        let result = try run(command)
        try #require(result.status == 0, "\(result.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        report = try #require(json as? [String: Any])
    }

    var warnings: [String] { report["warnings"] as? [String] ?? [] }

    private func field(_ name: String) -> [String: Any]? {
        (report["fields"] as? [String: Any])?[name] as? [String: Any]
    }

    func text(_ name: String) -> String? { field(name)?["value"] as? String }
    func list(_ name: String) -> [String]? { field(name)?["value"] as? [String] }
    func number(_ name: String) -> Double? { field(name)?["value"] as? Double }
    func member(_ member: String, of name: String) -> String? { field(name)?[member] as? String }
    func source(_ name: String) -> String? { field(name)?["source"] as? String }
    /// The name of the sidecar that the value is from.
    func file(_ name: String) -> String? {
        (field(name)?["file"] as? String)?.split(separator: "/").last.map(String.init)
    }
    /// The sources that said something else, best first.
    func overruled(_ name: String) -> [String] {
        (field(name)?["overruled"] as? [[String: Any]] ?? []).compactMap { $0["source"] as? String }
    }
}
