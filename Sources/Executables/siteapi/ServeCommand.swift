import ArgumentParser
import Companion
import Foundation
import Hummingbird
import LocalContent
import NIOCore
import SQLiteStores
import SiteAPI
import SiteBuild

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
    @Option(help: "The content folder, which is the bucket: galleries and photos are read and written there.")
    var bucket = "content"
    @Option(help: "The folder of published pages.")
    var site = "public"

    func run() async throws {
        let database = try storage.open()
        let secret = try storage.secret()
        let hasher = try PasswordHasher(lanes: max(1, ProcessInfo.processInfo.activeProcessorCount / 2))
        let ratings = SQLiteRatings(database)
        let galleries = Galleries(
            SQLiteGalleries(database),
            SQLitePhotos(database),
            ratings,
            in: FolderBucket(root: bucket),
            SiteContent(contentRequest),
            now: currentTime
        )
        let services = Services(
            accounts: Accounts(SQLiteAccounts(database), hasher, now: currentTime),
            sessions: Sessions(SQLiteTokens(database), secret: secret, now: currentSeconds),
            tokens: await AccessTokens([secret], now: currentSeconds),
            ratings: Ratings(ratings, of: galleries, now: currentTime),
            movies: Movies(SQLiteMovies(database), now: currentTime),
            items: Items(SQLiteItems(database), now: currentTime),
            galleries: galleries,
            uploads: UploadLimits(folder: storage.data + "/uploads"),
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
        // What was copied into the folder while nobody watched.
        async let scan: Void = bringUpToContent(galleries)
        try await application.runService()
        await scan
    }

    /// How the content is read: with a memory of our own, which nobody else locks.
    private var contentRequest: BuildRequest {
        BuildRequest(
            source: bucket,
            output: site,
            templates: "",
            cache: storage.data + "/content",
            jobs: ProcessInfo.processInfo.activeProcessorCount,
            executable: ownExecutable
        )
    }

    private func bringUpToContent(_ galleries: Galleries) async {
        do {
            _ = try await galleries.scan([.galleries, .photos], prunes: false, isDry: false)
        } catch {
            let error = error as? CompanionError
            let words = [error?.message ?? "the content can't be read", error?.details ?? ""].filter { !$0.isEmpty }
            FileHandle.standardError.write(Data("siteapi: \(words.joined(separator: ": "))\n".utf8))
        }
    }
}
