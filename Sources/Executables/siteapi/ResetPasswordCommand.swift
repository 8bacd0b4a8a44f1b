import ArgumentParser
import Companion
import Foundation
import SQLiteStores
import SiteBuild
import SiteModel

struct ResetPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password",
        abstract: "Prints a link by which somebody chooses a new password; good for an hour, and once."
    )

    @Argument(help: "The name to sign in with.")
    var name: String
    @OptionGroup var storage: StorageFlags
    @Option(help: "The content folder, whose site.yaml says where the pages are.", completion: .directory)
    var bucket = "content"

    func run() async throws {
        let link = try await explained {
            let database = try storage.existing()
            let request = BuildRequest(source: bucket, output: "", cache: "", jobs: 1, executable: "")
            let home = try settings(of: request).baseURL?.string ?? "/"
            guard let username = Username(name),
                let account = try await SQLiteAccounts(database).account(username: username)
            else { throw CompanionError.noSuchAccount }
            let links = PasswordLinks(SQLiteLinks(database), now: currentSeconds)
            return "\(home)account/#reset=\(try await links.make(for: account))"
        }
        print(link)
    }
}
