import ArgumentParser
import Companion
import Foundation
import LocalContent
import SQLiteStores
import SiteBuild
import SiteModel

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes over what another system has kept; what is here already stays as it is.",
        discussion: """
            The file is an export of one of its tables: a JSON array, what `aws dynamodb scan` prints, or an item a line \
            as DynamoDB writes them to a bucket. Exit code 3 when some items could not be taken.
            """
    )

    @Option(help: "What the system was: a photography gallery, users and movies, items, or posters.")
    var from: ExportedSystem
    @Argument(help: "The export.", completion: .file())
    var file: String
    @OptionGroup var storage: StorageFlags
    @Option(help: "The content folder, which is the bucket.", completion: .directory)
    var bucket = "content"

    func run() async throws {
        let report = try await explained {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw CompanionError(.missing, "no_file", "can't read \(file)")
            }
            let database = try storage.open()
            let request = BuildRequest(
                source: bucket,
                output: "",
                cache: storage.data + "/content",
                jobs: 1,
                executable: ownExecutable
            )
            let imports = Imports(
                accounts: SQLiteAccounts(database),
                items: SQLiteItems(database),
                movies: SQLiteMovies(database),
                ratings: SQLiteRatings(database),
                history: SQLiteHistory(database),
                bucket: FolderBucket(root: bucket),
                reader: SiteContent(request),
                now: currentTime
            )
            return try await imports.take(try exportedItems(Array(data)), from: from)
        }
        for reason in report.refused { FileHandle.standardError.write(Data("refused: \(printable(reason))\n".utf8)) }
        print("\(report.added) added, \(report.known) here already, \(report.refused.count) refused")
        if !report.refused.isEmpty { throw ExitCode(3) }
    }
}

extension ExportedSystem: ExpressibleByArgument {}
