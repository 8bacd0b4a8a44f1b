import Developing
import Scanning
import SystemPackage
import Vips
import Workers

/// The two hidden commands of the executable, and what each answers.
package enum WorkerKind: String, Sendable, CaseIterable {
    case read, develop

    func command(executable: String) -> WorkerCommand {
        WorkerCommand(executable: FilePath(executable), arguments: [Self.commandName, rawValue])
    }

    fileprivate static let commandName = "worker"
}

/// What a program does before anything else, while it has but one thread.
/// - Parameter heaps: how many its threads share; nil leaves it to the C library. A worker's, which hold pictures, share two.
package func prepareProcess(heaps: Int? = nil) {
    let isWorker = CommandLine.arguments.dropFirst().first == WorkerKind.commandName
    if let count = isWorker ? 2 : heaps { shareHeaps(count) }
}

/// Serves jobs on standard input until it ends.
package func serveWorker(_ kind: WorkerKind) throws {
    try Vips.start()
    switch kind {
    case .read: try serveJobs { (requests: [ReadRequest]) in requests.map(readFile) }
    case .develop: try serveJobs { (request: DevelopmentRequest) in developPhoto(request) }
    }
}
