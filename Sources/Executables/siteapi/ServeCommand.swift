import ArgumentParser
import Companion
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import SiteAPI
import SiteModel
import UnixSignals

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
    @Option(
        help: "The content folder, which is the bucket: galleries and photos are read and written there.",
        completion: .directory
    )
    var bucket = "content"
    @Option(help: "The folder of published pages.", completion: .directory)
    var site = "public"
    @Option(help: "The address of a proxy before us, whose X-Forwarded-For is believed; may be given several times.")
    var trustedProxy: [String] = []
    @Option(help: ArgumentHelp("How much the photos may take in all before no more are taken.", valueName: "megabytes"))
    var uploadQuota: Int?
    @Flag(help: "Answer however often one address asks; for measuring.")
    var noRateLimits = false

    func run() async throws {
        let fileLimit = raiseFileLimit()
        LoggingSystem.bootstrap { _ in JSONLog(level: Self.logLevel) }
        let log = Logger(label: "siteapi")
        let made = try await explained {
            try await Composition(
                storage,
                bucket: bucket,
                site: site,
                proxies: Set(trustedProxy),
                quota: uploadQuota.map(String.init),
                limits: !noRateLimits
            )
        }
        let isThere = FileManager.default.fileExists(atPath: site)
        if !isThere { log.warning("there are no pages to serve", metadata: ["folder": "\(site)"]) }
        let application = Application(
            router: makeRouter(made.services, site: isThere ? site : nil),
            server: HTTPServerBuilder { LoopBoundHTTP(responder: $0) },
            configuration: .init(
                address: .hostname(hostname, port: port),
                serverName: nil,
                backlog: 1024,
                // Others wait until one is closed: what is stored and read needs files too.
                availableConnectionsDelegate: MaximumAvailableConnections(max(16, fileLimit / 2))
            ),
            onServerRunning: { channel in
                // Whoever asked for a free port reads it here.
                let place = "http://\(hostname):\(channel.localAddress?.port ?? port)/"
                FileHandle.standardOutput.write(Data("siteapi: listening at \(place)\n".utf8))
            },
            logger: log
        )
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: application), .init(service: Upkeep(made, log))],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: log
        )
        // What is being answered is answered; what takes longer is broken off.
        configuration.maximumGracefulShutdownDuration = .seconds(9)
        try await ServiceGroup(configuration: configuration).run()
    }

    private static var logLevel: Logger.Level {
        ProcessInfo.processInfo.environment["LOG_LEVEL"].flatMap { Logger.Level(rawValue: $0.lowercased()) } ?? .info
    }
}

/// What is done beside answering.
private struct Upkeep: Service {
    private let made: Composition
    private let log: Logger

    init(_ made: Composition, _ log: Logger) {
        self.made = made
        self.log = log
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // What was copied into the folder while nobody watched.
            do {
                _ = try await made.galleries.scan([.galleries, .photos], prunes: false, isDry: false)
            } catch {
                let error = error as? CompanionError
                log.error(
                    "the tables are not brought up to the content",
                    metadata: ["reason": "\(error?.reason ?? "")", "details": "\(error?.details ?? "")"]
                )
            }
            while !Task.isCancelled {
                try? await made.services.sessions.removeExpired()
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }
}

/// As many open files as the machine lets us have.
/// - Returns: how many that are.
private func raiseFileLimit() -> Int {
    let most: rlim_t = 65_536
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    var raised = limit
    raised.rlim_cur = min(limit.rlim_max, most)
    let isRaised = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0
    return Int(min((isRaised ? raised : limit).rlim_cur, most))
}
