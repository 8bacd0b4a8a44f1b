import ArgumentParser
import Companion
import Foundation
import SQLiteStores
import SiteModel

struct StorageFlags: ParsableArguments {
    @Option(help: "The folder of what the companion keeps: accounts, sessions, ratings.")
    var data = ".siteapi"

    /// Opens the data, which is made where there is none.
    func open() throws -> CompanionDatabase {
        try FileManager.default.createDirectory(
            atPath: data,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        return try CompanionDatabase(at: data + "/siteapi.sqlite")
    }

    /// From the environment, or made at the first start.
    func secret() throws -> SigningSecret {
        if let text = ProcessInfo.processInfo.environment["JWT_SECRET_KEY"], !text.isEmpty {
            return try SigningSecret(text)
        }
        let file = data + "/jwt-secret"
        if let kept = try? String(contentsOfFile: file, encoding: .utf8) { return try SigningSecret(kept) }
        let made = hexadecimal(randomBytes(32))
        guard
            FileManager.default.createFile(
                atPath: file,
                contents: Data(made.utf8),
                attributes: [.posixPermissions: 0o600]
            )
        else { throw CompanionError(.unavailable, "secret_unwritable", "can't write \(file)") }
        return try SigningSecret(made)
    }
}

let currentSeconds: @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }
let currentTime: @Sendable () -> UTCTime = { UTCTime(secondsSince1970: currentSeconds()) }
