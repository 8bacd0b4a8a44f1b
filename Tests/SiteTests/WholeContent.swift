import Cache
import Foundation
import Scanning
import SiteModel
import SystemPackage
import Workers

/// Everything that reading a content folder finds.
struct WholeContent {
    var galleries: [Gallery] = []
    var pages: [MarkdownPage]
    var diagnostics: [Diagnostic]

    init(_ folder: TemporaryFolder, workers: WorkerCommand) async throws {
        let ledger = try Ledger()
        let content = try readContent(root: folder.path, exclude: [], into: ledger, lanes: 2)
        try await readPhotos(
            in: ledger,
            layout: content.tree.layout,
            memory: PhotoMemory(
                store: MediaStore(folder: folder.path + "/no store"),
                readAs: "",
                isKept: false,
                nameOfRecord: { $0.hex }
            ),
            limits: ReadingLimits(),
            workers: workers,
            lanes: 1,
            progress: { _, _ in }
        )
        pages = content.pages
        diagnostics = content.diagnostics
        for record in try ledger.galleries() {
            let loaded = try loadGallery(record.id, layout: content.tree.layout, from: ledger, language: "en")
            galleries.append(loaded.gallery)
            diagnostics += loaded.diagnostics
        }
    }
}

/// A worker that gives every photo, and every XMP file, the same answer.
/// - Parameter xmpSidecar: the answer for XMP files, with `TITLE` for the file's name; nil kills the worker.
func answering(photo: PhotoReply, xmpSidecar: XMPSidecarReply? = nil) throws -> WorkerCommand {
    func json(_ reply: ReadReply) throws -> String { String(decoding: try JSONEncoder().encode(reply), as: UTF8.self) }
    let script = """
        import json, os, signal, sys
        for line in sys.stdin:
            answers = []
            for request in json.loads(line):
                if "photo" in request:
                    answers.append(json.loads(sys.argv[1]))
                elif not sys.argv[2]:
                    os.kill(os.getpid(), signal.SIGSEGV)
                else:
                    name = os.path.basename(request["xmpSidecar"]["location"])
                    answers.append(json.loads(sys.argv[2].replace("TITLE", name)))
            print(json.dumps(answers), flush=True)
        """
    let arguments = [try json(.photo(photo)), try xmpSidecar.map { try json(.xmpSidecar($0)) } ?? ""]
    return WorkerCommand(executable: "/usr/bin/python3", arguments: ["-c", script] + arguments)
}
