import ArgumentParser
import SQLiteStores

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the data into one file, while the companion goes on."
    )

    @Argument(help: "The file to write; it must not be there.", completion: .file())
    var file: String
    @OptionGroup var storage: StorageFlags

    func run() async throws {
        try await explained { try storage.existing().backup(to: file) }
        print("the data is in \(file)")
    }
}
