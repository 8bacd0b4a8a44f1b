package import SiteModel

/// The key under which `sitebuild stamp` writes down what it saw.
let stampKey = "stamp"

/// The file beside a photo, as `sitebuild stamp` looks at it.
package struct StampedSidecar: Sendable {
    /// The stamp that the sidecar holds.
    package var stamp: String?
    package var hasUploadTime: Bool
    /// What a reader sees of it, as a text that is the same for the same content: neither times nor the stamp itself, nor
    /// what `sitebuild mv` writes.
    package var content: String

    /// The bytes that stand for a missing file.
    package static let missing = StampedSidecar(
        stamp: nil,
        hasUploadTime: false,
        content: contentText(.object([:]), "")
    )
}

/// - Throws: `BuildFailure` when the file can't be read.
package func stampedSidecar(_ bytes: [UInt8], path: SourcePath) throws(BuildFailure) -> StampedSidecar {
    let file = try markdownFile(bytes, path)
    let ownKeys: Set = ["uploadedAt", "updatedAt", stampKey, "id", "aliases"]
    do throws(YAMLProblem) {
        return StampedSidecar(
            stamp: try file.fields.text(stampKey),
            hasUploadTime: file.fields.hasValue("uploadedAt"),
            content: contentText(file.fields.content(butFor: ownKeys), file.body)
        )
    } catch {
        throw BuildFailure(.failed, at: path.string, line: error.line, error.message, hint: "correct the front matter")
    }
}

private func contentText(_ fields: JSONValue, _ body: String) -> String {
    String(decoding: JSONValue.list([fields, .text(body)]).bytes(), as: UTF8.self)
}
