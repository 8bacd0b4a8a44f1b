import ArgumentParser
import Foundation
import SiteBuild
import SiteModel
import Verifying

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks a published folder, and changes nothing.",
        discussion: """
            verify checks every file of the published folder: links, fragments, pictures and their sizes, whole pages, \
            canonical addresses, JSON, JSON-LD, feeds, sitemaps, robots.txt, the search index, scripts, style sheets, \
            archives and file modes. It also checks that every page can be reached, that no more is published of where photos were \
            taken than location: in site.yaml says, and that no other file holds the address or the folder of a private gallery.

            Each fault is one line on standard error, with the file, the line if there is one, the rule's id and a remedy. \
            The exit code is 1 if there is any fault.

            Files copied from static/ are checked for links, places, private names, modes and broken pictures only.
            """
    )

    @Argument(help: ArgumentHelp("The published folder.", valueName: "dir"), completion: .directory)
    var folder = "public"
    @Option(
        help: ArgumentHelp(
            "The content that the folder was made from (default: content beside the folder). Its site.yaml, static/ and private galleries are read.",
            valueName: "dir"
        ),
        completion: .directory
    )
    var source: String?
    @Option(
        help: ArgumentHelp("The settings file, in place of the source's site.yaml.", valueName: "file"),
        completion: .file()
    )
    var config: String?
    @Option(help: ArgumentHelp("The address the site will have, in place of baseURL.", valueName: "url"))
    var baseURL: String?

    func run() async throws {
        let console = Console(level: .normal, isJSON: false)
        try await reportingFailures(to: console) {
            try await interruptible {
                if let source, !FileManager.default.fileExists(atPath: source) {
                    throw BuildFailure(
                        .usage,
                        at: source,
                        "there is no such folder",
                        hint: "name the content with --source"
                    )
                }
                let content = source ?? contentBeside(folder)
                if source == nil, config == nil, !FileManager.default.fileExists(atPath: content) {
                    let message = "there is no such folder; the site is checked as one without site.yaml"
                    let hint = "name the content with --source"
                    console.show([Diagnostic(.warning, at: content, message, hint: hint)])
                }
                let choice = try source.map { named throws(BuildFailure) in
                    try namedSource(named)
                }
                var request = request(source: choice?.source ?? content, output: folder, cache: choice?.cache)
                request.isPlain = choice?.isPlain ?? false
                request.config = config
                request.baseURL = baseURL
                let found = try await verifySite(request)
                console.show(found.faults.map(\.diagnostic))
                console.write(summary(of: found))
                if !found.faults.isEmpty { throw ExitStatus.failed }
            }
        }
    }

    private func summary(of found: Verification) -> String {
        let looked = [
            "\(found.pageCount) pages", "\(found.linkCount) links", "\(found.pictureCount) pictures",
            found.filmCount == 0 ? "" : "\(found.filmCount) films", "\(found.dataFileCount) data files",
        ]
        let faults = found.faults.count == 1 ? "1 fault" : "\(found.faults.count) faults"
        return
            "\(looked.filter { !$0.isEmpty }.joined(separator: ", ")) checked: \(found.faults.isEmpty ? "all good" : faults)"
    }
}

/// `content` in the folder that the published folder lies in.
private func contentBeside(_ folder: String) -> String {
    URL(filePath: folder).standardizedFileURL.deletingLastPathComponent().appending(path: "content").relativePath
}
