import ArgumentParser
import Companion
import Foundation
import Hummingbird
import NIOCore
import SQLiteStores
import SiteAPI

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answers the pages, and serves them too."
    )

    @OptionGroup var storage: StorageFlags
    @Option(help: "The address to listen at.")
    var hostname = "127.0.0.1"
    @Option(help: "The port to listen at; 0 for one that is free.")
    var port = 8000
    @Option(help: "The folder of published pages.")
    var site = "public"

    func run() async throws {
        let database = try storage.open()
        let secret = try storage.secret()
        let hasher = try PasswordHasher(lanes: max(1, ProcessInfo.processInfo.activeProcessorCount / 2))
        let services = Services(
            accounts: Accounts(SQLiteAccounts(database), hasher, now: currentTime),
            sessions: Sessions(SQLiteTokens(database), secret: secret, now: currentSeconds),
            tokens: await AccessTokens([secret], now: currentSeconds),
            ratings: Ratings(SQLiteRatings(database), now: currentTime),
            movies: Movies(SQLiteMovies(database), now: currentTime),
            items: Items(SQLiteItems(database), now: currentTime),
            limiter: RateLimiter(now: currentSeconds),
            check: { try await database.check() }
        )
        let written = ProcessInfo.processInfo.environment["ALLOWED_ORIGINS"] ?? ""
        let origins = Set(written.split(whereSeparator: { ", ".contains($0) }).map { $0.lowercased() })
        let isThere = FileManager.default.fileExists(atPath: site)
        let router = makeRouter(endpoints(services), services, origins: origins, site: isThere ? site : nil)
        let application = Application(
            router: router,
            configuration: .init(address: .hostname(hostname, port: port), serverName: nil),
            onServerRunning: { channel in
                // Whoever asked for a free port reads it here.
                let place = "http://\(hostname):\(channel.localAddress?.port ?? port)/"
                FileHandle.standardOutput.write(Data("siteapi: listening at \(place)\n".utf8))
            }
        )
        try await application.runService()
    }
}
