import ArgumentParser
import Companion
import Foundation
import SQLiteStores

struct CreateAdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-admin",
        abstract: "Makes an account that may do everything."
    )

    @Argument(help: "The name to sign in with.")
    var name: String
    @OptionGroup var storage: StorageFlags

    func run() async throws {
        try await explained {
            let accounts = Accounts(
                SQLiteAccounts(try storage.open()),
                try PasswordHasher(lanes: 1),
                now: currentTime
            )
            let account = try await accounts.register(username: name, password: password(), role: .admin)
            print("\(account.username.text) is an admin: \(account.id)")
        }
    }

    /// Asked for where somebody sits at a terminal, else one line of the input.
    private func password() throws -> String {
        if isatty(STDIN_FILENO) == 1 {
            guard let typed = getpass("Password: ") else { throw ValidationError("no password was typed") }
            return String(cString: typed)
        }
        guard let line = readLine() else { throw ValidationError("the password is missing on standard input") }
        return line
    }
}
