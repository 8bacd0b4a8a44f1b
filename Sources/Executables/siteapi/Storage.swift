import ArgumentParser
import Companion
import Foundation
import SQLiteStores
import SiteBuild
import SiteModel

struct StorageFlags: ParsableArguments {
    @Option(help: "The folder of what the companion keeps: accounts, sessions, ratings.", completion: .directory)
    var data = ".siteapi"

    /// Opens the data, which is made where there is none.
    func open() throws -> CompanionDatabase {
        do {
            try FileManager.default.createDirectory(
                atPath: data,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CompanionError(
                .unavailable,
                "data_unwritable",
                "can't make the folder \(data)",
                details: "name one with --data that can be written"
            )
        }
        return try CompanionDatabase(at: data + "/siteapi.sqlite")
    }

    /// The data of a companion that has been at work.
    func existing() throws -> CompanionDatabase {
        guard FileManager.default.fileExists(atPath: data + "/siteapi.sqlite") else {
            throw CompanionError(
                .missing,
                "no_data",
                "there is no data in \(data)",
                details: "name its folder with --data"
            )
        }
        return try open()
    }

    /// From the environment, or made at the first start; one at least, of which the first signs.
    func secrets() throws -> [SigningSecret] {
        let secrets = try writtenSecrets()
        // An empty one is refused as all short ones are.
        return secrets.isEmpty ? [try SigningSecret("")] : secrets
    }

    private func writtenSecrets() throws -> [SigningSecret] {
        if let text = ProcessInfo.processInfo.environment["JWT_SECRET_KEY"], !text.isEmpty {
            return try text.split(separator: ",").map { try SigningSecret(String($0)) }
        }
        let file = data + "/jwt-secret"
        if let kept = try? String(contentsOfFile: file, encoding: .utf8) {
            return try kept.split(whereSeparator: \.isNewline).map { try SigningSecret(String($0)) }
        }
        let made = hexadecimal(randomBytes(32))
        guard
            FileManager.default.createFile(
                atPath: file,
                contents: Data(made.utf8),
                attributes: [.posixPermissions: 0o600]
            )
        else { throw CompanionError(.unavailable, "secret_unwritable", "can't write \(file)") }
        return [try SigningSecret(made)]
    }
}

/// Runs a command; what it can't do is told in words.
func explained<Result>(_ work: () async throws -> Result) async throws -> Result {
    do {
        return try await work()
    } catch let error as CompanionError {
        throw ValidationError([error.message, error.details].filter { !$0.isEmpty }.joined(separator: ": "))
    } catch let failure as BuildFailure {
        throw ValidationError(failure.diagnostics.map(\.text).joined(separator: "\n"))
    }
}

let currentSeconds: @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }
let currentTime: @Sendable () -> UTCTime = { UTCTime(secondsSince1970: currentSeconds()) }
