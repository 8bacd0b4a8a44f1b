import Developing
import Scanning
import SystemPackage
import Vips
import Workers

/// The two hidden commands of the executable, and what each answers.
package enum WorkerKind: String, Sendable, CaseIterable {
    case read, develop

    func command(executable: String) -> WorkerCommand {
        WorkerCommand(executable: FilePath(executable), arguments: ["worker", rawValue])
    }
}

/// What the program does before anything else, as itself and as its own worker.
package func prepareProcess() { shareHeaps() }

/// Serves jobs on standard input until it ends.
package func serveWorker(_ kind: WorkerKind) throws {
    try Vips.start()
    switch kind {
    case .read: try serveJobs { (requests: [ReadRequest]) in requests.map(readFile) }
    case .develop: try serveJobs { (request: DevelopmentRequest) in developPhoto(request) }
    }
}
