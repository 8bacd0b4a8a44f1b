import ArgumentParser
import SiteBuild
import SiteModel
import Verifying

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Proves what is to be published, and changes nothing.",
        discussion: """
            Every link and fragment resolves, every picture has the size that its page says and a text beside it, no id is \
            there twice, data files, feeds and JSON-LD are valid, and no place is told unless gps: publish says so. A line \
            a fault, and exit code 1 if there is any.
            """
    )

    @Argument(help: ArgumentHelp("The published folder.", valueName: "dir"))
    var folder = "public"
    @Option(help: ArgumentHelp("The content that it was made from, for its site.yaml.", valueName: "dir"))
    var source = "content"
    @Option(help: ArgumentHelp("The settings file, in place of the source's site.yaml.", valueName: "file"))
    var config: String?
    @Option(help: ArgumentHelp("The address the site will have, in place of baseURL.", valueName: "url"))
    var baseURL: String?

    func run() async throws {
        let console = Console(level: .normal, isJSON: false)
        try await reportingFailures(to: console) {
            try await interruptible {
                var flags = try BuildFlags.parse(["--source", source, "--output", folder])
                flags.config = config
                flags.baseURL = baseURL
                let found = try await verifySite(flags.request())
                console.show(found.faults)
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
